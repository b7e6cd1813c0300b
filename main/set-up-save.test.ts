// The end of a new kiosk's set-up: all of it counts, or nothing does; a door that was found moves nothing before.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NEW_DRAFT } from '../contract/kiosk-steps.ts';
import type { DoorFound } from '../contract/set-up.ts';
import { Settings } from '../contract/settings.ts';
import { saveSetUp } from './set-up-save.ts';
import { BEFORE_FILE, loadSettings, SETTINGS_FILE } from './settings/index.ts';

vi.setConfig({ testTimeout: 30_000 });

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'vestibule-set-up-'));
  loadSettings(profile);
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const DRAFT = { ...NEW_DRAFT, language: 'de', policy: 'remind' } as const;
const FOUND: DoorFound = {
  door: {
    board: 'lcus',
    port: '/dev/serial/by-id/door',
    channel: 2,
    address: null,
    coilFrees: false,
    inputs: Settings.parse({}).door.inputs,
  },
  boardTitle: 'LCUS',
  endsByItself: false,
  lock: 'magnet',
  exits: { exit: true, fire: true },
  lockedAtRest: true,
  opened: true,
  lockedAgain: true,
  confirmed: false,
};

function end(over: { found?: DoorFound | null; emergency?: boolean; by?: string | null } = {}) {
  const { found = null, emergency = false, by = 'Ana' } = over;
  const told: string[] = [];
  const reply = saveSetUp(DRAFT, {
    profile,
    door: {
      found: () => found,
      async use({ door }) {
        told.push(`door ${door.board}`);
        return false;
      },
    },
    emergency: () => emergency,
    apply: ({ language, gate }) => told.push(`in force ${language} ${gate.policy}`),
    who: async () => by,
    record: (entry) => told.push(entry.kind === 'settings' ? entry.change : entry.kind),
  });
  return { reply, told };
}
const text = () => readFileSync(join(profile, SETTINGS_FILE), 'utf8');

it('saves language, rule and door in one step, says who did it, and then uses them', async () => {
  const before = text();
  const { reply, told } = end({ found: FOUND });
  expect(await reply).toEqual({ kind: 'saved', shadowed: false });
  const { settings } = loadSettings(profile);
  expect(settings).toMatchObject({ language: 'de', gate: { policy: 'remind' }, door: FOUND.door });
  expect(readFileSync(join(profile, BEFORE_FILE), 'utf8')).toBe(before);
  expect(told.slice(-2)).toEqual(['in force de remind', 'door lcus']);
  expect(told).toContain('Ana: door.board "simulated" → "lcus"');
});

it('leaves the door alone where none was found', async () => {
  const { reply, told } = end();
  expect(await reply).toEqual({ kind: 'saved', shadowed: false });
  expect(loadSettings(profile).settings.door).toEqual(Settings.parse({}).door);
  expect(told.filter((line) => line.startsWith('door '))).toEqual([]);
});

it.each([
  ['in an emergency', { found: FOUND, emergency: true }, { kind: 'emergency' }],
  ['when nobody is signed in', { found: FOUND, by: null }, { kind: 'closed' }],
] as const)('saves nothing at all %s', async (_when, over, reply) => {
  const before = text();
  const ended = end(over);
  expect(await ended.reply).toEqual(reply);
  expect({ text: text(), told: ended.told }).toEqual({ text: before, told: [] });
});

it('saves nothing when the settings cannot be read, or one answer is not allowed', async () => {
  const ended = end({ found: { ...FOUND, door: { ...FOUND.door, channel: 99 } } });
  const before = text();
  await expect(ended.reply).rejects.toThrow('door.channel');
  expect({ text: text(), told: ended.told }).toEqual({ text: before, told: [] });

  writeFileSync(join(profile, SETTINGS_FILE), '{');
  const refused = end();
  expect(await refused.reply).toMatchObject({ kind: 'trouble', message: expect.stringContaining('not JSON') });
  expect({ text: text(), told: refused.told }).toEqual({ text: '{', told: [] });
  expect(existsSync(join(profile, 'set-up.json'))).toBe(false);
});
