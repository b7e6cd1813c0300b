// Bench, plain Node. The whole kiosk as its owner runs it: the real Electron, a fresh profile, its JSON lines.
// Starts and reads it; measures nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutputLine } from '../../contract/output.ts';
import { SETTINGS_FILE } from '../../main/settings/index.ts';
import { freshFolder, type Program, startProgram } from './program.ts';

/** A cold disk and a busy machine included. */
const LIVE_WITHIN_MS = 60_000;

export type Line<Kind extends OutputLine['kind']> = Extract<OutputLine, { kind: Kind }>;

export type KioskSetup = {
  readonly source: string;
  readonly port?: string;
  /** Chromium's own switches. */
  readonly switches?: readonly string[];
  /** Length of an opening, ms. */
  readonly unlockMs?: number;
};

export interface Kiosk extends Program {
  readonly lines: readonly OutputLine[];
  of<Kind extends OutputLine['kind']>(kind: Kind): Line<Kind>[];
  /** Unix ms at which the picture source said that it is live. */
  live(): Promise<number>;
}

/** A file in place of the camera: Chromium plays it at 30 frames a second, again and again. */
export const asCamera = (file: string): Pick<KioskSetup, 'source' | 'switches'> => ({
  source: 'camera',
  switches: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
});

export const demo = (name: string) => join(process.cwd(), 'assets', 'demo', name);

/** Runs `measure` beside a kiosk and ends the kiosk, whatever happens. */
export async function withKiosk<Taken>(setup: KioskSetup, measure: (kiosk: Kiosk) => Promise<Taken>): Promise<Taken> {
  const profile = freshFolder('profile');
  const settings = { version: 1, ...(setup.unlockMs ? { door: { unlockMs: setup.unlockMs } } : {}) };
  writeFileSync(join(profile.path, SETTINGS_FILE), JSON.stringify(settings));
  const program = startProgram([
    ...(setup.switches ?? []),
    process.cwd(),
    ...['--json', '--windowed', '--profile', profile.path, '--source', setup.source],
    ...(setup.port ? ['--board', 'lcus', '--port', setup.port] : []),
  ]);
  try {
    return await measure(kioskOf(program));
  } finally {
    await program.stop();
    profile.remove();
  }
}

function kioskOf(program: Program): Kiosk {
  const lines: OutputLine[] = [];
  /** Lines are read when they are asked for, so that reading costs nothing while a figure is taken. */
  const read = () => {
    for (const line of program.out.slice(lines.length)) lines.push(OutputLine.parse(JSON.parse(line)));
    return lines;
  };
  return {
    ...program,
    get lines() {
      return read();
    },
    of: (kind) => read().filter((line): line is Line<typeof kind> => line.kind === kind),
    async live() {
      const said = () => program.log.find((line) => / source live$/.test(line));
      return Date.parse((await program.until('live picture', said, LIVE_WITHIN_MS)).split(' ')[0] ?? '');
    },
  };
}

/** The run's own count of itself, which it gives when it is asked to end. */
export async function summaryOf(kiosk: Kiosk): Promise<Line<'summary'>> {
  await kiosk.stop();
  const [summary] = kiosk.of('summary');
  if (!summary) throw new Error(`The kiosk ended without a summary. Log: ${kiosk.log.slice(-12).join('\n')}`);
  return summary;
}
