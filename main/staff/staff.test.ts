// Who gets in, for how long, and what the journal hears of it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StaffAct } from '../../contract/gate.ts';
import type { StaffRequest } from '../../contract/screen.ts';
import { createStaff, type StaffEntry, type StaffFile } from './index.ts';
import { memoryFile } from './memory-file.ts';
import { removePerson } from './people.ts';
import { hashPin } from './pin.ts';

// scrypt is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

const ANA = '4711';
const BO = '908172';
const lock: StaffAct = { kind: 'lock' };

/** People with their PINs, hashed as weakly as the file may be: the real cost makes tests crawl. */
async function people() {
  const cheap = { N: 1_024, r: 8, p: 1 } as const;
  const hashed = [
    { name: 'Ana', pin: await hashPin(ANA, cheap) },
    { name: 'Bo', pin: await hashPin(BO, cheap) },
  ];
  return memoryFile(JSON.stringify({ version: 1, people: hashed }));
}

let time: { epochMs: number; monotonicMs: number };
let heard: StaffEntry[];
beforeEach(() => {
  time = { epochMs: 1_800_000_000_000, monotonicMs: 1_000 };
  heard = [];
});

function staffOf(file: StaffFile, lockout: StaffFile = memoryFile()) {
  const staff = createStaff({
    people: file,
    lockout,
    now: () => ({ ...time }),
    autoLockSeconds: () => 60,
    record: (entry) => heard.push(entry),
  });
  const ask = async (request: StaffRequest) => (await staff.handle(request)).reply;
  return { staff, ask, enter: (pin: string) => ask({ kind: 'enter', pin }) };
}
const pass = (ms: number) => {
  time.monotonicMs += ms;
  time.epochMs += ms;
};
const results = () => heard.map((entry) => `${entry.result} ${entry.by}`.trim());

describe('a session', () => {
  test('begins with the right PIN, carries acts with a name, ends with leaving', async () => {
    const { staff, ask, enter } = staffOf(await people());
    expect(await ask({ kind: 'status' })).toMatchObject({ kind: 'closed', why: 'pin_needed', triesLeft: 5 });
    expect(await enter(ANA)).toEqual({ kind: 'open', name: 'Ana', role: 'owner', locksInMs: 60_000 });
    expect((await staff.handle({ kind: 'act', act: lock })).granted).toEqual({
      by: 'Ana',
      role: 'owner',
      request: { kind: 'act', act: lock },
    });
    expect(await ask({ kind: 'leave' })).toMatchObject({ kind: 'closed', why: 'pin_needed' });
    expect(results()).toEqual(['entered Ana', 'left Ana']);
  });

  test('each person is known by their own PIN, and the next one takes over', async () => {
    const { ask, enter } = staffOf(await people());
    await enter(ANA);
    expect(await enter(BO)).toMatchObject({ kind: 'open', name: 'Bo' });
    expect(await ask({ kind: 'status' })).toMatchObject({ name: 'Bo' });
    expect(results()).toEqual(['entered Ana', 'left Ana', 'entered Bo']);
  });

  test('no act without a session: before entering, after leaving, after time', async () => {
    const { staff, enter } = staffOf(await people());
    const act = async () => (await staff.handle({ kind: 'act', act: lock })).granted;
    expect(await act()).toBeNull();
    await enter(ANA);
    expect(await act()).not.toBeNull();
    pass(60_000);
    expect(await act()).toBeNull();
    expect(results()).toEqual(['entered Ana', 'left Ana']);
  });

  test('locks itself; acts keep it open, asking for the status does not', async () => {
    const { staff, ask, enter } = staffOf(await people());
    await enter(ANA);
    pass(59_999);
    expect((await staff.handle({ kind: 'act', act: lock })).reply).toMatchObject({ locksInMs: 60_000 });
    pass(40_000);
    expect(await ask({ kind: 'status' })).toMatchObject({ kind: 'open', locksInMs: 20_000 });
    pass(20_000);
    staff.tick();
    expect(results()).toEqual(['entered Ana', 'left Ana']);
    expect(await ask({ kind: 'status' })).toMatchObject({ kind: 'closed' });
  });

  test('a wall clock that is set changes nothing', async () => {
    const { ask, enter } = staffOf(await people());
    await enter(ANA);
    time.epochMs -= 1e10;
    expect(await ask({ kind: 'status' })).toMatchObject({ kind: 'open', locksInMs: 60_000 });
  });

  test('ends at once for somebody whose PIN was taken away; others get in', async () => {
    const file = await people();
    const { staff, enter } = staffOf(file);
    await enter(ANA);
    removePerson(file, 'Ana');
    expect((await staff.handle({ kind: 'act', act: lock })).granted).toBeNull();
    expect(await enter(ANA)).toMatchObject({ kind: 'closed', why: 'wrong_pin' });
    expect(await enter(BO)).toMatchObject({ kind: 'open' });
  });
});

