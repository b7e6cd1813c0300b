// Crops command: a picture archive as the list of its pictures, each with what its label is about. Reads only.
import { basename } from 'node:path';
import { LABELS } from '../../contract/labels.ts';
import { withZip } from '../setup/zip.mjs';
import type { Picture } from './cutter.ts';
import type { Labelled } from './messages.ts';

/** `name` is the path inside the archive; `label` its folder, when that is one of the five labels. */
type ArchivePicture = Extract<Picture, { kind: 'picture' }>;

/** Folders of pictures that are about nobody in particular. */
const NOBODY = new Set(['no_face', 'crowd']);

/**
 * Every picture, by name.
 * @throws Error that names the archive, and what is wrong with it
 */
export function readArchive(file: string): readonly ArchivePicture[] {
  try {
    return withZip(file, (entries, read) => {
      const pictures = entries.filter(({ name }) => name.includes('/') && !name.endsWith('/'));
      if (pictures.length === 0) throw new Error('it holds no folder with pictures');
      const table = entries.find(({ name }) => name === 'boxes.csv');
      const boxes = table === undefined ? new Map<string, Labelled>() : readBoxes(read(table).toString('utf8'));
      const order = [...pictures].sort((a, b) => (a.name < b.name ? -1 : 1));
      return order.map((entry): ArchivePicture => {
        const { name } = entry;
        const folder = name.slice(0, name.indexOf('/'));
        const label = LABELS.find((known) => known === folder) ?? null;
        const labelled = NOBODY.has(folder) ? 'none' : (boxes.get(name) ?? 'centred');
        // Where nobody is, what a far lower threshold finds is worth having, too.
        const deep = folder === 'no_face';
        return { kind: 'picture', name, label, labelled, deep, bytes: new Uint8Array(read(entry)) };
      });
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The archive ${basename(file)} (${file}) cannot be used: ${why}.`, { cause });
  }
}

/** `name,x0,y0,x1,y1` in px of the picture, with that header. */
export function readBoxes(csv: string): Map<string, Labelled> {
  const [header, ...lines] = csv.trim().split(/\r?\n/);
  if (header !== 'name,x0,y0,x1,y1') throw new Error(`boxes.csv has the columns "${header}", not name,x0,y0,x1,y1`);
  return new Map(
    lines.map((line): [string, Labelled] => {
      const [name = '', ...numbers] = line.split(',');
      const [x0 = Number.NaN, y0 = Number.NaN, x1 = Number.NaN, y1 = Number.NaN] = numbers.map(Number);
      if (!(x1 > x0 && y1 > y0)) throw new Error(`boxes.csv has no box in the line "${line}"`);
      return [name, { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }];
    }),
  );
}
