// @ts-check
// Starts the built app in the Electron that set-up found, in front, with its sandbox on.

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { SetupError } from './log.mjs';
import { projectDir } from './places.mjs';

/** The kiosk's exit code when its owner has it start again (main/settings-answers.ts). */
const AGAIN = 4;

/**
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 * @param {string[]} args the app's own
 * @param {string} app folder of the app
 * @param {(stdout: import('node:stream').Readable) => void} [read] takes what the app prints, which else goes to stdout
 */
export async function runElectron(runtime, args, app = projectDir, read) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, LIBVA_MESSAGING_LEVEL: '0', VESTIBULE_STARTS_AGAIN: '1' };
  delete env.ELECTRON_RUN_AS_NODE;
  // Chromium complains of a missing desktop bus and GPU on every start; ELECTRON_ENABLE_LOGGING brings its words back.
  const quiet = env.ELECTRON_ENABLE_LOGGING ? [] : ['--log-level=3'];
  for (;;) {
    const code = await runInFront(runtime.executable, [...quiet, app, ...args], { cwd: projectDir, env }, read);
    if (code !== AGAIN) return code;
  }
}

/**
 * Chromium's sandbox needs user namespaces, or its helper owned by root. Without either Electron stops with a riddle.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
export function mustHaveSandbox({ folder }) {
  if (process.platform !== 'linux') return;
  // Of util-linux, as good as everywhere; where it is not, Electron has the last word.
  const { status } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' });
  const helper = join(folder, 'chrome-sandbox');
  if (status === 0 || status === null || hasHelper(helper)) return;
  throw new SetupError(
    `This system does not let ordinary users make namespaces, which Chromium's sandbox needs. The sandbox is never switched off; give it its helper and start again:

  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}
`,
    3,
  );
}

/** @param {string} helper */
function hasHelper(helper) {
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4001) === 0o4001;
}
