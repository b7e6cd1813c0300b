// @ts-check
// Which fuses an Electron knows. How they must stand is in electron-builder.yml alone.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { projectDir } from '../setup/places.mjs';

/** The fuse's name in electron-builder.yml, its place in the binary, and the first Electron that has it. */
const FUSES = /** @type {const} */ ([
  { name: 'runAsNode', fuse: FuseV1Options.RunAsNode, since: 12 },
  { name: 'enableCookieEncryption', fuse: FuseV1Options.EnableCookieEncryption, since: 13 },
  { name: 'enableNodeOptionsEnvironmentVariable', fuse: FuseV1Options.EnableNodeOptionsEnvironmentVariable, since: 14 },
  { name: 'enableNodeCliInspectArguments', fuse: FuseV1Options.EnableNodeCliInspectArguments, since: 14 },
  {
    name: 'enableEmbeddedAsarIntegrityValidation',
    fuse: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    since: 16,
  },
  { name: 'onlyLoadAppFromAsar', fuse: FuseV1Options.OnlyLoadAppFromAsar, since: 15 },
  { name: 'loadBrowserProcessSpecificV8Snapshot', fuse: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, since: 20 },
  { name: 'grantFileProtocolExtraPrivileges', fuse: FuseV1Options.GrantFileProtocolExtraPrivileges, since: 29 },
]);

/** @returns {{ electronFuses: Record<string, boolean> }} electron-builder.yml */
export function readConfig() {
  // electron-builder reads its own file with this package.
  const { load } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))('js-yaml');
  return load(readFileSync(join(projectDir, 'electron-builder.yml'), 'utf8'));
}

/** @param {string} electronVersion @returns {{ name: string, fuse: FuseV1Options, on: boolean }[]} */
export function fusesOf(electronVersion) {
  const { electronFuses } = readConfig();
  const major = Number.parseInt(electronVersion, 10);
  return FUSES.filter(({ since }) => major >= since).map(({ name, fuse }) => ({
    name,
    fuse,
    on: electronFuses[name] === true,
  }));
}
