// @ts-check
// `npm ci` when node_modules is missing or belongs to another lock file.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError, say } from './log.mjs';
import { projectDir } from './places.mjs';

const modules = join(projectDir, 'node_modules');
const stamp = join(modules, '.vestibule-lock');

export function ensureDependencies() {
  const lock = join(projectDir, 'package-lock.json');
  const wanted = createHash('sha256')
    .update(readFileSync(lock))
    .update(process.platform + process.arch)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // npm writes its own list last, so one that is newer than the lock means a finished `npm install` by hand.
  const npmsList = join(modules, '.package-lock.json');
  if (!existsSync(stamp) && existsSync(npmsList) && statSync(npmsList).mtimeMs >= statSync(lock).mtimeMs) return;
  say('installing npm packages (npm ci)');
  const [command = 'npm', ...args] = npm();
  const flags = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline'];
  const { status, error } = spawnSync(command, [...args, ...flags], {
    cwd: projectDir,
    stdio: ['ignore', 2, 2],
    // onnxruntime-node would fetch GPU libraries; the electron package would fetch its binary.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    shell: command === 'npm.cmd',
  });
  if (status !== 0)
    throw new SetupError(
      `npm ci failed${error ? `: ${error.message}` : ''}. See above; start again to go on where it stopped.`,
    );
  writeFileSync(stamp, wanted);
}

/** npm's own script, run by the Node that runs us; `npm` by name where it cannot be found. @returns {string[]} */
export function npm() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  const scripts = [process.env.npm_execpath, join(prefix, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')];
  const script = scripts.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  if (script) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
