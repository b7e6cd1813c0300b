// @ts-check
// Builds dist/: CommonJS bundles for Electron's main process and its helpers (Node 16 is the oldest that runs them),
// and the page (Chromium 108). Nothing is done while the sources are what they were.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError, say } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';
import { BUNDLES, EXTERNAL, SOURCES } from './bundles.mjs';
import { esbuildWithoutAge, viteWithoutAge, WITHOUT_AGE } from './without-age.mjs';

const dist = join(projectDir, 'dist');
const stamp = join(dist, '.sources');

/** Which of the two the last build was: a start must not bring back what the owner had left out. */
const marker = join(dist, '.without-age');

/** @param {boolean} [withoutAge] leave the age statistic out; unless told, as the build before */
export async function buildIfChanged(withoutAge = existsSync(marker)) {
  const sources = `${fingerprint()}${withoutAge ? ' without age' : ''}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  const start = Date.now();
  rmSync(stamp, { force: true });
  mkdirSync(dist, { recursive: true });
  if (withoutAge) writeFileSync(marker, '');
  else rmSync(marker, { force: true });
  // In a process of its own: bundlers write to stdout, which belongs to the app.
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
    cwd: projectDir,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, [WITHOUT_AGE]: withoutAge ? '1' : '' },
  });
  if (status !== 0) throw new SetupError('The build failed: see above.');
  writeFileSync(stamp, sources);
  say(`built${withoutAge ? ' without the age statistic' : ''} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

async function buildPrograms() {
  const { build } = await import('esbuild');
  const entries = Object.entries(BUNDLES).filter(([, file]) => existsSync(join(projectDir, file)));
  if (!entries.some(([name]) => name === 'main')) throw new SetupError('main/main.ts is missing: nothing to build.');
  rmSync(join(dist, 'main'), { recursive: true, force: true });
  await build({
    absWorkingDir: projectDir,
    entryPoints: Object.fromEntries(entries),
    outdir: join(dist, 'main'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: EXTERNAL,
    plugins: process.env[WITHOUT_AGE] ? [esbuildWithoutAge()] : [],
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function buildPage() {
  const { build } = await import('vite');
  const plugins = () => (process.env[WITHOUT_AGE] ? [viteWithoutAge()] : []);
  await build({
    configFile: join(projectDir, 'renderer', 'vite.config.mts'),
    plugins: plugins(),
    worker: { plugins },
    logLevel: 'error',
  });
  writeFaceModels(join(dist, 'renderer', 'models'));
}

/** MediaPipe's models with the metadata that its own runtime asks for. @param {string} folder */
function writeFaceModels(folder) {
  const script = join(projectDir, 'scripts', 'face-model.mjs');
  const { status } = spawnSync(process.execPath, [script, folder], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new SetupError('The face detection models could not be written: see above.');
}

/** Changes with every name, size and time of a source file. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const add = (/** @type {string} */ path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const source of SOURCES) add(join(projectDir, source));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await Promise.all([buildPrograms(), buildPage()]);
