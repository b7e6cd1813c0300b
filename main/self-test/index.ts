// Main process, pure. The self-test's judgement: facts about one part of the kiosk in, one finding out. Gathering the
// facts is others' work; nothing here opens a door, a file or a port.
import type { DoorState } from '../../contract/door.ts';
import type { Finding, SelfTestStep, StepAnswer } from '../../contract/self-test.ts';
import type { SourceState } from '../../contract/vision.ts';

export { sentenceOf, summaryOf } from './words.ts';

export type CameraFacts = { readonly state: SourceState; readonly clip: boolean; readonly framesASecond: number };
export type DetectorFacts = { readonly ready: boolean; readonly framesASecond: number; readonly fault: string | null };
export type ModelFacts = {
  readonly id: string;
  /** Null where the file or its manifest cannot be read. */
  readonly hashFits: boolean | null;
  readonly answers: boolean;
  readonly fault: string | null;
};
export type RelayFacts = {
  readonly simulated: boolean;
  readonly board: string;
  readonly state: DoorState | null;
  readonly fault: string | null;
};
/** `freeMb`: null where the runtime cannot tell. */
export type DiskFacts = { readonly problem: string | null; readonly freeMb: number | null };
export type ClockFacts = {
  readonly now: number;
  readonly credible: boolean;
  /** When the journal's last row was written; null without one. */
  readonly lastRowAt: number | null;
  readonly timeZone: string;
};
export type JournalFacts =
  | { readonly kind: 'whole'; readonly rows: number }
  | { readonly kind: 'long' }
  | { readonly kind: 'broken' | 'unwritable'; readonly message: string };
/** What became of one opening: `refused` by the gate, or what the board said of it. */
export type LockFacts = 'refused' | 'acknowledged' | 'unverified' | 'silent';

/** Less than this is used up by a few weeks of journal, or by one log of another program. */
const LEAST_FREE_MB = 200;
/** Clocks that are set against each other differ by seconds. */
const BEHIND_MS = 60_000;

const answer = (step: SelfTestStep, finding: Finding, detail: string | number = ''): StepAnswer => ({
  step,
  finding,
  detail: String(detail).slice(0, 300),
});

export function cameraAnswer({ state, clip, framesASecond }: CameraFacts): StepAnswer {
  switch (state) {
    case 'live':
      return answer('camera', clip ? 'camera_clip' : 'camera_live', framesASecond);
    case 'ended':
      return answer('camera', 'camera_clip', 0);
    case 'starting':
      return answer('camera', 'camera_starting');
    case 'frozen':
      return answer('camera', 'camera_frozen');
    case 'black':
      return answer('camera', 'camera_black');
    case 'lost':
      return answer('camera', 'camera_lost');
    default:
      return state satisfies never;
  }
}

export function detectorAnswer({ ready, framesASecond, fault }: DetectorFacts): StepAnswer {
  if (fault !== null) return answer('detector', 'detector_failed', fault);
  return answer('detector', ready && framesASecond > 0 ? 'detector_ready' : 'detector_silent');
}

export function modelAnswer({ id, hashFits, answers, fault }: ModelFacts): StepAnswer {
  if (hashFits !== true) return answer('model', 'model_changed', fault ?? id);
  return answers ? answer('model', 'model_right', id) : answer('model', 'model_silent', fault ?? '');
}

export function relayAnswer({ simulated, board, state, fault }: RelayFacts): StepAnswer {
  if (simulated) return answer('relay', 'relay_simulated');
  if (state === null || state.link !== 'up') return answer('relay', 'relay_lost', fault ?? '');
  if (state.position === 'unknown' || fault !== null) return answer('relay', 'relay_unknown', fault ?? '');
  return answer('relay', state.confirmed === 'acknowledged' ? 'relay_verified' : 'relay_unverified', board);
}

export function diskAnswer({ problem, freeMb }: DiskFacts): StepAnswer {
  if (problem !== null) return answer('disk', 'disk_unwritable', problem);
  const low = freeMb !== null && freeMb < LEAST_FREE_MB;
  return answer('disk', low ? 'disk_low' : 'disk_room', freeMb === null ? '' : freeMb);
}

export function clockAnswer({ now, credible, lastRowAt, timeZone }: ClockFacts): StepAnswer {
  const shown = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(now)
    .replace(',', '');
  const detail = `${shown} ${timeZone}`;
  if (!credible) return answer('clock', 'clock_wrong', detail);
  return answer('clock', lastRowAt !== null && now < lastRowAt - BEHIND_MS ? 'clock_behind' : 'clock_right', detail);
}

export function journalAnswer(facts: JournalFacts): StepAnswer {
  switch (facts.kind) {
    case 'whole':
      return answer('journal', 'journal_whole', facts.rows);
    case 'long':
      return answer('journal', 'journal_long');
    case 'broken':
      return answer('journal', 'journal_broken', facts.message);
    case 'unwritable':
      return answer('journal', 'journal_unwritable', facts.message);
    default:
      return facts satisfies never;
  }
}

const LOCK: Readonly<Record<LockFacts, Finding>> = {
  refused: 'lock_refused',
  acknowledged: 'lock_verified',
  unverified: 'lock_unverified',
  silent: 'lock_silent',
};

export const lockAnswer = (facts: LockFacts): StepAnswer => answer('lock', LOCK[facts]);
