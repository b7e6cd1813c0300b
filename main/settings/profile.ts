// The profile folder: where the kiosk keeps settings, PINs and journal. Used by main and by the commands.
// A file in it is replaced whole or not at all; it must never be left half written.
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The profile folder cannot be used; the message says why and what to do. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly dir: string;

  constructor(dir: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.dir = dir;
  }
}

/** One small file that is read and replaced as a whole. */
export interface ProfileFile {
  readonly path: string;
  /** The text, or null where there is no file. Throws what the file system throws. */
  read(): string | null;
  /** Writes the whole file so that a power cut leaves the old or the new text. Throws what the file system throws. */
  replace(text: string): void;
}

/**
 * The folder as an absolute path, made (0700) where it is missing.
 * @throws ProfileError when it is no folder or cannot be written.
 */
export function prepareProfile(dir: string): string {
  const path = resolve(dir);
  try {
    makeFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const message = `The profile folder ${path} cannot be used: ${detail}. Choose another with --profile, or give this account the right to write there.`;
    throw new ProfileError(path, message, cause);
  }
  return path;
}

/**
 * Electron's `userData` without Electron, for the commands: where the kiosk looks when `--profile` is not given.
 */
export function defaultProfile(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const home = env.HOME ?? env.USERPROFILE ?? '.';
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Vestibule');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vestibule');
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'Vestibule');
}

/** A file of the profile, readable by the kiosk's account only (0600). */
export function profileFile(dir: string, name: string): ProfileFile {
  const path = join(dir, name);
  return {
    path,
    read() {
      try {
        return readFileSync(path, 'utf8');
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
        throw cause;
      }
    },
    replace: (text) => replaceFile(path, text),
  };
}

function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) giveToOwnerOf(dirname(first), path);
}

function replaceFile(path: string, text: string): void {
  const dir = dirname(path);
  const temporary = join(dir, `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    giveToOwnerOf(dir, temporary);
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
  syncFolder(dir);
}

/** A command run by root must not leave files behind that the kiosk's account cannot read. */
function giveToOwnerOf(dir: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dir);
  chownSync(path, uid, gid);
}

/** Makes the rename itself durable; Windows has no such call and needs none. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
