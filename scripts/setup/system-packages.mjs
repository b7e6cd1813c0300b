// @ts-check
// The system libraries that Electron needs on Linux. Started as root on Debian or Ubuntu, set-up installs what is
// missing and says so; else it prints the one command that does and stops.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupError, say } from './log.mjs';

/** Library or program → the Debian package that brings it. @type {Record<string, string>} */
const NEEDED = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libdrm.so.2': 'libdrm2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libX11.so.6': 'libx11-6',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libcairo.so.2': 'libcairo2',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libexpat.so.1': 'libexpat1',
};

/** Only where there is no screen. */
const WITHOUT_SCREEN = { Xvfb: 'xvfb' };

/** @param {boolean} hasScreen @returns {string[]} packages that are missing */
export function missingPackages(hasScreen) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path)) ?? 'ldconfig';
  const known = spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? '';
  const libraries = new Set(known.split('\n').map((line) => line.trim().split(' ')[0]));
  const missing = Object.entries(NEEDED).flatMap(([library, name]) => (libraries.has(library) ? [] : [name]));
  if (hasScreen) return missing;
  const path = (process.env.PATH ?? '').split(':').concat('/usr/bin');
  return missing.concat(
    Object.entries(WITHOUT_SCREEN).flatMap(([program, name]) =>
      path.some((dir) => existsSync(`${dir}/${program}`)) ? [] : [name],
    ),
  );
}

/** @param {boolean} hasScreen */
export function ensureSystemPackages(hasScreen) {
  if (process.platform !== 'linux') return;
  let missing = missingPackages(hasScreen);
  if (!missing.length) return;
  const hasApt = existsSync('/usr/bin/apt-get');
  if (!hasApt)
    throw new SetupError(
      `Electron needs system libraries that are missing here. Debian calls them:\n  ${missing.join(' ')}\nInstall what your system calls them, and start again.`,
      3,
    );
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Electron needs system libraries that are missing here. Install them and start again:\n\n  sudo apt-get install ${missing.join(' ')}\n`,
      3,
    );
  }
  say(`installing system packages: ${missing.join(' ')}`);
  apt('update');
  missing = missing.map(nameHere);
  apt('install', '-y', '--no-install-recommends', ...missing);
  const still = missingPackages(hasScreen);
  if (still.length)
    throw new SetupError(`apt-get did not bring: ${still.join(' ')}. Install them by hand and start again.`, 3);
}

/** Ubuntu since 24.04 and Debian since 13 renamed some libraries for 64-bit time. @param {string} name */
function nameHere(name) {
  const { stdout } = spawnSync('apt-cache', ['pkgnames', `${name}t64`], { encoding: 'utf8' });
  return stdout?.split('\n').includes(`${name}t64`) ? `${name}t64` : name;
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    stdio: ['ignore', 2, 2],
    env,
  });
  if (status !== 0 && args[0] !== 'update') throw new SetupError(`apt-get ${args.join(' ')} failed: see above.`, 3);
}
