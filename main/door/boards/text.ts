// Door process: boards that speak in text. Bytes are taken as Latin-1, one character each, so any bytes are text.
import type { CoilReport, Parsed } from './board.ts';

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/**
 * Finds every place that the pattern fits and keeps the end, which may become one.
 * @param pattern global, and never longer than `longest` characters
 * @param read what a fitting place says; null when its checksum says otherwise
 */
export function readText(
  received: Uint8Array,
  pattern: RegExp,
  longest: number,
  read: (groups: readonly string[]) => CoilReport | null,
): Parsed {
  const text = Buffer.from(received).toString('latin1');
  const reports: CoilReport[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const report = read(match.slice(1));
    if (report !== null) reports.push(report);
    done = match.index + match[0].length;
  }
  return { reports, left: received.slice(Math.max(done, received.length - longest + 1)) };
}
