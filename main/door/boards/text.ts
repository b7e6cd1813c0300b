// Door process: boards that speak in text. Bytes are taken as Latin-1, one character each, so any bytes are text.
import type { CoilReport, InputReport, Parsed } from './board.ts';

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** What a fitting place says. */
export type Said = { readonly reports: readonly CoilReport[]; readonly inputs: readonly InputReport[] };

/**
 * Finds every place that the pattern fits and keeps the end, which may become one.
 * @param pattern global, and never longer than `longest` characters
 * @param read what a fitting place says of a relay
 */
export function readText(
  received: Uint8Array,
  pattern: RegExp,
  longest: number,
  read: (groups: readonly string[]) => CoilReport,
): Parsed {
  return readTextWithInputs(received, pattern, longest, (groups) => ({ reports: [read(groups)], inputs: [] }));
}

/** The same, for boards that also tell their inputs. A group that is not part of a fitting place is undefined. */
export function readTextWithInputs(
  received: Uint8Array,
  pattern: RegExp,
  longest: number,
  read: (groups: readonly string[]) => Said,
): Parsed {
  const text = Buffer.from(received).toString('latin1');
  const reports: CoilReport[] = [];
  const inputs: InputReport[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const said = read(match.slice(1));
    reports.push(...said.reports);
    inputs.push(...said.inputs);
    done = match.index + match[0].length;
  }
  const left = received.slice(Math.max(done, received.length - longest + 1));
  return { reports, ...(inputs.length === 0 ? {} : { inputs }), left };
}
