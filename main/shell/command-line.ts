// The kiosk's command line: what people and scripts may ask for. Nothing is guessed: an unknown flag or an
// unreadable value is refused with a sentence and exit code 2.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BoardName } from '../../contract/door.ts';
import {
  CommandLineError,
  nonEmpty,
  type PicturePath,
  readablePath,
  readBoard,
  readEvery,
  readSource,
  type Source,
} from './command-values.ts';

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

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true });
  } catch (cause) {
    throw new CommandLineError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
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
