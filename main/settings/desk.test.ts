// The settings' screen from main's side: what may be changed, that nothing is half saved, and the ways back.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language } from '../../contract/languages.ts';
import { Settings } from '../../contract/settings.ts';
import type { SettingsChange, SettingsReply, SettingsRequest } from '../../contract/settings-screen.ts';
import { checkSettings } from './check.ts';
import { createSettingsDesk, type DeskParts } from './desk.ts';
import { takeOver } from './live.ts';
import { LAST_GOOD_FILE, loadSettings, SETTINGS_FILE } from './stored.ts';

vi.setConfig({ testTimeout: 30_000 });

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-desk-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const DEFAULTS = Settings.parse({});
const text = (name = SETTINGS_FILE) => readFileSync(join(dir, name), 'utf8');
const saved = () => Settings.parse(JSON.parse(text()));

function desk(parts: Partial<DeskParts> = {}) {
  const applied: Settings[] = [];
  const records: string[] = [];
  let restarts = 0;
  const started = loadSettings(parts.profile ?? dir);
  const inForce = started.settings;
  const made = createSettingsDesk({
    profile: dir,
    problem: started.problem,
    inForce: () => inForce,
    overruled: [],
    manifest: { id: 'model-1', visits: undefined },
    apply(settings) {
      applied.push(settings);
      takeOver(inForce, settings);
    },
    record: (change) => records.push(change),
    choose: async () => null,
    today: () => '2026-11-23',
    restart: () => {
      restarts += 1;
    },
    ...parts,
  });
  const ask = (request: SettingsRequest) => made.answer(request, 'Ana');
  const save = (...changes: SettingsChange[]) => ask({ kind: 'save', changes });
  return { ask, save, applied, records, restarts: () => restarts };
}

async function read(ask: ReturnType<typeof desk>['ask'], language: Language = 'en') {
  const reply = await ask({ kind: 'read', language });
  if (reply.kind !== 'settings') throw new Error(`answered ${reply.kind}`);
  return reply;
}

describe('reading', () => {
  test('tells every value of the file by its path', async () => {
    writeFileSync(join(dir, SETTINGS_FILE), JSON.stringify({ door: { unlockMs: 9_000 } }));
    const reply = await read(desk().ask);
    expect(reply.values['door.unlockMs']).toBe(9_000);
    expect(Object.keys(reply.values)).toEqual(reply.fields.map(({ path }) => path));
    expect(reply).toMatchObject({ undoable: false, waiting: [], mended: false, problem: null, model: 'model-1' });
  });

  test('speaks the language of the page', async () => {
    const { ask } = desk();
    const name = async (language: Language) =>
      (await read(ask, language)).fields.find(({ path }) => path === 'door.unlockMs')?.name;
    expect(await name('de')).toBe('Dauer einer Öffnung');
    expect(await name('en')).toBe('Length of an opening');
  });
});

