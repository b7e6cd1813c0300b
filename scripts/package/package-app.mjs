// @ts-check
// Packs the app with electron-builder into a folder that runs by itself. The registry's old Electron is refused but
// for the package test.

import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SetupError, say } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';

/**
 * @param {import('../setup/electron-runtime.mjs').Runtime} runtime
 * @param {{ forTest: boolean }} options
 * @returns {Promise<string>} the packed program
 */
export async function packageApp(runtime, { forTest }) {
  if (runtime.origin === 'registry' && !forTest) {
    throw new SetupError(
      `Electron ${runtime.version} is past its end of life and is never packed into a release. Connect to the internet for the pinned one, or pack for a test only: npm run package -- --for-test`,
      3,
    );
  }
  const { build, Platform } = createRequire(import.meta.url)('electron-builder');
  const output = join(projectDir, 'out');
  rmSync(output, { recursive: true, force: true });
  process.env.VESTIBULE_PACKAGE_FOR_TEST = forTest ? '1' : '';
  await build({
    projectDir,
    targets: Platform.current().createTarget('dir'),
    config: {
      electronVersion: runtime.version,
      electronDist: runtime.folder,
    },
  });
  const program = [
    'linux-unpacked/vestibule',
    'win-unpacked/Vestibule.exe',
    'mac/Vestibule.app/Contents/MacOS/Vestibule',
    'mac-arm64/Vestibule.app/Contents/MacOS/Vestibule',
  ]
    .map((path) => join(output, path))
    .find((path) => existsSync(path));
  if (!program) throw new SetupError(`electron-builder left no program in ${output}`);
  say(`packed: ${program}${forTest && runtime.origin === 'registry' ? ' (for a test only)' : ''}`);
  return program;
}
