// The few calls in which the older runtime (Electron 22) and the pinned one differ. Nothing else asks for a version.
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Protocol, Session } from 'electron';
import type { Found } from './app-files.ts';

type OldProtocol = {
  registerFileProtocol(
    scheme: string,
    handler: (
      request: { url: string },
      done: (response: { path: string; headers: Record<string, string> } | { error: number }) => void,
    ) => void,
  ): boolean;
};

/** net::ERR_FILE_NOT_FOUND, from Chromium's net_error_list.h. */
const FILE_NOT_FOUND = -6;

/** Serves app:// from files, seekable in both runtimes (a clip is wound back and played in pieces). */
export function serveApp(session: Session, find: (url: string) => Found): void {
  if (hasHandle(session.protocol)) {
    session.protocol.handle('app', (request) => respond(find(request.url), request.headers.get('range')));
    return;
  }
  (session.protocol as unknown as OldProtocol).registerFileProtocol('app', ({ url }, done) => {
    const found = find(url);
    if (found.status !== 200) return done({ error: FILE_NOT_FOUND });
    // The old call names the type by itself; named twice, WebAssembly would not stream.
    const { 'content-type': _, ...headers } = found.headers;
    done({ path: found.file, headers });
  });
}

function hasHandle(protocol: Protocol): boolean {
  return typeof protocol.handle === 'function';
}

/** A file, or the byte range of it that was asked for (RFC 9110 §14; one range, as media elements ask). */
export function respond(found: Found, range: string | null): Response {
  if (found.status !== 200) return new Response(null, { status: 404 });
  const size = statSync(found.file).size;
  const headers: Record<string, string> = { ...found.headers, 'accept-ranges': 'bytes' };
  const asked = range === null ? null : /^bytes=(\d+)-(\d*)$/.exec(range);
  if (!asked) return new Response(stream(found.file), { headers: { ...headers, 'content-length': String(size) } });
  const start = Number(asked[1]);
  const end = Math.min(asked[2] ? Number(asked[2]) : size - 1, size - 1);
  if (start > end) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  return new Response(stream(found.file, start, end), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      'content-range': `bytes ${start}-${end}/${size}`,
    },
  });
}

function stream(file: string, start?: number, end?: number): ReadableStream<Uint8Array> {
  const options = start === undefined || end === undefined ? {} : { start, end };
  return Readable.toWeb(createReadStream(file, options)) as ReadableStream<Uint8Array>;
}
