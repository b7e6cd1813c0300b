// Which fonts a PDF carries: `outlines` stands for those that are drawn shape by shape, as variable fonts are; of the
// others the name, without what marks a subset.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

export function pdfFonts(file: string): readonly string[] {
  const text = readFileSync(file, 'latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, bytes = '']) => inflated(bytes));
  const all = [text, ...streams].join('\n');
  const names = [...all.matchAll(/\/BaseFont ?\/(?:[A-Z]{6}\+)?([\w-]+)/g)].map(([, name = '']) => name);
  const outlines = /\/Subtype ?\/Type3\b/.test(all) ? ['outlines'] : [];
  return [...new Set([...outlines, ...names])].sort();
}

/** Pictures are streams too, packed in other ways. */
function inflated(bytes: string): string {
  try {
    return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}
