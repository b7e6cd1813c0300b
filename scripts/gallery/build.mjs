// @ts-check
// Builds dist/gallery: the gallery as an Electron app of its own, its page with a stand-in for the camera. Apart from the
// kiosk's bundles, which the package is made of, so that nothing of it can ship.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXTERNAL } from '../build/bundles.mjs';
import { SetupError } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';

/** The folder that Electron starts. */
export const GALLERY_APP = join(projectDir, 'dist', 'gallery');

/** In a process of its own: bundlers write to stdout. */
export function buildGallery() {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
    cwd: projectDir,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new SetupError('The build of the gallery failed: see above.');
}

async function build() {
  mkdirSync(GALLERY_APP, { recursive: true });
  const [esbuild, vite] = await Promise.all([import('esbuild'), import('vite')]);
  await esbuild.build({
    absWorkingDir: projectDir,
    entryPoints: { main: join(projectDir, 'scripts', 'gallery', 'main.ts') },
    outdir: GALLERY_APP,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: EXTERNAL,
    logLevel: 'warning',
  });
  const preview = join(projectDir, 'renderer', 'preview');
  await vite.build({
    configFile: join(projectDir, 'renderer', 'vite.config.mts'),
    logLevel: 'error',
    build: {
      outDir: join(GALLERY_APP, 'page'),
      emptyOutDir: true,
      rolldownOptions: { input: ['index.html', 'sheet.html'].map((page) => join(preview, page)) },
    },
    plugins: [
      {
        name: 'stand-in for the camera',
        enforce: 'pre',
        resolveId: (id) =>
          id.endsWith('vision/index.ts') ? join(projectDir, 'renderer', 'ui', 'preview', 'stand-in.ts') : null,
      },
    ],
  });
  writeFileSync(join(GALLERY_APP, 'package.json'), '{ "name": "vestibule-gallery", "main": "main.cjs" }\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
