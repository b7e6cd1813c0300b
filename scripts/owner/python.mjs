// @ts-check
// The Python that evaluation and training run on: the system's own interpreter, with locked packages in an environment
// of ours in the cache. A second start finds it ready; one that was broken off is made anew.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInFront } from '../setup/child.mjs';
import { indexUrl } from '../setup/index-url.mjs';
import { SetupError, say } from '../setup/log.mjs';
import { onceAtATime } from '../setup/once-at-a-time.mjs';
import { cacheDir, projectDir } from '../setup/places.mjs';

const training = join(projectDir, 'models', 'training');
const lock = join(training, 'requirements-owner.txt');
const WINDOWS = process.platform === 'win32';

/** New enough, with what an environment is made of. */
const TEST = 'import sys, venv, ensurepip; assert sys.version_info >= (3, 10); print(sys.executable)';

/** @returns {string | undefined} the interpreter */
function findPython() {
  const names = ['python3', 'python', '/usr/bin/python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
  for (const name of names) {
    // Not from where we stand: a folder of the caller's may hold a venv.py.
    const { status, stdout } = spawnSync(name, ['-c', TEST], { encoding: 'utf8', timeout: 30_000, cwd: projectDir });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

/**
 * Before anything else, still as whoever started: root on Debian or Ubuntu installs what is missing, others are told.
 */
export function ensurePython() {
  const root = process.getuid?.() === 0;
  // Root's pip may be set up where the ordinary user, who goes on from here, cannot look.
  if (root && !process.env.PIP_INDEX_URL) {
    const url = indexUrl();
    if (url) process.env.PIP_INDEX_URL = url;
  }
  if (root ? existsSync('/usr/bin/python3') && passes('/usr/bin/python3') : findPython()) return;
  const packages = 'python3 python3-venv';
  if (!root || !existsSync('/usr/bin/apt-get')) {
    const how = WINDOWS || process.platform === 'darwin' ? '' : `:\n\n  sudo apt-get install ${packages}\n`;
    throw new SetupError(`This needs Python 3.10 or newer with its venv module. Install it and start again${how}`, 3);
  }
  say(`installing system packages: ${packages}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages.split(' ')]]) {
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...step], { stdio: ['ignore', 2, 2], env });
  }
  if (!passes('/usr/bin/python3'))
    throw new SetupError(`apt-get did not bring ${packages} (Python 3.10 or newer). Install it and start again.`, 3);
}

/** @param {string} python */
function passes(python) {
  return spawnSync(python, ['-c', TEST], { stdio: 'ignore', timeout: 30_000, cwd: '/' }).status === 0;
}

/** @returns {Promise<string>} the environment's interpreter, with every locked package in it */
export async function pythonEnvironment() {
  const python = findPython();
  if (!python) throw new SetupError('This needs Python 3.10 or newer with its venv module.', 3);
  const wanted = createHash('sha256').update(readFileSync(lock)).update(python).digest('hex').slice(0, 12);
  const home = join(cacheDir(), `python-${wanted}`);
  const own = WINDOWS ? join(home, 'Scripts', 'python.exe') : join(home, 'bin', 'python');
  const stamp = join(home, '.complete');
  mkdirSync(cacheDir(), { recursive: true });
  return onceAtATime(join(cacheDir(), 'python-lock'), async () => {
    if (existsSync(stamp)) return own;
    for (const name of readdirSync(cacheDir()).filter((entry) => /^python-[0-9a-f]{12}$/.test(entry)))
      rmSync(join(cacheDir(), name), { recursive: true, force: true });
    const start = Date.now();
    say(`setting up Python packages in ${home} (about 70 MB to fetch, 300 MB on the disk; once)`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes'];
    const steps = [
      [python, '-m', 'venv', home],
      [own, ...pip, '--only-binary', ':all:', '-r', lock],
    ];
    for (const [program = '', ...args] of steps) {
      const code = await runInFront(program, args, { cwd: projectDir, stdio: ['ignore', 2, 2] });
      if (code !== 0) {
        rmSync(home, { recursive: true, force: true });
        throw new SetupError(`Python's packages could not be set up: see above. Start again to try once more.`, 3);
      }
    }
    writeFileSync(stamp, '');
    say(`Python packages are there, after ${Math.round((Date.now() - start) / 1000)} s`);
    return own;
  });
}

/**
 * Runs a step of vestibule_training.owner in front.
 * @param {string} python @param {string[]} args
 */
export function runOwner(python, args) {
  return runInFront(python, ['-m', 'vestibule_training.owner', ...args], {
    cwd: training,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONNOUSERSITE: '1', MPLCONFIGDIR: join(cacheDir(), 'mpl') },
  });
}
