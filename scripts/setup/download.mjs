// @ts-check
// Downloads one file of a known hash into the cache: to FILE.part, resumed where an earlier run was cut off,
// renamed only when the hash is right. A closed network fails within seconds.

import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256File } from './hash.mjs';
import { progress } from './log.mjs';

const ANSWER_WITHIN_MS = 10_000;
const SILENT_AT_MOST_MS = 30_000;

/**
 * @param {{ url: string, file: string, sha256: string, label: string }} wanted
 */
export async function download({ url, file, sha256, label }) {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  await fetchInto(url, part, label);
  const found = sha256File(part);
  if (found !== sha256) {
    rmSync(part);
    throw new Error(`${label}: the download has sha256 ${found}, not ${sha256}. It was deleted; start again.`);
  }
  renameSync(part, file);
}

/** @param {string} url @param {string} part @param {string} label */
async function fetchInto(url, part, label) {
  const start = existsSync(part) ? statSync(part).size : 0;
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(new Error('no answer within 10 s')), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: control.signal, headers: start ? { range: `bytes=${start}-` } : {} });
    if (response.status === 416) return;
    if (!response.ok || !response.body) throw new Error(`${label}: the server answered ${response.status}`);
    const resumed = response.status === 206;
    let done = resumed ? start : 0;
    const show = progress(label, done + Number(response.headers.get('content-length') ?? 0));
    const watched = async function* (/** @type {AsyncIterable<Uint8Array>} */ chunks) {
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(() => control.abort(new Error('the download stalled')), SILENT_AT_MOST_MS);
        done += chunk.length;
        show(done);
        yield chunk;
      }
    };
    const body = Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body));
    await pipeline(body, watched, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
  } finally {
    clearTimeout(timer);
  }
}
