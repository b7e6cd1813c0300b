// The short form of the soak, as a command: every board, some cycles of faults each.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ON_A_PORT } from './arguments.ts';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-soak-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const soak = (...args: string[]) =>
  spawnSync(process.execPath, ['e2e/boards/soak/run.mjs', ...args], { encoding: 'utf8', timeout: 900_000 });

it('no board is opened unasked, and every opening ends', { timeout: 900_000 }, () => {
  const log = join(folder, 'short.jsonl');
  const { status, stdout, stderr } = soak('--short', '--log', log);
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  const [, ...cycles] = readFileSync(log, 'utf8').trim().split('\n');
  expect(cycles).toHaveLength(ON_A_PORT.length * 6);
});

it('says what is wrong with its arguments, and changes nothing', { timeout: 60_000 }, () => {
  const { status, stderr } = soak('--cycles', 'many');
  expect(status).toBe(2);
  expect(stderr).toContain('--cycles is "many"');
});
