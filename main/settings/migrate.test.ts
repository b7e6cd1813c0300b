// Settings of earlier forms: whatever they allowed is read, as it was meant; a newer form is refused and left alone.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Settings } from '../../contract/settings.ts';
import { checkSettings } from './check.ts';
import { LAST_GOOD_FILE, loadSettings, SETTINGS_FILE, saveSettings } from './index.ts';
import { migrated, SETTINGS_VERSION } from './migrate.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Each as a kiosk of its day wrote it at its first start. */
const EARLIER = fileURLToPath(new URL('earlier', import.meta.url));
const DEFAULTS = Settings.parse({});

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-settings-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe.each(readdirSync(EARLIER))('%s', (name) => {
  const text = readFileSync(join(EARLIER, name), 'utf8');

  it('is read: what it says is in force, what it does not know is as ever', () => {
    writeFileSync(join(dir, SETTINGS_FILE), text);
    const { settings, problem, source, notes } = loadSettings(dir);
    expect({ problem, source, notes }).toEqual({ problem: null, source: 'file', notes: [] });
    const { version, ...said } = JSON.parse(text);
    expect(version).toBe(1);
    expect(settings).toMatchObject(said);
    expect({ ...settings, language: null }).toEqual(DEFAULTS);
    expect(readFileSync(join(dir, SETTINGS_FILE), 'utf8')).toBe(text);
  });

  it('is of today’s form once something is saved, and the last good copy is too', () => {
    writeFileSync(join(dir, SETTINGS_FILE), text);
    saveSettings(dir, { ...loadSettings(dir).settings, language: 'fr' });
    for (const file of [SETTINGS_FILE, LAST_GOOD_FILE])
      expect(JSON.parse(readFileSync(join(dir, file), 'utf8'))).toEqual({ ...DEFAULTS, language: 'fr' });
  });
});

describe('the first form', () => {
  const first = readFileSync(join(EARLIER, 'first.json'), 'utf8');
  const read = (part: object) => {
    writeFileSync(join(dir, SETTINGS_FILE), JSON.stringify({ ...JSON.parse(first), ...part }));
    return loadSettings(dir);
  };

  it.each([
    ['de_AT.UTF-8', 'de-AT'],
    ['pt_BR', 'pt-BR'],
    ['fr', 'fr'],
    ['', null],
    ['C.UTF-8', null],
    ['english, please', null],
  ])('took any text for a language: %j is %j', (language, meant) => {
    const { settings, problem, notes } = read({ language });
    expect({ problem, language: settings.language }).toEqual({ problem: null, language: meant });
    expect(notes.length).toBe(language === meant ? 0 : 1);
  });

  it('counted up to 9,999 people; what else is said of the house stays', () => {
    const { settings, problem, notes } = read({ occupancy: { count: true, limit: 2_500, exits: 'exit-button' } });
    expect(problem).toBeNull();
    expect(settings.occupancy).toEqual({ count: true, limit: 999, exits: 'exit-button' });
    expect(notes).toEqual([expect.stringContaining('2500')]);
  });

  it('with a value that no form allowed is refused as ever, and the last good settings stay', () => {
    read({ language: 'de_AT' });
    const { source, problem, settings } = read({ language: 'fr', door: { channel: 99 } });
    expect({ source, language: settings.language }).toEqual({ source: 'last-good', language: 'de-AT' });
    expect(problem).toContain('door.channel is 99');
  });

  const anyFirst = fc.record(
    {
      version: fc.constant(1),
      language: fc.string(),
      door: fc.record({
        board: fc.constantFrom('simulated', 'lcus'),
        port: fc.option(fc.string()),
        channel: fc.integer({ min: 1, max: 8 }),
        coilFrees: fc.boolean(),
        unlockMs: fc.integer({ min: 500, max: 30_000 }),
      }),
      gate: fc.record({
        policy: fc.constantFrom('must-wear', 'remind', 'check-only'),
        wrongOpenRate: fc.double({ min: 0.00001, max: 0.1, noNaN: true }),
        wrongRefusalRate: fc.double({ min: 0.0001, max: 0.3, noNaN: true }),
        askStaffAfterMs: fc.integer({ min: 2_000, max: 120_000 }),
      }),
      camera: fc.record({
        deviceId: fc.option(fc.string()),
        width: fc.integer({ min: 320, max: 1_920 }),
        height: fc.integer({ min: 240, max: 1_080 }),
        minFacePx: fc.integer({ min: 40, max: 400 }),
      }),
      journal: fc.record({ onFailure: fc.constantFrom('out-of-service', 'unrecorded') }),
      staff: fc.record({ autoLockSeconds: fc.integer({ min: 10, max: 600 }) }),
    },
    { requiredKeys: ['version'] },
  );

  it('is read whatever it says, and all of it but the language stays as it is', () => {
    fc.assert(
      fc.property(anyFirst, (file) => {
        const checked = checkSettings(JSON.stringify(file));
        if (!checked.ok) throw new Error(checked.reason);
        const { version: _, language: __, ...said } = JSON.parse(JSON.stringify(file));
        expect(checked.settings).toMatchObject(said);
        expect(checked.settings.version).toBe(SETTINGS_VERSION);
      }),
      { numRuns: 500 },
    );
  });
});

it('every form up to today’s has its step, and none goes round in circles', () => {
  for (let version = 1; version < SETTINGS_VERSION; version++)
    expect(migrated({ version }).raw).toEqual({ version: SETTINGS_VERSION });
  expect(migrated({ version: SETTINGS_VERSION })).toEqual({ raw: { version: SETTINGS_VERSION }, changes: [] });
});

it('what today’s form says is never changed by a step, and carrying over twice is carrying over once', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (raw) => {
      const { version: _, ...rest } = raw;
      expect(migrated(rest)).toEqual({ raw: rest, changes: [] });
      const once = migrated({ ...rest, version: 1 });
      expect(migrated(once.raw)).toEqual({ raw: once.raw, changes: [] });
    }),
  );
});

it('a form from the future is refused in one sentence, left alone, and the last good settings stay in force', () => {
  writeFileSync(join(dir, SETTINGS_FILE), JSON.stringify({ door: { unlockMs: 7_000 } }));
  loadSettings(dir);
  const future = JSON.stringify({ version: SETTINGS_VERSION + 1, door: 'something new' });
  writeFileSync(join(dir, SETTINGS_FILE), future);
  const { source, problem, settings } = loadSettings(dir);
  expect({ source, unlockMs: settings.door.unlockMs }).toEqual({ source: 'last-good', unlockMs: 7_000 });
  expect(problem).toContain('newer release');
  expect(readFileSync(join(dir, SETTINGS_FILE), 'utf8')).toBe(future);
});
