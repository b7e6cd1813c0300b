// The values on the kiosk's command line: read one at a time, each refused with a sentence where it cannot be meant.
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { BoardName, refusalOf } from '../../contract/door.ts';
import { type ClipFormat, recogniseClip } from './clip-format.ts';

export type Source =
  | { readonly kind: 'default' }
  | { readonly kind: 'camera' }
  | { readonly kind: 'clip'; readonly file: string; readonly format: ClipFormat }
  | { readonly kind: 'image'; readonly file: string };

/** `given` is what the user typed and reads back in the output; `path` is absolute. */
export type PicturePath = { readonly given: string; readonly path: string };

/** A command line that cannot be carried out; `message` says what to do. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
  readonly exitCode = 2;
}

/** Milliseconds between two looks at a clip, 20 to 600000; 500 where nothing is said. */
export function readEvery(value: string | undefined): number {
  const everyMs = value === undefined ? 500 : Number(value);
  if (!(everyMs >= 20 && everyMs <= 600_000)) {
    throw new CommandLineError(`--every "${value}": give milliseconds, 20 to 600000.`);
  }
  return everyMs;
}

/** @throws CommandLineError for an empty value, which a shell makes of an unset variable */
export function nonEmpty(flag: string, value: string): string {
  if (value === '') throw new CommandLineError(`${flag} needs a value.`);
  return value;
}

/** The board that goes by this name; null where none was named. */
export function readBoard(value: string | undefined): BoardName | null {
  if (value === undefined) return null;
  const known = BoardName.safeParse(value);
  if (!known.success) {
    throw new CommandLineError(
      refusalOf(value) ?? `There is no board "${value}"; known are ${BoardName.options.join(', ')}.`,
    );
  }
  return known.data;
}

/** `camera`, `clip:FILE` or `image:FILE`, the file looked into: a clip is what its first bytes say, not its name. */
export function readSource(value: string | undefined, cwd: string): Source {
  if (value === undefined) return { kind: 'default' };
  if (value === 'camera') return { kind: 'camera' };
  const colon = value.indexOf(':');
  const kind = value.slice(0, colon);
  if (colon < 0 || (kind !== 'clip' && kind !== 'image')) {
    throw new CommandLineError(`--source "${value}": give camera, clip:FILE or image:FILE.`);
  }
  const file = resolve(cwd, nonEmpty(`--source ${kind}:`, value.slice(colon + 1)));
  mustBeReadable(file);
  const format = recogniseClip(file);
  if (kind === 'image') {
    if (format === 'video') throw new CommandLineError(`${file} is a video; give it as clip:FILE.`);
    if (format === null)
      throw new CommandLineError(`${file} is not a picture that can be read (JPEG, PNG, WebP, GIF, BMP).`);
    return { kind: 'image', file };
  }
  if (format === null || format === 'picture') {
    throw new CommandLineError(`${file} is not a clip that can be read: give mp4, webm, mjpeg or gif.`);
  }
  return { kind: 'clip', file, format };
}

/** A file or a folder that can be read. */
export function readablePath(given: string, cwd: string): PicturePath {
  const path = resolve(cwd, given);
  mustBeReadable(path, true);
  return { given, path };
}

function mustBeReadable(file: string, folderToo = false): void {
  try {
    const found = statSync(file);
    if (!found.isFile() && !(folderToo && found.isDirectory())) throw new CommandLineError(`${file} is not a file.`);
    accessSync(file, constants.R_OK);
  } catch (cause) {
    if (cause instanceof CommandLineError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'it may not be read' : String(code);
    throw new CommandLineError(`Cannot open ${file}: ${why}.`, { cause });
  }
}
