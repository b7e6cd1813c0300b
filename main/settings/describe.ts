// Pure. A setting as the screen and the documentation show it: its shape with words, and whether a change of it counts
// at once. It must never decide what is allowed: the schema does.
import { type Language, OWN_NAMES } from '../../contract/languages.ts';
import type { SettingField, SettingShape } from '../../contract/settings-screen.ts';
import { needsRestart } from './live.ts';
import { type ShapedSetting, shapedSettings } from './shapes.ts';
import { type SettingWords, settingWords } from './words/index.ts';

/** Words for values that mean the same wherever they stand, by the name of the key. */
const SHARED_CHOICES: Readonly<Record<string, string>> = {
  otherwise: 'state',
  closedWhen: 'level',
  pressedWhen: 'level',
  activeWhen: 'level',
};

/** Languages are named in themselves. */
const LANGUAGE_KEYS: ReadonlySet<string> = new Set(['secondLanguage', 'visitorLanguages']);

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = /\.(mon|tue|wed|thu|fri|sat|sun)$/;

/** First key of a path that has more than one; the few others stand together. */
export function groupOf(path: string): string {
  return path.includes('.') ? (path.split('.')[0] ?? 'general') : 'general';
}

/** Every setting in the schema's order. */
export function describeSettings(language: Language): readonly SettingField[] {
  const words = settingWords(language);
  return shapedSettings().map((setting) => described(setting, words, language));
}

/** The key of the words for a path: the seven days of a week share theirs. */
export function wordsKey(path: string): string {
  return path.replace(WEEKDAY, '.*');
}

function described(
  { path, shape, unit, standard }: ShapedSetting,
  words: SettingWords,
  language: Language,
): SettingField {
  // A setting that nobody has written words for yet is shown by its path, and a test names it.
  const [pattern, help] = words.settings[wordsKey(path)] ?? [path, ''];
  const name = pattern.replace('{day}', dayName(path, language));
  const labels = { ...labelsWithin(shape, words), ...labelsOf(path, words) };
  return { path, group: groupOf(path), name, help, shape, unit, standard, restart: needsRestart(path), labels };
}

/** Of a path that ends in `mon` to `sun`. */
function dayName(path: string, language: Language): string {
  const day = DAYS.indexOf(WEEKDAY.exec(path)?.[1] ?? '');
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));
}

function labelsOf(path: string, words: SettingWords): Readonly<Record<string, string>> {
  const key = path.split('.').at(-1) ?? '';
  if (LANGUAGE_KEYS.has(key)) return OWN_NAMES;
  return words.choices[path] ?? words.choices[SHARED_CHOICES[key] ?? key] ?? {};
}

function labelsWithin(shape: SettingShape, words: SettingWords): Readonly<Record<string, string>> {
  switch (shape.kind) {
    case 'list':
    case 'optional':
      return labelsWithin(shape.of, words);
    case 'either':
      return Object.assign({}, ...shape.of.map((one) => labelsWithin(one, words)));
    case 'group':
      return Object.assign(
        {},
        ...shape.parts.map((part) => ({ ...labelsWithin(part.shape, words), ...labelsOf(part.key, words) })),
      );
    case 'switch':
    case 'choice':
    case 'number':
    case 'text':
    case 'time':
    case 'date':
      return {};
    default:
      return shape satisfies never;
  }
}
