#!/usr/bin/env node
// @ts-check
// Completes package-lock.json with the optional packages for other platforms that the registry did not offer when
// the lock was written. Without them `npm ci` of npm 11 calls the lock incomplete and stops.
// Run after every `npm install`; `npm run check` says when it is needed.

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Adds what is missing and names it. An entry without a hash is only ever installed on its own platform.
 * @param {Lock} lock
 * @returns {string[]}
 */
export function completePlatforms(lock) {
  const added = [];
  for (const [place, owner] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      if (isLocked(lock, place, name) || !/^\d+\.\d+\.\d+/.test(version)) continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        ...(owner.dev ? { dev: true } : {}),
        optional: true,
        ...platformOf(name),
      };
      added.push(`${name}@${version}`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return added;
}

/** @param {Lock} lock @param {string} place @param {string} name */
function isLocked(lock, place, name) {
  for (let dir = place; ; dir = dir.slice(0, Math.max(0, dir.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${dir && `${dir}/`}node_modules/${name}`]) return true;
    if (!dir) return false;
  }
}

/** @param {string} name */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return { ...(os.length ? { os } : {}), ...(cpu.length ? { cpu } : {}), ...(libc.length ? { libc } : {}) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completePlatforms(lock);
  const onlyAsk = process.argv.includes('--check');
  if (added.length && !onlyAsk) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.error(
    added.length
      ? `package-lock.json lacked ${added.length}:\n  ${added.join('\n  ')}`
      : 'package-lock.json is complete.',
  );
  if (added.length && onlyAsk) process.exitCode = 1;
}
