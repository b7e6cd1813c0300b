// app://kiosk/… → a file of the bundle, or the one clip or picture that was named on the command line.
// Pure but for a realpath: a name that leads outside of the bundle is not found.
import { realpathSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

export const ORIGIN = 'app://kiosk';
/** Where the page finds the file that `--source` named. */
export const SOURCE_URL = `${ORIGIN}/source`;

/** No eval, nothing foreign; WebAssembly is what MediaPipe runs on (Electron security checklist, item 7). */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

export type Found =
  | { readonly status: 200; readonly file: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly status: 404 };

/** @param sourceFile absolute path of the named clip or picture, or null when the camera is the source */
export function findAppFile(url: string, bundle: string, sourceFile: string | null): Found {
  const path = pathOf(url);
  if (path === null) return { status: 404 };
  if (path === '/source') return sourceFile === null ? { status: 404 } : found(sourceFile);
  const root = realpathSync(bundle);
  try {
    const file = realpathSync(join(root, normalize(path === '/' ? '/index.html' : path)));
    return file.startsWith(root + sep) && statSync(file).isFile() ? found(file) : { status: 404 };
  } catch {
    return { status: 404 };
  }
}

function pathOf(url: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url);
    const path = decodeURIComponent(pathname);
    return protocol === 'app:' && host === 'kiosk' && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

function found(file: string): Found {
  return {
    status: 200,
    file,
    headers: {
      'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}
