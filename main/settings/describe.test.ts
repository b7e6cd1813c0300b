// Every setting has words in every language, and no words are left of one that is gone.
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../contract/languages.ts';
import type { SettingShape } from '../../contract/settings-screen.ts';
import { describeSettings, groupOf, wordsKey } from './describe.ts';
import { shapedSettings } from './shapes.ts';
import { settingWords } from './words/index.ts';

const settings = shapedSettings();
const paths = settings.map(({ path }) => path);

function partsIn(shape: SettingShape): readonly string[] {
  switch (shape.kind) {
    case 'list':
    case 'optional':
      return partsIn(shape.of);
    case 'either':
      return shape.of.flatMap(partsIn);
    case 'group':
      return shape.parts.flatMap((part) => [part.key, ...partsIn(part.shape)]);
    default:
      return [];
  }
}

const spoken = LANGUAGES.map((language) => [language, settingWords(language)] as const);

describe.each(spoken)('words of the settings, %s', (language, words) => {
  test('there is a name and a sentence for each setting, and none for others', () => {
    expect(Object.keys(words.settings).sort()).toEqual([...new Set(paths.map(wordsKey))].sort());
    for (const [path, [name, help]] of Object.entries(words.settings)) {
      expect(name, path).toMatch(/^\S.*\S$/);
      expect(name.length, path).toBeLessThanOrEqual(48);
      expect(help, path).toMatch(/^\S.*[.。।]$/u);
      expect(help.length, path).toBeLessThanOrEqual(180);
    }
  });

  test('every group and every part of a list has a name', () => {
    const groups = [...new Set(paths.map(groupOf))];
    expect(Object.keys(words.groups).sort()).toEqual([...groups].sort());
    const parts = [...new Set(settings.flatMap(({ shape }) => partsIn(shape)))];
    expect(Object.keys(words.parts).sort()).toEqual(parts.sort());
  });

  test('choices have the words that English has', () => {
    const english = settingWords('en').choices;
    const keys = (choices: typeof english) => Object.entries(choices).map(([at, one]) => [at, Object.keys(one)]);
    expect(keys(words.choices)).toEqual(keys(english));
  });

  test('the name tells settings apart', () => {
    const names = describeSettings(language).map(({ group, name }) => `${group}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('numbers have units where they measure something', () => {
  const units = Object.fromEntries(settings.flatMap(({ path, unit }) => (unit === null ? [] : [[path, unit.name]])));
  expect(units).toMatchObject({
    'door.unlockMs': 'seconds',
    'gate.wrongOpenRate': 'per_1000',
    'camera.minFacePx': 'pixels',
    'staff.autoLockSeconds': 'seconds',
  });
  expect(units['door.baudRate']).toBeUndefined();
  expect(units['door.channel']).toBeUndefined();
});

test('days of the week have the name that they have in the language', () => {
  const name = (language: Language) =>
    describeSettings(language).find(({ path }) => path === 'schedule.week.wed')?.name;
  expect([name('en'), name('de')]).toEqual(['Wednesday', 'Mittwoch']);
});

test('whatever has no word of its own in the list waits for a restart', () => {
  const live = describeSettings('en').filter(({ restart }) => !restart);
  expect(live.map(({ path }) => path)).toContain('door.unlockMs');
  for (const { path } of live) expect(path).not.toMatch(/^(door\.(board|port|channel|coilFrees|inputs)|model)/);
});
