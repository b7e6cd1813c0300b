// A setting's value as people read and write it: there and back without loss, in steps that end where they must.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettingField, SettingShape, SettingUnit } from '../../contract/settings-screen.ts';
import { settingsWords } from './messages/index.ts';
import {
  fileNumber,
  firstValue,
  found,
  inWords,
  nearest,
  shownNumber,
  stepped,
  steppedTime,
  typedNumber,
} from './show.ts';

const t = settingsWords.english;
const SECONDS: SettingUnit = { name: 'seconds', per: 1_000 };
const RATE: SettingUnit = { name: 'per_1000', per: 0.001 };
const number = (min: number, max: number, whole = true) => ({ kind: 'number', whole, min, max }) as const;

const field = (part: Partial<SettingField>): SettingField => ({
  path: 'door.unlockMs',
  group: 'door',
  name: 'Length of an opening',
  help: 'How long the lock is free.',
  shape: number(500, 30_000),
  unit: null,
  standard: 4_000,
  restart: false,
  labels: {},
  ...part,
});

describe('numbers', () => {
  it('are shown in their unit and come back as they were', () => {
    expect(shownNumber(4_000, SECONDS)).toBe(4);
    expect(fileNumber(4.5, SECONDS, true)).toBe(4_500);
    expect(shownNumber(0.001, RATE)).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600_000 }), (ms) => {
        expect(fileNumber(shownNumber(ms, SECONDS), SECONDS, true)).toBe(ms);
      }),
    );
  });

  it('are read as people type them', () => {
    expect([typedNumber(' 4,5 '), typedNumber('12'), typedNumber('soon'), typedNumber('')]).toEqual([
      4.5,
      12,
      null,
      null,
    ]);
  });

  it.each([
    [number(500, 30_000), SECONDS],
    [number(1, 64), null],
    [number(0.00001, 0.1, false), RATE],
    [number(0, 1, false), { name: 'percent', per: 0.01 } as const],
  ] as const)('step within what is allowed, and reach both ends: %j', (shape, unit) => {
    for (const way of [1, -1] as const) {
      let value: number = way > 0 ? shape.min : shape.max;
      for (let i = 0; i < 80; i++) {
        const next = stepped(value, way, shape, unit);
        if (Math.sign(next - value) === -way) throw new Error(`${value} steps to ${next}`);
        value = next;
      }
      expect(value).toBe(way > 0 ? shape.max : shape.min);
    }
  });

  it('of rates go by 1, 2, 5', () => {
    expect(stepped(0.001, 1, number(0.00001, 0.1, false), RATE)).toBe(0.002);
    expect(stepped(0.001, -1, number(0.00001, 0.1, false), RATE)).toBe(0.0005);
  });
});

it('times go by quarters of an hour, from midnight to midnight', () => {
  expect(steppedTime('08:00', 1)).toBe('08:15');
  expect(steppedTime('00:00', -1)).toBe('00:00');
  expect(steppedTime('23:50', 1)).toBe('24:00');
  expect(steppedTime('nonsense', 1)).toBe('00:15');
});

it('what begins is of its shape', () => {
  const hours: SettingShape = {
    kind: 'group',
    parts: [
      { key: 'from', shape: { kind: 'time' } },
      { key: 'to', shape: { kind: 'time' } },
      { key: 'state', shape: { kind: 'choice', options: ['locked', 'free'] } },
    ],
  };
  expect(firstValue(hours)).toEqual({ from: '08:00', to: '18:00', state: 'locked' });
  expect(firstValue(number(10, 20))).toBe(10);
  expect(firstValue({ kind: 'optional', of: hours })).toBeNull();
});

describe('words', () => {
  it('say values with unit, name and label', () => {
    expect(inWords(4_000, field({ unit: SECONDS }), {}, t)).toBe('4 s');
    expect(inWords(null, field({ shape: { kind: 'optional', of: number(1, 2) } }), {}, t)).toBe('Not set');
    const choice = field({ shape: { kind: 'choice', options: ['free'] }, labels: { free: 'Held open' } });
    expect(inWords('free', choice, {}, t)).toBe('Held open');
    const list = field({
      shape: { kind: 'list', most: 3, of: { kind: 'group', parts: [{ key: 'from', shape: { kind: 'time' } }] } },
    });
    expect(inWords([{ from: '08:00' }, { from: '12:00' }], list, { from: 'From' }, t)).toBe('From 08:00; From 12:00');
    expect(inWords([], list, {}, t)).toBe('None');
  });

  it('are found by any of them, without accents or capitals', () => {
    const fields = [field({}), field({ path: 'camera.width', name: 'Größe', help: 'What the camera is asked for.' })];
    expect(found(fields, 'LOCK free').map(({ path }) => path)).toEqual(['door.unlockMs']);
    expect(found(fields, 'grosse')).toEqual([]);
    expect(found(fields, 'große').map(({ path }) => path)).toEqual(['camera.width']);
    expect(found(fields, 'unlockms')).toHaveLength(1);
    expect(found(fields, '  ')).toHaveLength(2);
  });
});

it('the measured pair is the nearest by factor', () => {
  const point = (wrongOpenRate: number, wrongOpensPer1000: number) => ({
    wrongOpenRate,
    wrongRefusalRate: 0.02,
    wrongOpensPer1000,
    wrongRefusalsPer1000: 32,
  });
  const points = [point(0.0001, 1), point(0.001, 2), point(0.01, 3)];
  expect(nearest(points, 0.002, 0.02)?.wrongOpensPer1000).toBe(2);
  expect(nearest(points, 0.005, 0.02)?.wrongOpensPer1000).toBe(3);
  expect(nearest([], 0.001, 0.02)).toBeNull();
});
