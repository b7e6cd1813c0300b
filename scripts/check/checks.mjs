// @ts-check
// The checks that need no running app. They run side by side; a failure shows the tool's own words, then how to mend it.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../setup/places.mjs';

/** @typedef {{ name: string, run: string[], mend: string, needs?: string }} Check */

/** tsc keeps what it learned beside the npm packages; the next check of little changed files is quick. @param {string} name */
function remembering(name) {
  return ['--incremental', '--tsBuildInfoFile', `node_modules/.cache/vestibule/${name}.tsbuildinfo`];
}

/** `run[0]` is a program of node_modules, or a script of ours. @type {Check[]} */
const CHECKS = [
  {
    name: 'types',
    run: ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json', ...remembering('main')],
    mend: 'tsc names file and line; the types of what crosses a border are in contract/.',
  },
  {
    name: 'types of scripts',
    run: ['typescript/bin/tsc', '--noEmit', '-p', 'scripts/tsconfig.json', ...remembering('scripts')],
    needs: 'scripts/tsconfig.json',
    mend: 'the scripts are JavaScript with JSDoc types; tsc names file and line.',
  },
  {
    name: 'types of the demo clips',
    run: ['typescript/bin/tsc', '--noEmit', '-p', 'scripts/demo/page/tsconfig.json'],
    needs: 'scripts/demo/page/tsconfig.json',
    mend: 'tsc names file and line; this part runs in a page, so it has its own settings.',
  },
  {
    name: 'types of the crops page',
    run: ['typescript/bin/tsc', '--noEmit', '-p', 'scripts/crops/page/tsconfig.json'],
    needs: 'scripts/crops/page/tsconfig.json',
    mend: 'tsc names file and line; this part runs in a page, so it has its own settings.',
  },
  {
    name: 'types of the page',
    run: [
      'svelte-check/bin/svelte-check',
      '--tsconfig',
      'renderer/tsconfig.json',
      '--threshold',
      'error',
      '--output',
      'human',
    ],
    needs: 'renderer/tsconfig.json',
    mend: 'svelte-check names component and line; accessibility complaints count too.',
  },
  {
    name: 'style',
    run: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off', '.'],
    mend: 'most of it mends itself: npx biome check --write .',
  },
  {
    name: 'who may import whom',
    run: [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'contract',
      'main',
      'renderer',
    ],
    needs: '.dependency-cruiser.cjs',
    mend: 'docs/ARCHITECTURE.md has the rules; what two parts share belongs in contract/, and parts of main meet in main/ only.',
  },
  {
    name: 'what nobody uses',
    run: ['knip/bin/knip.js', '--no-progress'],
    needs: 'knip.json',
    mend: 'delete the unused file, export or dependency; a new program is one line in knip.json.',
  },
  {
    name: 'lock file',
    run: ['scripts/lock-platforms.mjs', '--check'],
    mend: 'node scripts/lock-platforms.mjs, then commit package-lock.json.',
  },
  {
    name: 'third-party notices',
    run: ['scripts/notices.mjs', '--check'],
    needs: 'THIRD_PARTY_NOTICES.txt',
    mend: 'npm run notices, then commit THIRD_PARTY_NOTICES.txt.',
  },
];

/** @returns {Promise<number>} how many failed */
export async function runChecks() {
  const results = await Promise.all(
    CHECKS.filter(({ needs }) => !needs || existsSync(join(projectDir, needs))).map(runCheck),
  );
  for (const { check, output, seconds } of results.filter(({ failed }) => failed)) {
    console.log(`\n---- ${check.name}: failed (${seconds} s)\n${output.trim()}\n\nHow to mend it: ${check.mend}`);
  }
  console.log(
    results
      .map(({ check, failed, seconds }) => `${failed ? 'FAILED' : 'ok    '} ${check.name} (${seconds} s)`)
      .join('\n'),
  );
  return results.filter(({ failed }) => failed).length;
}

/** @param {Check} check @returns {Promise<{ check: Check, failed: boolean, output: string, seconds: string }>} */
function runCheck(check) {
  const [program = '', ...args] = check.run;
  const script = join(projectDir, program.startsWith('scripts/') ? '' : 'node_modules', program);
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('close', (code) =>
      resolve({ check, failed: code !== 0, output, seconds: ((Date.now() - start) / 1000).toFixed(1) }),
    );
  });
}
