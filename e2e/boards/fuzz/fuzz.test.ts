// The short form of the fuzzing, and proof that it finds what there is to find.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Corpus } from './corpus.ts';
import { startCoverage } from './coverage.ts';
import { mutated } from './mutate.ts';

it('no parser of the door is broken by what it is fed', { timeout: 300_000 }, () => {
  const run = spawnSync(process.execPath, ['e2e/boards/fuzz/run.mjs', '--seconds', '0.3'], { encoding: 'utf8' });
  expect(run.status, run.stdout + run.stderr).toBe(0);
});

it('says what is wrong with its arguments', { timeout: 60_000 }, () => {
  const run = spawnSync(process.execPath, ['e2e/boards/fuzz/run.mjs', '--target', 'toaster'], { encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('There is no parser "toaster"');
});

it('grows towards a branch behind three right bytes, which chance alone would not find', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-fuzz-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'maze.cjs');
  writeFileSync(
    script,
    'module.exports = (b) => { if (b[0] === 0x71) { if (b[1] === 0x93) { if (b[2] === 0x5c) return true; } } return false; };',
  );
  const maze: (bytes: Uint8Array) => boolean = createRequire(import.meta.url)(script);
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let found = false;
  const coverage = startCoverage('maze.cjs');
  const corpus = new Corpus(coverage, (bytes) => {
    found ||= maze(bytes);
  });
  corpus.take([Uint8Array.of(0)]);
  for (let batch = 0; batch < 400 && !found; batch++)
    corpus.take(Array.from({ length: 256 }, () => mutated(corpus.kept, random)));
  coverage.stop();
  expect(found).toBe(true);
});
