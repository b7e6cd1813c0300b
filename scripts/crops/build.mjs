// @ts-check
// Builds dist/crops: the crops command as an Electron app of its own. Apart from the kiosk's bundles, which the package
// is made of, so that nothing of it can ship.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXTERNAL } from '../build/bundles.mjs';
import { SetupError } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';

const here = join(projectDir, 'scripts', 'crops');

/** The folder that Electron starts. */
export const CROPS_APP = join(projectDir, 'dist', 'crops');

/** In a process of its own: bundlers write to stdout. The kiosk itself must have been built before. */
export function buildCrops() {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
    cwd: projectDir,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new SetupError('The build of the crops command failed: see above.');
}

async function build() {
  mkdirSync(CROPS_APP, { recursive: true });
  const [esbuild, vite] = await Promise.all([import('esbuild'), import('vite')]);
  await esbuild.build({
    absWorkingDir: projectDir,
    entryPoints: { main: join(here, 'main.ts') },
    outdir: CROPS_APP,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: EXTERNAL,
    logLevel: 'warning',
  });
  await vite.build({
    configFile: false,
    root: join(here, 'page'),
    base: './',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      target: 'chrome108',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      outDir: join(CROPS_APP, 'page'),
      emptyOutDir: true,
    },
    logLevel: 'error',
  });
  cpSync(join(projectDir, 'dist', 'renderer', 'models'), join(CROPS_APP, 'page', 'models'), { recursive: true });
  writeFileSync(join(CROPS_APP, 'package.json'), '{ "name": "vestibule-crops", "main": "main.cjs" }\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
