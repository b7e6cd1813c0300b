// PINs: weak ones are refused, good ones are hashed with salt, and nobody shares one.
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { memoryFile } from './memory-file.ts';
import { readPeople, removePerson, setPin, whoHas } from './people.ts';
import { hashPin, matches, weakness } from './pin.ts';

// scrypt is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

describe('a weak PIN', () => {
  test.each([
    ['0000', 'same'],
    ['999999999999', 'same'],
    ['1234', 'straight'],
    ['56789', 'straight'],
    ['7890', 'straight'],
    ['4321', 'straight'],
    ['3210', 'straight'],
    ['1212', 'repeats'],
    ['123123', 'repeats'],
    ['123', '4 to 12'],
    ['1234567890123', '4 to 12'],
    ['12a4', '4 to 12'],
    ['１２４７', '4 to 12'],
    ['', '4 to 12'],
  ])('%j is refused with a reason', (pin, why) => {
    expect(weakness(pin)).toContain(why);
  });

  test('most PINs are not weak', () => {
    const all = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0'));
    const weak = all.filter((pin) => weakness(pin) !== null);
    // 10 of one digit, 90 that repeat a pair, 10 runs each way.
    expect(weak).toHaveLength(120);
  });
});

describe('a hash', () => {
  test('is recognised, differs each time, and holds no PIN', async () => {
    const [one, two] = await Promise.all([hashPin('4711'), hashPin('4711')]);
    expect(one.salt).not.toBe(two.salt);
    expect(one.key).not.toBe(two.key);
    expect(one.N).toBeGreaterThanOrEqual(2 ** 15);
    expect(await matches('4711', one)).toBe(true);
    expect(JSON.stringify(one)).not.toContain('4711');
  });

  test('is not recognised by any other PIN', async () => {
    const hashed = await hashPin('4711', { N: 1_024, r: 8, p: 1 });
    const other = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(4, '0'));
    await fc.assert(
      fc.asyncProperty(other, async (pin) => {
        fc.pre(pin !== '4711');
        expect(await matches(pin, hashed)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe('people', () => {
  test('several have their own; a new PIN replaces the old one', async () => {
    const file = memoryFile();
    await setPin(file, 'Ana', '4711');
    await setPin(file, 'Bo', '908172');
    await setPin(file, ' Ana ', '5290');
    const people = readPeople(file);
    expect(people.map((person) => person.name).sort()).toEqual(['Ana', 'Bo']);
    expect((await whoHas('5290', people))?.name).toBe('Ana');
    expect((await whoHas('908172', people))?.name).toBe('Bo');
    expect(await whoHas('4711', people)).toBeNull();
    removePerson(file, 'Bo');
    expect(await whoHas('908172', readPeople(file))).toBeNull();
    expect(() => removePerson(file, 'Bo')).toThrow('Nobody is called');
  });

  test('nobody gets the PIN of somebody else', async () => {
    const file = memoryFile();
    await setPin(file, 'Ana', '4711');
    await expect(setPin(file, 'Bo', '4711')).rejects.toThrow('taken');
    expect(readPeople(file)).toHaveLength(1);
  });

  test.each(['', '   ', 'x'.repeat(81), 'a\nb', 'a\u0007'])('%j is no name', async (name) => {
    const file = memoryFile();
    await expect(setPin(file, name, '4711')).rejects.toThrow('name');
    expect(file.text()).toBeNull();
  });

  test('a damaged file is not overwritten', async () => {
    const file = memoryFile('{ "version": 1, "people": [');
    await expect(setPin(file, 'Ana', '4711')).rejects.toThrow('damaged');
    expect(file.text()).toBe('{ "version": 1, "people": [');
  });
});