describe('saving', () => {
  test('writes the file, keeps the last good copy, tells the journal who changed what, and lets it count', async () => {
    const { save, applied, records } = desk();
    expect(await save({ path: 'door.unlockMs', value: 6_000 }, { path: 'gate.policy', value: 'remind' })).toEqual({
      kind: 'saved',
    });
    expect(saved()).toMatchObject({ door: { unlockMs: 6_000 }, gate: { policy: 'remind' } });
    expect(JSON.parse(text(LAST_GOOD_FILE))).toEqual(saved());
    expect(records).toEqual(['Ana: door.unlockMs 4000 → 6000', 'Ana: gate.policy "must-wear" → "remind"']);
    expect(applied).toEqual([saved()]);
  });

  test('one bad value, and nothing is saved; the setting is named', async () => {
    const { save, applied, records } = desk();
    const before = text();
    const reply = await save({ path: 'door.unlockMs', value: 6_000 }, { path: 'door.channel', value: 99 });
    expect(reply).toMatchObject({ kind: 'checked', errors: [{ path: 'door.channel' }] });
    expect(text()).toBe(before);
    expect([applied, records]).toEqual([[], []]);
  });

  test('a fault inside a list is told of the setting that holds it', async () => {
    const hours = [
      { from: '08:00', to: '12:00', state: 'free' },
      { from: '11:00', to: '13:00', state: 'free' },
    ];
    const reply = await desk().ask({ kind: 'check', changes: [{ path: 'schedule.week.tue', value: hours }] });
    expect(reply).toMatchObject({ kind: 'checked', errors: [{ path: 'schedule.week.tue' }] });
  });

  test('the page cannot invent a setting, nor reach past one', async () => {
    const { save } = desk();
    const before = text();
    for (const path of ['version', 'door', 'door.colour', 'constructor.prototype', '__proto__.x']) {
      expect(await save({ path, value: {} })).toMatchObject({ kind: 'checked', errors: [{ path }] });
    }
    expect(text()).toBe(before);
  });

  test('what the page sends, whatever it is, leaves settings that can be read', async () => {
    const { save, ask } = desk();
    const paths = (await read(ask)).fields.map(({ path }) => path);
    const change = fc.record({ path: fc.constantFrom(...paths), value: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
        const before = text();
        const reply = await save(...(changes as SettingsChange[]));
        expect(checkSettings(text()).ok).toBe(true);
        if (reply.kind !== 'saved') expect(text()).toBe(before);
      }),
      { numRuns: 25 },
    );
  });

  test('says what waits for the next start, and what does not', async () => {
    const { save, ask } = desk();
    await save({ path: 'door.unlockMs', value: 6_000 }, { path: 'door.channel', value: 2 });
    expect((await read(ask)).waiting).toEqual(['door.channel']);
    await save({ path: 'door.channel', value: 1 });
    expect((await read(ask)).waiting).toEqual([]);
  });

  test('a line of the journal is cut, not refused', async () => {
    const { save, records } = desk();
    await save({ path: 'history.reportFolder', value: `/${'x'.repeat(600)}` });
    expect(records[0]).toHaveLength(300);
  });
});