describe('closed', () => {
  test('without any PIN set: nothing opens, and setting one needs no restart', async () => {
    const file = memoryFile();
    const { staff, ask, enter } = staffOf(file);
    expect(await ask({ kind: 'status' })).toMatchObject({ why: 'no_pin_set' });
    expect(await enter('0000')).toMatchObject({ why: 'no_pin_set' });
    expect((await staff.handle({ kind: 'act', act: lock })).granted).toBeNull();
    file.replace((await people()).text() ?? '');
    expect(await enter(ANA)).toMatchObject({ kind: 'open', name: 'Ana' });
  });

  test.each(['', '{', '{"version":1}', '{"version":1,"people":[{"name":"Ana"}]}', '[]', 'null'])(
    'with a damaged file (%j): never open, and the reason is told',
    async (text) => {
      const { staff, ask, enter } = staffOf(memoryFile(text));
      expect(await ask({ kind: 'status' })).toMatchObject({ kind: 'closed', why: 'refused' });
      expect(await enter(ANA)).toMatchObject({ kind: 'closed', why: 'refused' });
      expect(staff.problem()).toContain('/profile/file.json');
    },
  );

  test('damage that comes during a session ends it; repair needs no restart', async () => {
    const file = await people();
    const good = file.text() ?? '';
    const { staff, enter } = staffOf(file);
    await enter(ANA);
    file.replace('{');
    expect((await staff.handle({ kind: 'act', act: lock })).granted).toBeNull();
    file.replace(good);
    expect(await enter(ANA)).toMatchObject({ kind: 'open' });
    expect(staff.problem()).toBeNull();
  });
});

describe('wrong PINs', () => {
  test('five lock; then even the right one waits; all of it is told, once', async () => {
    const { enter } = staffOf(await people());
    for (const triesLeft of [4, 3, 2, 1]) expect(await enter('5290')).toMatchObject({ why: 'wrong_pin', triesLeft });
    expect(await enter('5290')).toMatchObject({ why: 'locked_out', retryInMs: 30_000 });
    for (let i = 0; i < 20; i++) expect(await enter(ANA)).toMatchObject({ why: 'locked_out' });
    expect(results()).toEqual([...Array(5).fill('wrong_pin'), 'locked_out']);
    pass(30_000);
    expect(await enter(ANA)).toMatchObject({ kind: 'open' });
  });

  test('a restart does not end the lock', async () => {
    const lockout = memoryFile();
    const first = staffOf(await people(), lockout);
    for (let i = 0; i < 5; i++) await first.enter('5290');
    expect(await staffOf(await people(), lockout).enter(ANA)).toMatchObject({ why: 'locked_out', retryInMs: 30_000 });
  });

  test('a flood costs one check: the rest is turned away uncounted and unrecorded', async () => {
    const { enter } = staffOf(await people());
    const replies = await Promise.all(Array.from({ length: 500 }, () => enter('5290')));
    const whys = replies.map((reply) => (reply.kind === 'closed' ? reply.why : 'open'));
    expect(whys.filter((why) => why === 'wrong_pin')).toHaveLength(1);
    expect(whys.filter((why) => why === 'refused')).toHaveLength(499);
    expect(results()).toEqual(['wrong_pin']);
    expect(await enter(ANA)).toMatchObject({ kind: 'open' });
  });
});

afterEach(() => {
  const everything = JSON.stringify(heard);
  expect([ANA, BO].some((pin) => everything.includes(pin))).toBe(false);
});
