// @ts-check
// The closing line of `npm test` counts what failed, also what failed without a test to its name.

import { expect, test } from 'vitest';
import { closingLine, fromPlaywright, fromVitest, sum, withExit } from './totals.mjs';

test('totals add up and a skip is named', () => {
  expect(
    closingLine(
      sum([
        { passed: 2, failed: 0, skipped: 0 },
        { passed: 3, failed: 1, skipped: 2 },
      ]),
    ),
  ).toBe('5 passed, 1 failed, 2 skipped');
  expect(closingLine(sum([]))).toBe('0 passed, 0 failed');
});

test('a file that could not be loaded failed', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [{ status: 'failed', assertionResults: [] }],
  };
  expect(fromVitest(report)).toEqual({ passed: 4, failed: 1, skipped: 1 });
});

test('errors outside of tests count in Playwright', () => {
  expect(fromPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 0,
  });
});

test('a tool that fails with all tests passed still failed', () => {
  expect(withExit({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(withExit({ passed: 9, failed: 2, skipped: 0 }, 1).failed).toBe(2);
});
