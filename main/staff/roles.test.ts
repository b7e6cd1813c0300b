// Roles: who may do what, how a file from before roles is read, and what an owner does about people at the kiosk.
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../contract/journal.ts';
import { StaffRequest } from '../../contract/screen.ts';
import { may, RIGHTS, type Right, Role } from '../../contract/staff.ts';
import { createStaff } from './index.ts';
import { memoryFile } from './memory-file.ts';
import { readPeople, StaffError } from './people.ts';
import { hashPin } from './pin.ts';

// scrypt is slow on purpose.
vi.setConfig({ testTimeout: 60_000 });

const PINS = { Ana: '4711', Bo: '908172', Cem: '36925' } as const;
const ROLES = { Ana: 'owner', Bo: 'lead', Cem: 'staff' } as const;
const CHEAP = { N: 1_024, r: 8, p: 1 } as const;

async function everybody(version: 1 | 2 = 2) {
  const people = [];
  for (const name of ['Ana', 'Bo', 'Cem'] as const) {
    const pin = await hashPin(PINS[name], CHEAP);
    people.push(version === 1 ? { name, pin } : { name, role: ROLES[name], pin });
  }
  return memoryFile(JSON.stringify({ version, people }));
}

let heard: JournalEntry[];
beforeEach(() => {
  heard = [];
});

async function kiosk(file: Awaited<ReturnType<typeof everybody>>, as: keyof typeof PINS) {
  const staff = createStaff({
    people: file,
    lockout: memoryFile(),
    now: () => ({ epochMs: 1_800_000_000_000, monotonicMs: 1_000 }),
    autoLockSeconds: () => 60,
    record: (entry) => heard.push(entry),
  });
  await staff.handle({ kind: 'enter', pin: PINS[as] });
  return { staff, ask: async (request: StaffRequest) => staff.handle(request) };
}

/** One request for each right that is asked for at the staff desk. */
const REQUESTS: readonly (readonly [Right, StaffRequest])[] = [
  ['act', { kind: 'act', act: { kind: 'lock', minutes: 15 } }],
  ['self_test', { kind: 'self_test', step: 'relay' }],
  ['count', { kind: 'count', change: 'plus' }],
  ['end_alarms', { kind: 'end_alerts' }],
  ['people', { kind: 'people' }],
  ['people', { kind: 'add_person', name: 'Dee', role: 'owner', pin: '80431' }],
  ['people', { kind: 'change_pin', name: 'Ana', pin: '80431' }],
  ['people', { kind: 'change_role', name: 'Cem', role: 'owner' }],
  ['people', { kind: 'remove_person', name: 'Bo' }],
];

describe('the table', () => {
  test('gives each role what the one below has, and more', () => {
    const held = (role: Role) => (Object.keys(RIGHTS) as Right[]).filter((right) => may(role, right));
    expect(held('owner')).toEqual(Object.keys(RIGHTS));
    for (const [lower, higher] of [
      ['staff', 'lead'],
      ['lead', 'owner'],
    ] as const) {
      expect(held(higher)).toEqual(expect.arrayContaining(held(lower)));
    }
    for (const right of ['act', 'self_test', 'count'] as const) expect(RIGHTS[right]).toBe('staff');
    for (const right of ['end_alarms', 'history'] as const) expect(RIGHTS[right]).toBe('lead');
    for (const right of ['people', 'settings', 'set_up', 'export'] as const) expect(RIGHTS[right]).toBe('owner');
  });

  test('has a case here for every request that needs a right', () => {
    const open = ['status', 'enter', 'leave'];
    const kinds = StaffRequest.options.map((option) => option.shape.kind.value).filter((kind) => !open.includes(kind));
    expect(new Set(REQUESTS.map(([, { kind }]) => kind))).toEqual(new Set(kinds));
  });

  test.each(['Ana', 'Bo', 'Cem'] as const)('is what main goes by, for %s', async (name) => {
    for (const [right, request] of REQUESTS) {
      const file = await everybody();
      const before = file.text();
      const { reply, granted } = await (await kiosk(file, name)).ask(request);
      expect(reply).toMatchObject({ kind: 'open', name, role: ROLES[name] });
      const denied = reply.kind === 'open' ? reply.denied : null;
      if (may(ROLES[name], right)) {
        expect(denied).toBeUndefined();
        if (right !== 'people') expect(granted).toEqual({ by: name, role: ROLES[name], request });
      } else {
        expect([denied, granted]).toEqual([right, null]);
        expect(file.text()).toBe(before);
      }
    }
  });

  test('holds for what others ask after, and nobody who has left may anything', async () => {
    const { staff, ask } = await kiosk(await everybody(), 'Bo');
    expect([staff.allows('history'), staff.allows('settings')]).toEqual([true, false]);
    await ask({ kind: 'leave' });
    expect(Object.keys(RIGHTS).some((right) => staff.allows(right as Right))).toBe(false);
  });

  test('a role that is taken away counts at once', async () => {
    const file = await everybody();
    const { staff, ask } = await kiosk(file, 'Bo');
    file.replace((file.text() ?? '').replace('"role":"lead"', '"role":"staff"'));
    expect(await ask({ kind: 'end_alerts' })).toMatchObject({ granted: null, reply: { denied: 'end_alarms' } });
    expect(staff.allows('history')).toBe(false);
  });
});

