// The kiosk's command line: what people and scripts may ask for. Nothing is guessed: an unknown flag or an
// unreadable value is refused with a sentence and exit code 2.
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BoardName, refusalOf } from '../../contract/door.ts';
import { type ClipFormat, recogniseClip } from './clip-format.ts';

export const USAGE = `Usage: npm start -- [--profile DIR] [--source camera | clip:FILE | image:FILE]
                    [--board NAME] [--port PATH] [--windowed] [--once | --self-test] [--json]
       npm run classify -- PATH… [--json] [--csv] [--out DIR] [--every MS] [--models DIR]

  --profile DIR   settings, journal and PINs of this kiosk (default: the user's own configuration folder)
  --source        where the picture comes from; a clip is mp4, webm, mjpeg or gif. Without it: the camera,
                  or the demo clip where there is no camera and the door is simulated
  --board, --port the door relay, instead of the settings' own; --port alone means --board lcus.
                  Boards (docs/boards.md): ${boardsInLines()}
  --windowed      an ordinary window instead of full-screen kiosk mode
  --photo-check   open the staff corner on the photo check; it asks for the PIN first
  --once          play a clip to its end, print a summary, exit 0 (1 after a fault)
  --self-test     test camera, detector, model, relay, disk, clock and journal in numbered steps, never opening the
                  door; exit 0 when all is right, 1 when something is not
  --set-up        opens the set-up of this kiosk on its screen; --set-up-door that of the door alone
  --json          one JSON object a line on stdout, and nothing else there (docs/output.schema.json)

For classify, which takes pictures, clips and folders of them:
  --csv           a table on stdout, one row a face; with --out also in DIR/faces.csv
  --out DIR       copies of the pictures with boxes, labels and probabilities drawn on them
  --every MS      how far apart the pictures of a clip are that are looked at (default 500)
  --models DIR    another model folder than the one that ships`;

export type Source =
  | { readonly kind: 'default' }
  | { readonly kind: 'camera' }
  | { readonly kind: 'clip'; readonly file: string; readonly format: ClipFormat }
  | { readonly kind: 'image'; readonly file: string };

export type KioskCommand = {
  readonly mode: 'kiosk';
  readonly profile: string | null;
  readonly source: Source;
  readonly board: BoardName | null;
  readonly port: string | null;
  readonly windowed: boolean;
  /** The staff corner is open from the start, and leads to the photo check. */
  readonly photoCheck: boolean;
  readonly once: boolean;
  /** Tests the parts, prints what it finds and ends; the door is never moved. */
  readonly selfTest: boolean;
  /** Opens the set-up of the kiosk, or of its door alone, on the screen. */
  readonly setUp: 'kiosk' | 'door' | null;
  readonly json: boolean;
};

export type ClassifyCommand = {
  readonly mode: 'classify';
  readonly paths: readonly PicturePath[];
  readonly json: boolean;
  readonly csv: boolean;
  /** Folder for copies with marks; absolute. */
  readonly out: string | null;
  readonly everyMs: number;
  readonly models: string | null;
};

/** From scripts/report.mjs: a picture of the history that `npm run report` has counted, to be printed. */
export type ReportCommand = {
  readonly mode: 'report';
  readonly picture: string;
  readonly out: string;
  readonly language: string;
};

/** `given` is what the user typed and reads back in the output; `path` is absolute. */
export type PicturePath = { readonly given: string; readonly path: string };

/** A command line that cannot be carried out; `message` says what to do. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
  readonly exitCode = 2;
}

const OPTIONS = {
  classify: { type: 'boolean' },
  report: { type: 'string' },
  language: { type: 'string' },
  csv: { type: 'boolean' },
  out: { type: 'string' },
  every: { type: 'string' },
  models: { type: 'string' },
  profile: { type: 'string' },
  source: { type: 'string' },
  board: { type: 'string' },
  port: { type: 'string' },
  windowed: { type: 'boolean' },
  once: { type: 'boolean' },
  'photo-check': { type: 'boolean' },
  'self-test': { type: 'boolean' },
  'set-up': { type: 'boolean' },
  'set-up-door': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const CLASSIFY_ONLY: ReadonlySet<string> = new Set(['csv', 'out', 'every', 'models']);
const REPORT_ONLY: ReadonlySet<string> = new Set(['language']);

/**
 * Reads the arguments after the program (and, in development, after the app's folder).
 * Relative paths are taken from `cwd`.
 * @throws CommandLineError with a sentence for the user
 */
