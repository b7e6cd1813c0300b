// @ts-check
// Starts the built app in the Electron that set-up found, in front, with its sandbox on.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { SetupError } from './log.mjs';
import { projectDir } from './places.mjs';

/**
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 * @param {string[]} args the app's own
 */
export function runElectron(runtime, args) {
  mustHaveSandbox(runtime);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, LIBVA_MESSAGING_LEVEL: '0' };
  delete env.ELECTRON_RUN_AS_NODE;
  // Chromium complains of a missing desktop bus and GPU on every start; ELECTRON_ENABLE_LOGGING brings its words back.
  const quiet = env.ELECTRON_ENABLE_LOGGING ? [] : ['--log-level=3'];
  return runInFront(runtime.executable, [...quiet, projectDir, ...args], { cwd: projectDir, env });
}

/**
 * Chromium's sandbox needs user namespaces, or its helper owned by root. Without either Electron stops with a riddle.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
function mustHaveSandbox({ folder }) {
  if (process.platform !== 'linux') return;
  const says = (/** @type {string} */ file, /** @type {string} */ value) =>
    existsSync(file) && readFileSync(file, 'utf8').trim() === value;
  const refused =
    says('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    says('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    says('/proc/sys/user/max_user_namespaces', '0');
  const helper = join(folder, 'chrome-sandbox');
  if (!refused || hasHelper(helper)) return;
  throw new SetupError(
    `This system does not let ordinary users make namespaces, which Chromium's sandbox needs. It is never switched off; give it its helper:

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
