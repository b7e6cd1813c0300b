// @ts-check
// The stages of `npm test`. Each is run to its end whatever the one before said, so that one run shows everything.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from '../check/checks.mjs';
import { packageApp } from '../package/package-app.mjs';
import { runInFront } from '../setup/child.mjs';
import { projectDir } from '../setup/places.mjs';
import { fromPlaywright, fromVitest, withExit } from './totals.mjs';

/** Longer than the slowest machine needs; a hang ends here and not with the whole run. */
const E2E_LIMIT_MS = 20 * 60_000;

/** @typedef {import('../setup/electron-runtime.mjs').Runtime} Runtime */
/** @type {Record<string, { title: string, run: (runtime: Runtime) => Promise<import('./totals.mjs').Totals> }>} */
export const STAGES = {
  check: {
    title: 'Check: types, style, imports',
    run: async () => ({ passed: 0, failed: await runChecks(), skipped: 0 }),
  },
  unit: {
    title: 'Unit tests',
    run: () => vitest('unit', ['--coverage']),
  },
  e2e: {
    title: 'End-to-end tests in the real Electron',
    run: () => playwright('e2e', ['--grep-invert=@long']),
  },
  package: {
    title: 'The packed app',
    run: async (runtime) => {
      try {
        process.env.VESTIBULE_PACKED_APP = await packageApp(runtime, { forTest: true });
      } catch (error) {
        console.log(error instanceof Error ? error.message : error);
        return { passed: 0, failed: 1, skipped: 0 };
      }
      return vitest('package', ['--config', 'scripts/package/vitest.config.mts']);
    },
  },
  long: {
    title: 'Long end-to-end tests in the real Electron',
    run: () => playwright('long', ['--grep=@long']),
  },
};

/** What `npm test` runs when no stage is named; the others take minutes for what shorter tests hold in part. */
export const USUAL = ['check', 'unit', 'e2e', 'package'];

/** @param {string} name @param {string[]} args */
function vitest(name, args) {
  return reported(name, (report) => ({
    script: 'vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    env: {},
    read: fromVitest,
  }));
}

/** @param {string} name @param {string[]} which */
function playwright(name, which) {
  const chromium = findChromium();
  if (!chromium) console.log('No Chromium is installed here: the page is tested in Electron only.');
  const projects = ['--project=electron', ...(chromium ? ['--project=chromium'] : [])];
  return reported(name, (report) => ({
    script: '@playwright/test/cli.js',
    args: ['test', ...projects, ...which, '--reporter=list,json', `--global-timeout=${E2E_LIMIT_MS}`],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(chromium ? { VESTIBULE_CHROMIUM: chromium } : {}) },
    read: fromPlaywright,
  }));
}

/**
 * Runs a tool and reads its report. The report is written elsewhere first: Playwright empties test-results.
 * @param {string} name
 * @param {(report: string) => { script: string, args: string[], env: Record<string, string>, read: (report: any) => import('./totals.mjs').Totals }} tool
 */
async function reported(name, tool) {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-report-'));
  const report = join(folder, `${name}.json`);
  const { script, args, env, read } = tool(report);
  const program = join(projectDir, 'node_modules', script);
  const code = await runInFront(process.execPath, [program, ...args], {
    cwd: projectDir,
    env: { ...withoutCaller(), ...env },
  });
  const totals = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
  if (existsSync(report)) {
    mkdirSync(join(projectDir, 'test-results'), { recursive: true });
    cpSync(report, join(projectDir, 'test-results', `${name}.json`));
  }
  rmSync(folder, { recursive: true, force: true });
  return withExit(totals, code);
}

/** Programs under test must not take the folder of whoever typed `npm test` for their own. */
function withoutCaller() {
  const { VESTIBULE_CWD: _cwd, VESTIBULE_PATH_MAP: _map, ...env } = process.env;
  return env;
}

function findChromium() {
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ];
  return [process.env.VESTIBULE_CHROMIUM, ...places].find((path) => path && existsSync(path));
}
