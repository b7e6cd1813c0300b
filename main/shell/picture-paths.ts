// Files and folders from the command line → the pictures and clips in them, in a stable order, with the names that
// their owner knows them by.
import { readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { type ClipFormat, recogniseClip } from './clip-format.ts';
import type { PicturePath } from './command-values.ts';

/** What Chromium decodes. Other files in a folder are passed over; a file that is named itself is always tried. */
const PICTURES = new Set(['.jpg', '.jpeg', '.jfif', '.png', '.webp', '.gif', '.bmp', '.avif']);
const CLIPS = new Set(['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.mjpeg', '.mjpg']);

/**
 * How a file must be read. What is called a picture is one, whatever follows it in the file (phones append a second
 * one); a GIF may be both, which only its pictures tell.
 */
export function clipFormatOf(path: string): ClipFormat | null {
  const name = extname(path).toLowerCase();
  if (PICTURES.has(name) && name !== '.gif') return null;
  const format = recogniseClip(path);
  return format === 'picture' ? null : format;
}

/** Nested folders are walked depth first, by name. */
export function findPictures(paths: readonly PicturePath[]): PicturePath[] {
  return paths.flatMap(({ given, path }) => (statSync(path).isDirectory() ? inFolder(given, path) : [{ given, path }]));
}

function inFolder(given: string, path: string): PicturePath[] {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const inner = { given: join(given, entry.name), path: join(path, entry.name) };
    if (entry.isDirectory()) return inFolder(inner.given, inner.path);
    const name = extname(entry.name).toLowerCase();
    return PICTURES.has(name) || CLIPS.has(name) ? [inner] : [];
  });
}

/**
 * The start script may have had to copy pictures to where the kiosk's user can read them; it says so in
 * VESTIBULE_PATH_MAP, a JSON object of {path of the copy: path as the user gave it}.
 */
export function shownPath(picture: PicturePath, map: string | undefined): string {
  if (map === undefined) return picture.given;
  const copies = Object.entries(JSON.parse(map) as Record<string, string>).sort(([a], [b]) => b.length - a.length);
  for (const [copy, shown] of copies) {
    if (picture.path === copy) return shown;
    if (picture.path.startsWith(copy + sep)) return join(shown, picture.path.slice(copy.length + 1));
  }
  return picture.given;
}
