// @ts-check
// The real bundles, once with and once without the age statistic: without it no word of it is left but in what the
// journal can read, which rows of an earlier build may hold.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectDir } from '../setup/places.mjs';
import { BUNDLES, EXTERNAL } from './bundles.mjs';
import { esbuildWithoutAge, manifestWithoutAge } from './without-age.mjs';

/** Words of the statistic's settings, manifest, messages and sums. */
const TRACE = /ageYears|ageBoundary|boundaryYears|age\.onnx|AgeHead|ageHead|loadAge|estimate age/;
/** Names of the fields of a journal row. */
const ROW = /ageGroups/;

/** @param {import('esbuild').Plugin[]} plugins */
async function bundles(plugins) {
  const { outputFiles } = await build({
    absWorkingDir: projectDir,
    entryPoints: BUNDLES,
    outdir: 'nowhere',
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: EXTERNAL,
    plugins,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]));
}

test('no program of a build without it knows of ages', async () => {
  const [withIt, without] = await Promise.all([bundles([]), bundles([esbuildWithoutAge()])]);
  expect([...without.keys()].sort()).toEqual([...withIt.keys()].sort());
  const traces = (/** @type {Map<string, string>} */ all) =>
    [...all].filter(([, text]) => TRACE.test(text)).map(([name]) => name);
  // The check would see it: both programs that have it do show it.
  expect(traces(withIt)).toEqual(expect.arrayContaining(['main.js', 'classifier.js']));
  expect(traces(without)).toEqual([]);
  // One place, the journal's entry.
  for (const text of without.values()) expect(text.match(new RegExp(ROW, 'g'))?.length ?? 0).toBeLessThanOrEqual(2);
}, 60_000);

test('the manifest of a package without it names no such network, and is otherwise the same', () => {
  const shipped = JSON.parse(readFileSync(join(projectDir, 'models', 'manifest.json'), 'utf8'));
  const { age: _, ...rest } = shipped;
  const { text, file } = manifestWithoutAge(JSON.stringify({ ...shipped, age: { file: 'age.onnx' } }));
  expect(JSON.parse(text)).toEqual(rest);
  expect(file).toBe('age.onnx');
  expect(manifestWithoutAge(JSON.stringify(rest)).file).toBeNull();
});
