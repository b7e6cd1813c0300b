// @ts-check
// Builds dist/: CommonJS bundles for Electron's main process and its helpers (Node 16 is the oldest that runs them),
// and the page (Chromium 108). Nothing is done while the sources are what they were.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, SetupError } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';
import { BUNDLES, EXTERNAL, SOURCES } from './bundles.mjs';

const dist = join(projectDir, 'dist');
const stamp = join(dist, '.sources');

export async function buildIfChanged() {
  const sources = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  const start = Date.now();
  rmSync(stamp, { force: true });
  mkdirSync(dist, { recursive: true });
  await Promise.all([buildPrograms(), buildPage()]);
  writeFileSync(stamp, sources);
  say(`built in ${((Date.now() - start) / 1000).toFixed(1)} s`);
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
    sourcemap: true,
    logLevel: 'warning',
  }).catch(() => {
    throw new SetupError('The build failed: see above.');
  });
}

async function buildPage() {
  const config = join(projectDir, 'renderer', 'vite.config.ts');
  const { build } = await import('vite');
  await build({
    root: join(projectDir, 'renderer'),
    configFile: config,
    // Vite's own words go to stdout otherwise, which belongs to the app.
    customLogger: toStderr(),
    clearScreen: false,
  });
}

function toStderr() {
  const quiet = () => {};
  const write = (/** @type {string} */ message) => void process.stderr.write(`${message}\n`);
  return { info: quiet, warn: write, warnOnce: write, error: write, clearScreen: quiet, hasErrorLogged: () => false, hasWarned: false };
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
