// What the photo check says the entrance would do, against the gate's own limits.
import { expect, test } from 'vitest';
import { LABELS, type Label, Probabilities } from '../../contract/labels.ts';
import { LIMITS } from '../gate/config.ts';
import { asksAfter } from './asks.ts';

const looks = (shares: Partial<Record<Label, number>>) =>
  Probabilities.parse(LABELS.map((label) => shares[label] ?? 0));

test('a look that the gate would not use asks for what helps', () => {
  expect(asksAfter('step_closer', looks({ mask: 1 }))).toBe('step_closer');
});

test.each([
  [{ mask: 0.95, incorrect: 0.05 }, 'let_in'],
  [{ mask: 0.6, incorrect: 0.4 }, 'look_again'],
  [{ incorrect: 0.7, mask: 0.3 }, 'fix_mask'],
  [{ no_mask: 0.9, mask: 0.1 }, 'wear_mask'],
  [{ obstructed: 0.9, mask: 0.1 }, 'uncover_face'],
  [{ not_face: 0.9, mask: 0.1 }, 'not_face'],
  [{ not_face: 0.6, mask: 0.4 }, 'look_again'],
] as const)('%j: %s', (shares, asks) => {
  expect(asksAfter(null, looks(shares))).toBe(asks);
});

test('goes by the same limits as the gate', () => {
  const { agreement, ignoreFrom } = LIMITS;
  expect(asksAfter(null, looks({ mask: agreement, no_mask: 1 - agreement }))).toBe('let_in');
  expect(asksAfter(null, looks({ mask: agreement - 0.01, no_mask: 1.01 - agreement }))).toBe('look_again');
  expect(asksAfter(null, looks({ not_face: ignoreFrom, mask: 1 - ignoreFrom }))).toBe('not_face');
  expect(asksAfter(null, looks({ not_face: ignoreFrom - 0.01, mask: 1.01 - ignoreFrom }))).not.toBe('not_face');
});
