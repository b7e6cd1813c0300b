// @ts-check
// Small promises of set-up: which Node will do, which libraries are asked for, what a failing download leaves behind.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { anyDisplayCookie } from './display.mjs';
import { download } from './download.mjs';
import { isNewEnough } from './node.mjs';
import { onceAtATime } from './once-at-a-time.mjs';

const body = Buffer.alloc(300_000, 'wheel');
const sha256 = createHash('sha256').update(body).digest('hex');
/** @type {(string | undefined)[]} */
const ranges = [];
let cutAfter = Number.POSITIVE_INFINITY;
/** A file: the line is cut when some of the download is in it, however slow the machine. */
let cutOnceIn = '';

/** @param {() => boolean} done @param {import('node:http').ServerResponse} response */
function cutWhen(done, response) {
  if (done()) response.destroy();
  else setTimeout(() => cutWhen(done, response), 5);
}

const server = createServer((request, response) => {
  const range = request.headers.range;
  ranges.push(range);
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  if (from >= body.length) return response.writeHead(416).end();
  response.writeHead(from ? 206 : 200, { 'content-length': body.length - from });
  if (body.length - from <= cutAfter) return response.end(body.subarray(from));
  response.write(body.subarray(from, from + cutAfter));
  cutWhen(() => existsSync(cutOnceIn) && statSync(cutOnceIn).size > 0, response);
});
let url = '';
beforeAll(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address?.port}/file`;
});
afterEach(() => {
  cutAfter = Number.POSITIVE_INFINITY;
});
afterAll(() => void server.close());

test('Node 20.19, 22.12 and later will do; what the tools refuse will not', () => {
  expect(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.21.0', 'v26.0.0'].map(isNewEnough)).not.toContain(false);
  expect(['v18.20.0', 'v20.18.3', 'v21.7.0', 'v22.11.0'].map(isNewEnough)).not.toContain(true);
});

test('a download that is cut off goes on where it stopped', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'vestibule-download-')), 'thing');
  cutAfter = 100_000;
  cutOnceIn = `${file}.part`;
  await expect(download({ url, file, sha256, label: 'thing' })).rejects.toThrow();
  expect(existsSync(file)).toBe(false);
  const had = readFileSync(`${file}.part`).length;
  expect(had).toBeGreaterThan(0);
  cutAfter = Number.POSITIVE_INFINITY;
  await download({ url, file, sha256, label: 'thing' });
  expect(ranges.at(-1)).toBe(`bytes=${had}-`);
  expect(readFileSync(file).equals(body)).toBe(true);
});

test('a download with another hash is deleted and refused', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'vestibule-download-')), 'thing');
  await expect(download({ url, file, sha256: '0'.repeat(64), label: 'thing' })).rejects.toThrow(/sha256/);
  expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
});

test('two set-ups of one project follow each other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-lock-'));
  /** @type {string[]} */
  const steps = [];
  const work = (/** @type {string} */ name) => async () => {
    steps.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    steps.push(`${name} ends`);
  };
  await Promise.all([onceAtATime(folder, work('a')), onceAtATime(folder, work('b'))]);
  expect(steps.filter((_, i) => i % 2).every((step, i) => step.split(' ')[0] === steps[2 * i]?.split(' ')[0])).toBe(
    true,
  );
});

test('a lock that a killed set-up left is taken over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-lock-'));
  writeFileSync(join(folder, 'set-up.pid'), '999999999');
  expect(await onceAtATime(folder, async () => 'done')).toBe('done');
});

test('the cookie file of the screen has the form that X reads', () => {
  const bytes = anyDisplayCookie(Buffer.alloc(16, 7));
  expect(bytes.readUInt16BE(0)).toBe(0xffff);
  expect(bytes.toString('latin1', 8, 26)).toBe('MIT-MAGIC-COOKIE-1');
  expect(bytes.length).toBe(8 + 18 + 2 + 16);
});
