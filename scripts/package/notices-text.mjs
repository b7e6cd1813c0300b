// @ts-check
// Writes the third-party notices: npm packages that ship (those that run from node_modules, and those that are
// bundled into our files), and what lies in assets/.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Development packages whose code or models end up in dist/. The packed app's test compares with what was bundled. */
export const BUNDLED = [
  '@mediapipe/face_detection',
  '@mediapipe/tasks-vision',
  'clsx',
  'd3-array',
  'd3-color',
  'd3-format',
  'd3-interpolate',
  'd3-scale',
  'esm-env',
  'internmap',
  'svelte',
  'vite',
  'zod',
];

/** Never run in the kiosk, and left out of the package (electron-builder.yml). */
const INSTALL_ONLY = new Set(['adm-zip', 'node-addon-api']);

/** What of a package ships changed: its licence wants it told. @type {Record<string, string>} */
const CHANGED = {
  '@mediapipe/tasks-vision':
    'Changed by Vestibule when it is built: the WebAssembly loader uses the numbers of deleted fences again.',
};

/** A licence text for packages that name their licence but bring no file. @type {Record<string, string>} */
const NAMED_ONLY = {
  'Apache-2.0': 'Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0',
  MIT: 'Released under the MIT licence: https://opensource.org/license/mit',
};

/** @param {string} projectDir */
export function noticesText(projectDir) {
  const lock = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8'));
  const names = new Set([...shipped(lock.packages), ...BUNDLED]);
  const packages = [...names].sort().map((name) => packageNotice(join(projectDir, 'node_modules', name), name));
  return [
    'Vestibule ships with the work of others. Their licences follow.',
    'Electron and Chromium bring theirs in the same folder: LICENSE.electron.txt and LICENSES.chromium.html.',
    ...packages,
    ...assetNotices(join(projectDir, 'assets')),
  ]
    .join(`\n\n${'='.repeat(100)}\n\n`)
    .concat('\n');
}

/**
 * Production packages and theirs, but what only npm needs while it installs and what is for other machines.
 * @param {Record<string, any>} packages of the lock file
 */
function shipped(packages) {
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ name) => {
    const entry = packages[`node_modules/${name}`];
    if (!entry || found.has(name) || INSTALL_ONLY.has(name)) return;
    if (!forLinux(entry) || name.endsWith('-musl')) return;
    found.add(name);
    if (name === 'onnxruntime-node') return visit('onnxruntime-common');
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) visit(next);
  };
  for (const name of Object.keys(packages[''].dependencies)) visit(name);
  return found;
}

/** The same text on every machine: what Linux on x64 gets. @param {{ os?: string[], cpu?: string[], libc?: string[] }} entry */
function forLinux({ os, cpu, libc }) {
  return (!os || os.includes('linux')) && (!cpu || cpu.includes('x64')) && (!libc || libc.includes('glibc'));
}

/** @param {string} folder @param {string} name */
function packageNotice(folder, name) {
  const { version, license, author, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const by = typeof author === 'object' ? author.name : author;
  const where = homepage ?? (typeof repository === 'object' ? repository.url : repository) ?? '';
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (!texts.length) texts.push(NAMED_ONLY[license] ?? `Licence: ${license}`);
  return [`${name} ${version} (${license})`, by && `by ${by}`, where, CHANGED[name], '', ...texts]
    .filter((line) => line !== undefined && line !== false)
    .join('\n');
}

/** Licences and credits in assets/, wherever they lie. @param {string} folder @param {string} [shown] @returns {string[]} */
function assetNotices(folder, shown = 'assets') {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return assetNotices(path, `${shown}/${entry.name}`);
    if (!/^(licen[cs]e|notice|credits|ofl|readme)/i.test(entry.name)) return [];
    return [`${shown}/${entry.name}\n\n${readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim()}`];
  });
}