export function readCommandLine(args: readonly string[], cwd: string): KioskCommand | ClassifyCommand | ReportCommand {
  const { values, positionals } = parsed(args);
  if (values.report !== undefined) {
    const out = resolve(cwd, nonEmpty('--out', values.out ?? ''));
    return { mode: 'report', picture: values.report, out, language: values.language ?? 'en' };
  }
  if (values.classify) {
    return readClassify(values, positionals, cwd);
  }
  const stray = Object.keys(values).find((flag) => CLASSIFY_ONLY.has(flag));
  if (stray) throw new CommandLineError(`--${stray} is a flag of npm run classify.`);
  const paper = Object.keys(values).find((flag) => REPORT_ONLY.has(flag));
  if (paper) throw new CommandLineError(`--${paper} is a flag of npm run report.`);
  if (positionals.length > 0) {
    throw new CommandLineError(`"${positionals[0]}" is not a flag; a picture source is given as --source clip:FILE.`);
  }
  const source = readSource(values.source, cwd);
  const once = values.once ?? false;
  if (once && (source.kind === 'camera' || source.kind === 'default')) {
    throw new CommandLineError('--once needs a source that ends: --source clip:FILE or --source image:FILE.');
  }
  const selfTest = values['self-test'] ?? false;
  if (once && selfTest) throw new CommandLineError('Choose one of --once and --self-test.');
  const setUp = values['set-up'] ? 'kiosk' : values['set-up-door'] ? 'door' : null;
  if (setUp !== null && (once || selfTest))
    throw new CommandLineError(
      `--set-up${setUp === 'door' ? '-door' : ''} goes on at the screen: leave out ${once ? '--once' : '--self-test'}.`,
    );
  const port = values.port === undefined ? null : nonEmpty('--port', values.port);
  const board = readBoard(values.board) ?? (port === null ? null : 'lcus');
  if (board === 'simulated' && port !== null) {
    throw new CommandLineError('The simulated board has no port; leave out --port, or choose --board lcus.');
  }
  return {
    mode: 'kiosk',
    profile: values.profile === undefined ? null : resolve(cwd, nonEmpty('--profile', values.profile)),
    source,
    board,
    port,
    windowed: values.windowed ?? false,
    photoCheck: values['photo-check'] ?? false,
    once,
    selfTest,
    setUp,
    json: values.json ?? false,
  };
}

function readClassify(
  values: ReturnType<typeof parsed>['values'],
  positionals: readonly string[],
  cwd: string,
): ClassifyCommand {
  const stray = Object.keys(values).find((flag) => flag !== 'classify' && flag !== 'json' && !CLASSIFY_ONLY.has(flag));
  if (stray) throw new CommandLineError(`--${stray} means nothing to classify.`);
  if (positionals.length === 0) throw new CommandLineError('Name at least one image or folder to classify.');
  const folder = (flag: 'out' | 'models') => {
    const value = values[flag];
    return value === undefined ? null : resolve(cwd, nonEmpty(`--${flag}`, value));
  };
  const command: ClassifyCommand = {
    mode: 'classify',
    paths: positionals.map((given) => readablePath(given, cwd)),
    json: values.json ?? false,
    csv: values.csv ?? false,
    out: folder('out'),
    everyMs: readEvery(values.every),
    models: folder('models'),
  };
  if (command.json && command.csv && command.out === null) {
    throw new CommandLineError(
      'Only one of --json and --csv can stand on stdout; with --out DIR the table goes there.',
    );
  }
  return command;
}

function readEvery(value: string | undefined): number {
  const everyMs = value === undefined ? 500 : Number(value);
  if (!(everyMs >= 20 && everyMs <= 600_000)) {
    throw new CommandLineError(`--every "${value}": give milliseconds, 20 to 600000.`);
  }
  return everyMs;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true });
  } catch (cause) {
    throw new CommandLineError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function nonEmpty(flag: string, value: string): string {
  if (value === '') throw new CommandLineError(`${flag} needs a value.`);
  return value;
}

/** The names, a few a line, each line indented as in the text above. */
function boardsInLines(): string {
  const lines: string[] = [];
  for (const name of BoardName.options) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length > 70) lines.push(name);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines.join(`,\n${' '.repeat(18)}`);
}

function readBoard(value: string | undefined): BoardName | null {
  if (value === undefined) return null;
  const known = BoardName.safeParse(value);
  if (!known.success) {
    throw new CommandLineError(
      refusalOf(value) ?? `There is no board "${value}"; known are ${BoardName.options.join(', ')}.`,
    );
  }
  return known.data;
}

function readSource(value: string | undefined, cwd: string): Source {
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

function readablePath(given: string, cwd: string): PicturePath {
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
