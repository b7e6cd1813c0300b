import { describe, expect, it } from 'vitest';
import { FaultCode } from '../../../contract/faults.ts';
import { ActRefusal, LetInReason } from '../../../contract/gate.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { catalogue, chooseLanguage } from './index.ts';

const CATALOGUES: readonly (readonly [string, Messages])[] = [
  ['en', en],
  ['de', de],
];
/** Arguments that the messages take, as far as any of them does. */
const spoken = (t: Messages, key: keyof Messages): string => {
  const message: unknown = t[key];
  if (typeof message === 'string') return message;
  if (typeof message !== 'function') throw new Error(`${key} is neither text nor a function`);
  const argument = /locks|locked|held|lock/.test(key) && key !== 'took_lock' ? { minutes: 1, seconds: 5 } : 7;
  return String(message(argument));
};

describe.each(CATALOGUES)('catalogue %s', (_, t) => {
  const keys = Object.keys(en) as (keyof Messages)[];

  it('has every key, in the order of the English one, and no other', () => {
    expect(Object.keys(t)).toEqual(keys);
  });

  it('has a sentence for every key, and none of it was left undone', () => {
    for (const key of keys) {
      const text = spoken(t, key);
      expect(text, key).toMatch(/^\S.*\S$/);
      expect(text, key).not.toMatch(/undefined|NaN|\[object|TODO/);
    }
  });

  it('has big words short enough to be read at two metres', () => {
    const big = keys.filter(
      (key) => (`${key}_more` in en && !key.startsWith('pin')) || ['welcome', 'walk_in'].includes(key),
    );
    expect(big.length).toBeGreaterThan(15);
    for (const key of big) expect(spoken(t, key).length, key).toBeLessThanOrEqual(30);
  });

  it('knows every fault, refusal and reason of the contract', () => {
    const named = [
      ...FaultCode.options.map((code) => t[`fault_${code}`]),
      ...ActRefusal.options.map((why) => t[`refused_${why}`]),
      ...LetInReason.options.map((reason) => t[reason]),
    ];
    expect(named.every((text) => text.length > 0)).toBe(true);
    expect(new Set(named).size).toBe(named.length);
  });

  it('tells one from many', () => {
    expect(t.pin_wrong(1)).not.toBe(t.pin_wrong(2).replace('2', '1'));
    expect(t.faults(1)).not.toBe(t.faults(2).replace('2', '1'));
  });
});

describe('the language', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['fr', 'de'], 'de'],
    [['EN-GB'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
    [['constructor', '__proto__'], 'en'],
  ])('of %j is %s', (wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language);
  });

  it('falls back to English for a language without a catalogue', () => {
    expect(catalogue('fr')).toBe(en);
  });
});
