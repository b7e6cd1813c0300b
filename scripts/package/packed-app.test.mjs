// @ts-check
// What is packed is what runs: the fuses are read back from the binary, and the app plays a clip to its end.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'vitest';
import { projectDir } from '../setup/places.mjs';
import { fusesOf } from './fuses.mjs';

const program = process.env.VESTIBULE_PACKED_APP ?? '';
const resources = join(dirname(program), 'resources');
const ON = '1'.charCodeAt(0);

test('the fuses of the packed binary are ours', async () => {
  const wire = /** @type {Record<number, number>} */ (/** @type {unknown} */ (await getCurrentFuseWire(program)));
  const version = readFileSync(join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'version'), 'utf8');
  const found = Object.fromEntries(fusesOf(version).map(({ name, fuse }) => [name, wire[fuse] === ON]));
  expect(found).toEqual(Object.fromEntries(fusesOf(version).map(({ name, on }) => [name, on])));
});

test("Electron's starter app and other machines' binaries do not ship", () => {
  expect(readdirSync(resources).sort()).toEqual(expect.arrayContaining(['app.asar', 'app.asar.unpacked']));
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  expect(existsSync(join(resources, 'app'))).toBe(false);
  const natives = listFiles(join(resources, 'app.asar.unpacked')).filter((name) =>
    /\.(node|so(\.\d+)*|dll|dylib)$/.test(name),
  );
  const foreign = natives.filter((name) => /darwin|win32|musl|android|arm/.test(name));
  expect(foreign).toEqual([]);
  expect(natives.length).toBeGreaterThan(3);
});

test('the notices and the licence ship', () => {
  const asar = createRequire(import.meta.url)('@electron/asar');
  const files = asar.listPackage(join(resources, 'app.asar'));
  expect(files).toEqual(expect.arrayContaining(['/LICENSE', '/THIRD_PARTY_NOTICES.txt', '/models/manifest.json']));
});

test('the crops command, which writes pixels, does not ship', () => {
  const asar = createRequire(import.meta.url)('@electron/asar');
  const archive = join(resources, 'app.asar');
  const files = asar.listPackage(archive);
  expect(files.filter((/** @type {string} */ name) => /crops|scripts/.test(name))).toEqual([]);
  expect(asar.extractFile(archive, 'dist/main/main.cjs').toString('utf8')).not.toMatch(/wide\.npy|finds\.json/);
});

test('the packed app plays a clip to its end', async () => {
  const clip = join(projectDir, 'assets', 'demo', 'masked.webm');
  const profile = mkdtempSync(join(tmpdir(), 'vestibule-packed-'));
  const { code, stdout, stderr } = await run(['--once', '--json', '--profile', profile, '--source', `clip:${clip}`]);
  expect(code, stderr.slice(-2000)).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  // The door's last words, at rest, may follow it.
  expect(lines.filter(({ kind }) => kind === 'summary')).toMatchObject([{ ok: true }]);
});

test('the packed app keeps the inspector shut', async () => {
  const { stderr } = await run(['--inspect=0', '--definitely-not-a-flag']);
  expect(stderr).not.toMatch(/Debugger listening/);
});

/** @param {string[]} args @returns {Promise<{ code: number | null, stdout: string, stderr: string }>} */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 90_000, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** @param {string} folder @returns {string[]} */
function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
