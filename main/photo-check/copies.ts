// Main process: the folder that `--out` names: which copy goes where, and writing it. Never writes over a picture that
// is being read, nor anything that nobody asked for.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { DrawnType } from '../../contract/stills.ts';

type Source = { readonly path: string };

export type Copies = {
  /** Where the copy of a picture goes, and how it is encoded. */
  of(source: Source): { readonly file: string; readonly type: DrawnType };
  /** The same for a clip's picture, in a folder named after the clip. */
  ofFrame(source: Source, atMs: number): { readonly file: string; readonly type: DrawnType };
  /** Whole or not at all. */
  write(file: string, bytes: Uint8Array | string): void;
};

/** What a canvas can encode keeps its name and kind; others become JPEG. */
const TYPES: Readonly<Record<string, DrawnType>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.jfif': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/**
 * @param roots the files and folders as named on the command line; the copies of a folder's pictures lie as they do
 * @param sources every picture and clip that will be asked for
 */
export function planCopies(out: string, roots: readonly string[], sources: readonly Source[]): Copies {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path } of sources) {
    const wanted = join(out, placeOf(path, roots));
    const { dir, stem, ext } = parts(TYPES[extname(path).toLowerCase()] ? wanted : `${wanted}.jpg`);
    let name = join(dir, stem + ext);
    // Two pictures of one name from two folders.
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = join(dir, `${stem}-${n}${ext}`);
    taken.add(name.toLowerCase());
    names.set(path, name);
  }
  const nameOf = (path: string) => names.get(path) ?? join(out, basename(path));
  return {
    of: ({ path }) => ({ file: nameOf(path), type: TYPES[extname(nameOf(path)).toLowerCase()] ?? 'image/jpeg' }),
    ofFrame: ({ path }, atMs) => ({
      file: join(nameOf(path).replace(/\.jpg$/, ''), `${String(Math.round(atMs)).padStart(8, '0')}ms.jpg`),
      type: 'image/jpeg',
    }),
    write(file, bytes) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.part`, bytes);
      renameSync(`${file}.part`, file);
    },
  };
}

/** @returns the first source that a copy would overwrite, or null */
export function overwritten(copies: Copies, sources: readonly Source[]): string | null {
  const own = new Set(sources.map(({ path }) => resolve(path)));
  return sources.find((source) => own.has(resolve(copies.of(source).file)))?.path ?? null;
}

/** Below the folder that was named; with several, below that folder's own name. */
function placeOf(path: string, roots: readonly string[]): string {
  const root = roots.find((one) => one === path || !relative(one, path).startsWith('..'));
  if (root === undefined || root === path) return basename(path);
  return roots.length > 1 ? join(basename(root), relative(root, path)) : relative(root, path);
}

function parts(path: string): { dir: string; stem: string; ext: string } {
  const ext = extname(path);
  return { dir: dirname(path), stem: basename(path, ext), ext };
}