describe('files', () => {
  const NEWER = JSON.stringify({ version: 99, door: { board: 'something new' } });

  test('a file from the future is refused with a sentence, kept as it is, and the last good settings run', async () => {
    writeFileSync(join(dir, SETTINGS_FILE), JSON.stringify({ door: { unlockMs: 7_000 } }));
    loadSettings(dir);
    writeFileSync(join(dir, SETTINGS_FILE), NEWER);
    const { save, ask } = desk();
    const reply = await read(ask);
    expect(reply.problem).toContain('newer release (version 99, this one knows 2)');
    expect(reply.values['door.unlockMs']).toBe(7_000);
    expect(await save({ path: 'door.unlockMs', value: 6_000 })).toMatchObject({
      kind: 'trouble',
      message: expect.stringContaining('newer release'),
    });
    expect(text()).toBe(NEWER);
  });

  test('a file that cannot be read is kept under another name before it is replaced', async () => {
    writeFileSync(join(dir, SETTINGS_FILE), '{ "door": {');
    const { save, ask } = desk();
    expect((await read(ask)).mended).toBe(false);
    expect(await save({ path: 'door.unlockMs', value: 6_000 })).toEqual({ kind: 'saved' });
    expect(text('settings.refused.json')).toBe('{ "door": {');
    expect(await read(ask)).toMatchObject({ mended: true, problem: null });
  });

  test('undo offers what was before the last save, and saves nothing by itself', async () => {
    const { save, ask } = desk();
    expect(await ask({ kind: 'undo' })).toEqual({ kind: 'nothing' });
    await save({ path: 'door.unlockMs', value: 6_000 });
    await save({ path: 'door.unlockMs', value: 8_000 });
    const undone = await ask({ kind: 'undo' });
    expect(undone).toEqual({ kind: 'draft', changes: [{ path: 'door.unlockMs', value: 6_000 }], notes: [] });
    expect(saved().door.unlockMs).toBe(8_000);
  });

  test('an export imports again without a difference, on this kiosk and as changes on another', async () => {
    const { save, ask } = desk();
    await save({ path: 'gate.askStaffAfterMs', value: 20_000 });
    const exported = await ask({ kind: 'export' });
    if (exported.kind !== 'exported') throw new Error(`answered ${exported.kind}`);
    expect(exported.file).toBe(join(dir, 'exports', 'vestibule-settings-2026-11-23.json'));
    const copy = readFileSync(exported.file, 'utf8');
    const importing = async (profile: string) => {
      const other = desk({ profile, choose: async () => copy });
      return other.ask({ kind: 'import' });
    };
    expect(await importing(dir)).toEqual({ kind: 'draft', changes: [], notes: [] });
    const elsewhere = mkdtempSync(join(tmpdir(), 'vestibule-desk-'));
    expect(await importing(elsewhere)).toEqual({
      kind: 'draft',
      changes: [{ path: 'gate.askStaffAfterMs', value: 20_000 }],
      notes: [],
    });
    rmSync(elsewhere, { recursive: true });
  });

  test.each([
    ['a newer file', NEWER, 'newer release'],
    ['no JSON', '{', 'not JSON'],
    ['a bad value', JSON.stringify({ door: { channel: 0 } }), 'door.channel is 0'],
    ['a picture', '\u0089PNG\r\n', 'not JSON'],
  ])('importing %s is refused with a sentence, and nothing changes', async (_what, content, why) => {
    const { ask } = desk({ choose: async () => content });
    const before = text();
    expect(await ask({ kind: 'import' })).toMatchObject({ kind: 'trouble', message: expect.stringContaining(why) });
    expect(text()).toBe(before);
  });

  test('keys that nobody knows are named, and not taken along', async () => {
    const { ask } = desk({ choose: async () => JSON.stringify({ door: { unlokMs: 9 } }) });
    expect(await ask({ kind: 'import' })).toEqual({ kind: 'draft', changes: [], notes: ['door.unlokMs'] });
  });

  test('a file that cannot be chosen or read is a sentence', async () => {
    const choose = () => Promise.reject(new Error('/media/stick/settings.json cannot be read: EIO'));
    const reply: SettingsReply = await desk({ choose }).ask({ kind: 'import' });
    expect(reply).toMatchObject({ kind: 'trouble', message: expect.stringContaining('/media/stick') });
  });
});

test('what the command line says in this run waits for nothing', async () => {
  const { save, ask } = desk({ overruled: ['door.board'] });
  await save({ path: 'door.board', value: 'lcus' });
  expect(await read(ask)).toMatchObject({ overruled: ['door.board'], waiting: [] });
});

test('what counts at once is taken over, and nothing else', () => {
  const inForce = Settings.parse({});
  const next = Settings.parse({
    door: { unlockMs: 6_000, board: 'lcus' },
    schedule: { otherwise: 'locked' },
    staff: { autoLockSeconds: 30 },
  });
  const { door } = inForce;
  takeOver(inForce, next);
  expect(inForce).toMatchObject({
    door: { unlockMs: 6_000, board: 'simulated' },
    schedule: { otherwise: 'locked' },
    staff: { autoLockSeconds: 30 },
  });
  // Whoever holds a part of the settings holds what is in force.
  expect(door.unlockMs).toBe(6_000);
});

test('a restart is asked for once, and only then', async () => {
  const made = desk();
  await made.save({ path: 'door.channel', value: 2 });
  expect(made.restarts()).toBe(0);
  await made.ask({ kind: 'restart' });
  expect(made.restarts()).toBe(1);
  expect(existsSync(join(dir, SETTINGS_FILE))).toBe(true);
});

test('the defaults are what the screen calls standard', async () => {
  const { fields, values } = await read(desk().ask);
  for (const { path, standard } of fields) expect(values[path]).toEqual(standard);
  expect(saved()).toEqual(DEFAULTS);
});
