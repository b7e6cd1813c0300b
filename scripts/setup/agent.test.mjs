// @ts-check
// What root may ask of the ordinary user's process: it says truly what can be read and written, and copies whole.

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answers, walk } from './agent.mjs';
import { bringBack } from './bring-back.mjs';
import { sendFile } from './tree.mjs';

/** The agent without a process between. @type {import('./agent.mjs').Agent} */
const agent = /** @type {any} */ ({
  ask: async (/** @type {keyof typeof answers} */ task, /** @type {any[]} */ ...args) =>
    /** @type {any} */ (answers[task])(...args),
});
const fresh = () => mkdtempSync(join(tmpdir(), 'vestibule-agent-'));
/** Root may read and write everything, so it cannot be refused. */
const ordinary = process.getuid?.() !== 0;

test('a file larger than one piece is copied whole, with its time and its right to run', async () => {
  const folder = fresh();
  const data = Buffer.alloc(9_000_001, 'v');
  writeFileSync(join(folder, 'a'), data, { mode: 0o755 });
  const stat = statSync(join(folder, 'a'));
  await sendFile(agent, join(folder, 'a'), join(folder, 'deep', 'b'), stat);
  expect(readFileSync(join(folder, 'deep', 'b')).equals(data)).toBe(true);
  expect(await agent.ask('list', folder, ['a', 'deep/b', 'none'])).toEqual({
    a: expect.any(String),
    'deep/b': expect.any(String),
  });
  expect(statSync(join(folder, 'deep', 'b')).mode & 0o777).toBe(0o755);
});

test('an empty file is copied too', async () => {
  const folder = fresh();
  writeFileSync(join(folder, 'empty'), '');
  await sendFile(agent, join(folder, 'empty'), join(folder, 'copy'), statSync(join(folder, 'empty')));
  expect(readFileSync(join(folder, 'copy')).length).toBe(0);
});

test('results come back, links stay away, and what is mirrored loses what is gone', async () => {
  const [from, to] = [fresh(), fresh()];
  mkdirSync(join(from, 'out', 'deep'), { recursive: true });
  writeFileSync(join(from, 'out', 'deep', 'new'), 'new');
  symlinkSync('/etc/hostname', join(from, 'out', 'link'));
  mkdirSync(join(to, 'out'));
  writeFileSync(join(to, 'out', 'old'), 'old');
  await bringBack(agent, { from, to, names: ['out', 'nothing'], mirror: ['out'] });
  expect([...walk(to, '')].map(({ name }) => name)).toEqual(['out/deep/new']);
});

test.runIf(ordinary)('a folder counts as readable when everything in it is', async () => {
  const folder = fresh();
  writeFileSync(join(folder, 'a'), '');
  expect(await agent.ask('can', folder, 'read')).toBe(true);
  chmodSync(join(folder, 'a'), 0);
  expect(await agent.ask('can', folder, 'read')).toBe(false);
  expect(await agent.ask('can', folder, 'write')).toBe(false);
});

test.runIf(ordinary)('a folder that is not there is writable where it can be made', async () => {
  const folder = fresh();
  expect(await agent.ask('can', join(folder, 'new', 'deeper'), 'write')).toBe(true);
  chmodSync(folder, 0o500);
  expect(await agent.ask('can', join(folder, 'new', 'deeper'), 'write')).toBe(false);
});
