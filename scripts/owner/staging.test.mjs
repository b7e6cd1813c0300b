// @ts-check
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staged } from './staging.mjs';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'staged-')), 'out');

test('results come when all is made, and nothing else stays', async () => {
  const out = fresh();
  const code = await staged(out, { replace: false }, async (part) => {
    writeFileSync(join(part, 'a'), '1');
    expect(existsSync(join(out, 'a'))).toBe(false);
    return 0;
  });
  expect(code).toBe(0);
  expect(readdirSync(out)).toEqual(['a']);
});

test.each([
  ['a failure', async () => 3],
  ['a throw', () => Promise.reject(new Error('no'))],
])('%s leaves nothing behind', async (_what, fail) => {
  const out = fresh();
  const ended = await staged(out, { replace: false }, async (part) => {
    writeFileSync(join(part, 'half'), '1');
    return fail();
  }).catch(() => 3);
  expect(ended).toBe(3);
  expect(existsSync(out)).toBe(false);
});

test('Ctrl-C while it is made leaves nothing behind', async () => {
  const out = fresh();
  const code = await staged(out, { replace: false }, async (part) => {
    writeFileSync(join(part, 'half'), '1');
    process.emit('SIGINT');
    return 0;
  });
  expect(code).toBe(130);
  expect(existsSync(out)).toBe(false);
});

test('a model folder must be new; a report may be made again over its own', async () => {
  const out = fresh();
  mkdirSync(out);
  writeFileSync(join(out, 'mine'), 'kept');
  writeFileSync(join(out, 'a'), 'old');
  const make = async (/** @type {string} */ part) => {
    writeFileSync(join(part, 'a'), 'new');
    return 0;
  };
  await expect(staged(out, { replace: false }, make)).rejects.toMatchObject({ exitCode: 2 });
  expect(await staged(out, { replace: true }, make)).toBe(0);
  expect(readFileSync(join(out, 'a'), 'utf8') + readFileSync(join(out, 'mine'), 'utf8')).toBe('newkept');
});
