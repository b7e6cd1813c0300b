// @ts-check
// Packs the app with electron-builder into a folder that runs by itself. The registry's old Electron is refused but
// for the package test.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { manifestWithoutAge } from '../build/without-age.mjs';
import { SetupError, say } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';

/**
 * @param {import('../setup/electron-runtime.mjs').Runtime} runtime
 * @param {{ forTest: boolean, withoutAge?: boolean }} options `withoutAge`: dist/ was built so; leaves the network out too
 * @returns {Promise<string>} the packed program
 */
export async function packageApp(runtime, { forTest, withoutAge = false }) {
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
      ...(withoutAge ? { files: filesWithoutAge() } : {}),
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

/** Comes after the list in electron-builder.yml: takes the network out, and puts another manifest in. */
function filesWithoutAge() {
  const { text, file } = manifestWithoutAge(readFileSync(join(projectDir, 'models', 'manifest.json'), 'utf8'));
  const folder = join(projectDir, 'dist', 'models-without-age');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), text);
  // Joined to another list, the one in electron-builder.yml loses its second line for this file.
  cpSync(join(projectDir, 'models', 'MODEL_CARD.md'), join(folder, 'MODEL_CARD.md'));
  return [
    '!models/manifest.json',
    ...(file === null ? [] : [`!models/${file}`]),
    { from: 'dist/models-without-age', to: 'models', filter: ['manifest.json', 'MODEL_CARD.md'] },
  ];
}
