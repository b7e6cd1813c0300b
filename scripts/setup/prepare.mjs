// @ts-check
// Everything between a clean clone and a program that can run, in order: Node, not root, system libraries, npm
// packages, Electron, build, screen. Each step is quick where nothing is to be done.

import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { ensureScreen, hasScreen } from './display.mjs';
import { SetupError } from './log.mjs';
import { ensureNode } from './node.mjs';
import { onceAtATime } from './once-at-a-time.mjs';
import { callerDir, projectDir } from './places.mjs';
import { mustHaveSandbox } from './run-electron.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** What a command needs beyond npm packages. @typedef {'electron' | 'build' | 'screen'} Need */

/** Paths that the kiosk's own command line takes. */
const KIOSK_PATHS = /** @type {const} */ ({ '--profile': 'folder', '--source': 'source', '--port': 'device' });

/**
 * Makes ready, or runs the same script again as an ordinary user and ends this process with its exit code.
 * @param {Need[]} needs
 * @param {{ results?: string[], paths?: import('./lend-paths.mjs').PathRules, withoutAge?: boolean }} [more] `results`:
 *   what the command writes into the project and a start by root brings back; `paths`: which arguments are paths;
 *   `withoutAge`: whether the build leaves the age statistic out, unless told as the build before
 */
export async function prepare(needs, { results, paths = { flags: KIOSK_PATHS }, withoutAge } = {}) {
  ensureNode();
  const screen = needs.includes('screen');
  if (process.getuid?.() === 0) {
    if (process.platform !== 'linux')
      throw new SetupError('Start as an ordinary user: Chromium keeps its sandbox on.', 3);
    const { runAsOrdinaryUser } = await import('./from-root.mjs');
    process.exit(await runAsOrdinaryUser({ screen, results, paths }));
  }
  process.chdir(projectDir);
  if (screen) ensureSystemPackages(hasScreen());
  // The app resolves relative paths of its command line against the folder in which the command was typed.
  process.env.VESTIBULE_CWD = callerDir;
  const runtime = await onceAtATime(lockFolder(), async () => {
    ensureDependencies();
    const { findElectron } = await import('./electron-runtime.mjs');
    const electron = needs.includes('electron') ? await findElectron() : undefined;
    if (needs.includes('build')) await (await import('../build/build.mjs')).buildIfChanged(withoutAge);
    return electron;
  });
  if (runtime) {
    // Tools that ask the npm package `electron` for its program get this one, and nothing is downloaded again.
    process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
    process.env.VESTIBULE_ELECTRON_ORIGIN = runtime.origin;
  }
  if (screen) await ensureScreen();
  return { runtime, args: process.argv.slice(2) };
}

/** @param {Need[]} needs @param {Parameters<typeof prepare>[1]} [more] */
export async function prepareElectron(needs, more) {
  const { runtime, args } = await prepare(['electron', 'build', 'screen', ...needs], more);
  if (!runtime) throw new SetupError('No Electron was found.');
  mustHaveSandbox(runtime);
  return { runtime, args };
}

function lockFolder() {
  return join(
    tmpdir(),
    `vestibule-${process.getuid?.() ?? 'user'}-${createHash('sha256').update(projectDir).digest('hex').slice(0, 12)}`,
  );
}
