// The settings' promises: a good file is used, a bad one is explained and left alone, the last good one steps in.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Settings } from '../../contract/settings.ts';
import { checkSettings } from './check.ts';
import { LAST_GOOD_FILE, loadSettings, overlay, SETTINGS_FILE, SettingsError, saveSettings } from './index.ts';

// Each file waits for a disk that others may keep busy.
vi.setConfig({ testTimeout: 30_000 });

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-settings-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const DEFAULTS = Settings.parse({});
const path = (name = SETTINGS_FILE) => join(dir, name);
const write = (value: unknown, name = SETTINGS_FILE) =>
  writeFileSync(path(name), typeof value === 'string' ? value : JSON.stringify(value));
const text = (name = SETTINGS_FILE) => readFileSync(path(name), 'utf8');

describe('loading', () => {
  test('the first start writes the defaults', () => {
    expect(loadSettings(dir)).toEqual({ settings: DEFAULTS, problem: null, source: 'defaults', notes: [] });
    expect(JSON.parse(text())).toEqual(DEFAULTS);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(loadSettings(dir)).toMatchObject({ settings: DEFAULTS, problem: null, source: 'file' });
  });

  test('what is left out has its default; the file is not rewritten', () => {
    write({ door: { unlockMs: 9_000 } });
    const before = text();
    expect(loadSettings(dir).settings.door).toEqual({ ...DEFAULTS.door, unlockMs: 9_000 });
    expect(text()).toBe(before);
  });

  test('a byte order mark, as editors on Windows write it, does no harm', () => {
    write(`\uFEFF{ "language": "de" }`);
    expect(loadSettings(dir)).toMatchObject({ problem: null, settings: { language: 'de' } });
  });

  test('an unknown key is named and kept', () => {
    write({ door: { unlokMs: 9_000 }, colour: 'red' });
    const loaded = loadSettings(dir);
    expect(loaded.problem).toBeNull();
    expect(loaded.notes.join('\n')).toContain('"door.unlokMs"');
    expect(loaded.notes.join('\n')).toContain('"colour"');
    saveSettings(dir, { ...loaded.settings, language: 'fr' });
    expect(JSON.parse(text())).toMatchObject({ colour: 'red', language: 'fr', door: { unlokMs: 9_000, channel: 1 } });
  });

  test.each([
    [{ gate: { wrongOpenRate: 5 } }, 'gate.wrongOpenRate is 5; allowed: a number from 0.00001 to 0.1'],
    [{ door: { channel: 1.5 } }, 'door.channel is 1.5; allowed: a whole number from 1 to 64'],
    [{ door: { board: 'toaster' } }, 'door.board is "toaster"; allowed: "simulated", "lcus"'],
    [{ door: { board: 'icse014a' } }, 'door.board is "icse014a"; ICStation boards'],
    [{ door: { port: 7 } }, 'door.port is 7; allowed: a text in quotes or null'],
    [{ door: [] }, 'door is []; allowed: an object in braces'],
    [
      { door: { inputs: { doorSensor: { input: 1, closedWhen: 'on' } } } },
      'door.inputs.source is "none", but a door contact is named',
    ],
    [{ door: { coilFrees: 'yes' } }, 'door.coilFrees is "yes"; allowed: true or false'],
    [{ version: 'one' }, 'version is "one"; allowed: 2'],
    [[], 'one object in braces'],
    ['{ "door": ', 'it is not JSON'],
    ['', 'it is not JSON'],
  ])('%j is refused, and it is said why', (value, why) => {
    write(value);
    const before = text();
    const loaded = loadSettings(dir);
    expect(loaded.problem).toContain(path());
    expect(loaded.problem).toContain(why);
    expect(loaded).toMatchObject({ source: 'defaults', settings: DEFAULTS });
    expect(text()).toBe(before);
  });

  test('all that is wrong is said at once', () => {
    write({ door: { channel: 99 }, language: 3 });
    expect(loadSettings(dir).problem).toMatch(/door\.channel.*language|language.*door\.channel/);
  });

  test('the last good copy steps in for a bad file, and the fault says so', () => {
    write({ door: { unlockMs: 7_000 } });
    loadSettings(dir);
    write({ door: { unlockMs: 7 } });
    const loaded = loadSettings(dir);
    expect(loaded).toMatchObject({ source: 'last-good', settings: { door: { unlockMs: 7_000 } } });
    expect(loaded.problem).toContain('last good settings are in use');
    write({ door: { unlockMs: 8_000 } });
    expect(loadSettings(dir)).toMatchObject({ source: 'file', problem: null });
  });

  test('a file from a newer release is refused and left alone', () => {
    write({ version: 99, door: { board: 'something new' } });
    const before = text();
    expect(loadSettings(dir).problem).toContain('newer release');
    expect(() => saveSettings(dir, DEFAULTS)).toThrow(SettingsError);
    expect(text()).toBe(before);
  });

  test('settings that vanished do not silently become a simulated door', () => {
    write({ door: { board: 'lcus', port: '/dev/ttyUSB0' } });
    loadSettings(dir);
    rmSync(path());
    const loaded = loadSettings(dir);
    expect(loaded).toMatchObject({ source: 'last-good', settings: { door: { board: 'lcus' } } });
    expect(loaded.problem).toContain('missing');
    expect(existsSync(path())).toBe(false);
  });

  test('a damaged last good copy is not used', () => {
    write('{');
    write('garbage', LAST_GOOD_FILE);
    expect(loadSettings(dir)).toMatchObject({
      source: 'defaults',
      problem: expect.stringContaining('no last good copy'),
    });
  });

  test('a folder in place of the file is a problem, not a crash', () => {
    mkdirSync(path());
    expect(loadSettings(dir)).toMatchObject({ source: 'defaults', problem: expect.stringContaining(path()) });
  });

  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json());

  test('no text whatever makes the check throw or let a bad value through', () => {
    fc.assert(
      fc.property(anything, (content) => {
        const checked = checkSettings(content);
        if (checked.ok) expect(Settings.parse(checked.settings)).toEqual(checked.settings);
        else expect(checked.reason).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  test('no text whatever makes loading throw, or touches the file', () => {
    fc.assert(
      fc.property(anything, (content) => {
        write(content);
        const before = readFileSync(path());
        const { source, problem } = loadSettings(dir);
        expect(source === 'file').toBe(problem === null);
        expect(readFileSync(path()).equals(before)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('saving', () => {
  test('a value that is not allowed is not saved', () => {
    loadSettings(dir);
    const before = text();
    const bad = { ...DEFAULTS, staff: { autoLockSeconds: 1 } };
    expect(() => saveSettings(dir, bad)).toThrow('staff.autoLockSeconds is 1');
    expect(text()).toBe(before);
  });

  test('leaves nothing else behind, and the last good copy is what was saved', () => {
    saveSettings(dir, { ...DEFAULTS, language: 'pl' });
    expect(readdirSync(dir).sort()).toEqual([SETTINGS_FILE, LAST_GOOD_FILE].sort());
    expect(JSON.parse(text(LAST_GOOD_FILE))).toMatchObject({ language: 'pl' });
  });

  test('what is saved is saved, also where the last good copy cannot be kept; the next start makes it up', () => {
    loadSettings(dir);
    rmSync(path(LAST_GOOD_FILE));
    mkdirSync(join(path(LAST_GOOD_FILE), 'inside'), { recursive: true });
    saveSettings(dir, { ...DEFAULTS, language: 'fr' });
    expect(JSON.parse(text())).toMatchObject({ language: 'fr' });
    rmSync(path(LAST_GOOD_FILE), { recursive: true });
    expect(loadSettings(dir)).toMatchObject({ problem: null, settings: { language: 'fr' } });
    expect(JSON.parse(text(LAST_GOOD_FILE))).toMatchObject({ language: 'fr' });
  });

  test('a file that cannot be written is an error, and nothing is left behind', () => {
    mkdirSync(join(path(), 'inside'), { recursive: true });
    expect(() => saveSettings(dir, DEFAULTS)).toThrow(SettingsError);
    expect(readdirSync(dir)).toEqual([SETTINGS_FILE]);
  });
});

test('the command line lies over the file, for board and port only', () => {
  const settings = { ...DEFAULTS, door: { ...DEFAULTS.door, port: '/dev/a' } };
  expect(overlay(settings, {})).toEqual(settings);
  expect(overlay(settings, { board: 'lcus', port: '/dev/b' }).door).toEqual({
    ...DEFAULTS.door,
    board: 'lcus',
    port: '/dev/b',
  });
  expect(settings.door.port).toBe('/dev/a');
});