describe('a file from before roles', () => {
  test('everybody stays able to do what they could: all are owners', async () => {
    const file = await everybody(1);
    expect(readPeople(file).map(({ name, role }) => [name, role])).toEqual([
      ['Ana', 'owner'],
      ['Bo', 'owner'],
      ['Cem', 'owner'],
    ]);
  });

  test('is only read until something changes, and then holds roles and the same PINs', async () => {
    const file = await everybody(1);
    const before = file.text();
    const { ask } = await kiosk(file, 'Ana');
    await ask({ kind: 'people' });
    expect(file.text()).toBe(before);
    await ask({ kind: 'change_role', name: 'Cem', role: 'staff' });
    expect(JSON.parse(file.text() ?? '')).toMatchObject({
      version: 2,
      people: [{}, {}, { name: 'Cem', role: 'staff' }],
    });
    const cem = await kiosk(file, 'Cem');
    expect((await cem.ask({ kind: 'status' })).reply).toMatchObject({ kind: 'open', name: 'Cem', role: 'staff' });
  });

  test.each([
    ['a newer release', { version: 3, people: [] }, /newer release \(version 3/],
    ['a role that nobody knows', { version: 2, people: [{ name: 'Ana', role: 'boss', pin: {} }] }, /damaged/],
    ['a role in the old format', { version: 1, people: [{ name: 'Ana', role: 'staff', pin: {} }] }, /damaged/],
  ])('%s closes the staff functions and says why', (_what, content, why) => {
    const read = () => readPeople(memoryFile(JSON.stringify(content)));
    expect(read).toThrow(StaffError);
    expect(read).toThrow(why);
  });
});

describe('an owner at the kiosk', () => {
  test('adds, changes and removes people; the journal has who, whom and which role, never a PIN', async () => {
    const file = await everybody();
    const { ask } = await kiosk(file, 'Ana');
    await ask({ kind: 'add_person', name: 'Dee', role: 'staff', pin: '80431' });
    await ask({ kind: 'change_pin', name: 'Bo', pin: '70707' });
    await ask({ kind: 'change_role', name: 'Bo', role: 'owner' });
    const { reply } = await ask({ kind: 'remove_person', name: 'Cem' });
    expect(reply).toMatchObject({
      people: [
        { name: 'Ana', role: 'owner' },
        { name: 'Bo', role: 'owner' },
        { name: 'Dee', role: 'staff' },
      ],
    });
    expect(heard.slice(1)).toEqual([
      { kind: 'staff_entry', result: 'person_added', by: 'Ana', about: 'Dee', role: 'staff' },
      { kind: 'staff_entry', result: 'pin_set', by: 'Ana', about: 'Bo', role: 'lead' },
      { kind: 'staff_entry', result: 'role_set', by: 'Ana', about: 'Bo', role: 'owner' },
      { kind: 'staff_entry', result: 'person_removed', by: 'Ana', about: 'Cem', role: 'staff' },
    ]);
    expect(JSON.stringify([heard, reply])).not.toMatch(/80431|70707|"pin"|salt/);
  });

  test.each([
    ['a PIN that is too easy', { kind: 'add_person', name: 'Dee', role: 'staff', pin: '1234' }, 'weak'],
    ['a PIN that somebody has', { kind: 'change_pin', name: 'Bo', pin: '4711' }, 'taken'],
    ['a name that is there', { kind: 'add_person', name: 'Bo', role: 'staff', pin: '80431' }, 'known'],
    ['a name that is not', { kind: 'change_role', name: 'Eve', role: 'owner' }, 'unknown'],
    ['the last owner as staff', { kind: 'change_role', name: 'Ana', role: 'staff' }, 'last_owner'],
    ['the last owner gone', { kind: 'remove_person', name: 'Ana' }, 'last_owner'],
  ] as const)('is told why not: %s', async (_what, request, problem) => {
    const file = await everybody();
    const before = file.text();
    const { ask } = await kiosk(file, 'Ana');
    expect((await ask(request)).reply).toMatchObject({ kind: 'open', problem });
    expect(file.text()).toBe(before);
    expect(heard).toHaveLength(1);
  });

  test('whatever is asked in whatever order, somebody stays owner and keeps a way in', async () => {
    const names = fc.constantFrom('Ana', 'Bo', 'Cem');
    const request = fc.oneof(
      fc.record({ kind: fc.constant('change_role' as const), name: names, role: fc.constantFrom(...Role.options) }),
      fc.record({ kind: fc.constant('remove_person' as const), name: names }),
    );
    const fresh = (await everybody()).text() ?? '';
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 12 }), async (requests) => {
        const file = memoryFile(fresh);
        const { ask } = await kiosk(file, 'Ana');
        for (const one of requests) await ask(one);
        expect(readPeople(file).some(({ role }) => role === 'owner')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
