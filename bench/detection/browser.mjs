// Runs on Node: bundles one worker with esbuild, serves it with models and data on the loopback, and runs it in a
// real browser without a GPU. Used by the benches only; nothing of it is part of the product.
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { writeFaceModels } from '../../scripts/face-model.mjs';

const MIME = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

/** esbuild has no `?url` of its own: the file is copied beside the bundle and its address is the import. */
const urlImports = {
  name: 'url-imports',
  /** @param {import('esbuild').PluginBuild} setup */
  setup(setup) {
    setup.onResolve({ filter: /\?url$/ }, async ({ path, resolveDir, kind }) => {
      const found = await setup.resolve(path.replace(/\?url$/, ''), { resolveDir, kind });
      return { path: found.path, namespace: 'url' };
    });
    setup.onLoad({ filter: /.*/, namespace: 'url' }, ({ path }) => ({ contents: readFileSync(path), loader: 'file' }));
  },
};

/**
 * Runs `entry` as a module worker; it gets `task` as its first message and answers with one `{ result }`.
 * @param {{ entry: string, data: string, task: unknown, browserPath?: string, onProgress?: (text: string) => void }} run
 * @returns {Promise<unknown>} what the worker answered
 */
export async function runInBrowser({ entry, data, task, browserPath, onProgress }) {
  const folder = mkdtempSync(join(tmpdir(), 'detection-bench-'));
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    if (path === '/') {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>');
      return;
    }
    const file = path.startsWith('/data/') ? join(data, path.slice(6)) : join(folder, path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', MIME[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  try {
    writeFaceModels(join(folder, 'models'));
    await build({
      entryPoints: { worker: entry },
      outdir: folder,
      bundle: true,
      format: 'esm',
      target: 'chrome108',
      publicPath: '/',
      external: ['node:*', 'module'],
      plugins: [urlImports],
      logLevel: 'error',
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const browser = await chromium.launch({
      executablePath: browserPath ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      const page = await browser.newPage();
      page.on('pageerror', (error) => onProgress?.(`page: ${error.message}`));
      await page.exposeFunction('progress', (/** @type {string} */ text) => onProgress?.(text));
      await page.goto(`http://127.0.0.1:${port}/`);
      return await page.evaluate(
        (sent) =>
          new Promise((resolve, reject) => {
            const worker = new Worker('/worker.js', { type: 'module' });
            worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
            worker.onmessage = ({ data: answer }) => {
              if ('progress' in answer) globalThis.progress(answer.progress);
              else if ('error' in answer) reject(new Error(answer.error));
              else resolve(answer.result);
            };
            worker.postMessage(sent);
          }),
        task,
      );
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}
