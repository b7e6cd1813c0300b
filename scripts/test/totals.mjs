// @ts-check
// Counts of a test run, out of the reports that vitest and Playwright write.

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/** @param {Totals[]} all @returns {Totals} */
export function sum(all) {
  const add = (/** @type {keyof Totals} */ key) => all.reduce((n, totals) => n + totals[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** @param {Totals} totals */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * A file that could not even be loaded has no tests, but it failed.
 * @param {any} report vitest's JSON
 * @returns {Totals}
 */
export function fromVitest(report) {
  const unloaded = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** @param {any} report Playwright's JSON @returns {Totals} */
export function fromPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/**
 * A tool that failed without a failed test to show for it still failed.
 * @param {Totals} totals @param {number} exitCode
 * @returns {Totals}
 */
export function withExit(totals, exitCode) {
  return exitCode !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}
