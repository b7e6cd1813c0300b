// Main process: gathers the facts of the self-test from the running kiosk, a step at a time. Looking moves nothing; only
// the last step opens the door, once, and only through the gate on the word of staff.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DoorState } from '../contract/door.ts';
import type { Fault, FaultCode } from '../contract/faults.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { SelfTestStep, StepAnswer } from '../contract/self-test.ts';
import type { Settings } from '../contract/settings.ts';
import { probeDisk } from './disk-probe.ts';
import type { DoorEvent } from './door/index.ts';
import { readJournal } from './journal/index.ts';
import { isCredible } from './schedule/index.ts';
import {
  cameraAnswer,
  clockAnswer,
  detectorAnswer,
  diskAnswer,
  type JournalFacts,
  journalAnswer,
  type LockFacts,
  lockAnswer,
  modelAnswer,
  relayAnswer,
} from './self-test/index.ts';
import type { VisionLink } from './vision-link.ts';

/** Frames are counted for so long. */
const WATCH_MS = 1_000;
const FIRST_FRAME_MS = 8_000;
const OUTCOME_MS = 3_000;
/** From the end of an opening until the door is known to rest. */
const REST_MS = 3_000;
const LOOK_EVERY_MS = 50;

export type SelfTestParts = {
  readonly settings: Settings;
  readonly profile: string;
  readonly journalFile: string;
  readonly models: string;
  readonly manifest: Manifest;
  readonly clip: () => boolean;
  readonly vision: () => VisionLink | null;
  readonly classifierAnswers: () => boolean;
  readonly faults: () => readonly Fault[];
  /** Walks the journal's chain in a process of its own. */
  readonly verifyJournal: () => Promise<JournalFacts>;
};

export interface SelfTest {
  /** `tryLock`: opens once on the word of staff, false when refused; only called by the step `lock`. */
  run(step: SelfTestStep, tryLock: () => boolean): Promise<StepAnswer>;
  /** What the door says. */
  heard(event: DoorEvent): void;
  /** Whether camera, mask check and board have all begun. */
  ready(): boolean;
}

export function createSelfTest(parts: SelfTestParts): SelfTest {
  const { settings, manifest } = parts;
  const simulated = settings.door.board === 'simulated';
  let door: DoorState | null = null;
  let outcome: LockFacts | null = null;

  const fault = (...codes: FaultCode[]) => parts.faults().find(({ code }) => codes.includes(code))?.message ?? null;
  const frames = () => parts.vision()?.frames ?? 0;
  const framesASecond = async () => {
    const before = frames();
    // A page that is being loaded anew, or a machine that is busy, gets a few seconds before it is called silent.
    await until(() => frames() > before, FIRST_FRAME_MS);
    const from = frames();
    await delay(WATCH_MS);
    return Math.max(0, frames() - from);
  };
  const until = async (holds: () => boolean, ms: number) => {
    for (let waited = 0; waited < ms && !holds(); waited += LOOK_EVERY_MS) await delay(LOOK_EVERY_MS);
    return holds();
  };
  const hashFits = async () => {
    try {
      const bytes = await promisify(readFile)(join(parts.models, manifest.file));
      return createHash('sha256').update(bytes).digest('hex') === manifest.sha256;
    } catch {
      return null;
    }
  };
  const opened = async (tryLock: () => boolean): Promise<LockFacts> => {
    outcome = null;
    if (!tryLock()) return 'refused';
    if (!(await until(() => outcome !== null, OUTCOME_MS))) return 'silent';
    const said = outcome;
    const rests = await until(() => door?.position === 'rest', settings.door.extendedUnlockMs + REST_MS);
    return rests ? (said ?? 'silent') : 'silent';
  };
  const lastRowAt = () => {
    const journal = readJournal(parts.journalFile);
    try {
      return journal.rows({ limit: 1, newestFirst: true })[0]?.at ?? null;
    } finally {
      journal.close();
    }
  };

  const run = async (step: SelfTestStep, tryLock: () => boolean): Promise<StepAnswer> => {
    switch (step) {
      case 'camera': {
        const state = parts.vision()?.source ?? 'starting';
        return cameraAnswer({ state, clip: parts.clip(), framesASecond: await framesASecond() });
      }
      case 'detector': {
        const rate = await framesASecond();
        return detectorAnswer({ ready: true, framesASecond: rate, fault: fault('detector', 'webgl', 'renderer') });
      }
      case 'model': {
        const facts = { id: manifest.id, hashFits: await hashFits(), answers: parts.classifierAnswers() };
        return modelAnswer({ ...facts, fault: fault('model', 'classifier') });
      }
      case 'relay': {
        const stands = fault('door_link', 'door_process', 'door_unknown');
        return relayAnswer({ simulated, board: settings.door.board, state: door, fault: stands });
      }
      case 'disk':
        return diskAnswer(await probeDisk(parts.profile));
      case 'clock': {
        const now = Date.now();
        const timeZone = settings.schedule.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
        return clockAnswer({ now, credible: isCredible(now), lastRowAt: quietly(lastRowAt), timeZone });
      }
      case 'journal': {
        const message = fault('journal');
        return journalAnswer(message === null ? await parts.verifyJournal() : { kind: 'unwritable', message });
      }
      case 'lock':
        return lockAnswer(await opened(tryLock));
      default:
        return step satisfies never;
    }
  };

  return {
    run,
    heard(event) {
      if (event.kind === 'state') door = event.state;
      if (event.kind !== 'outcome') return;
      outcome = event.outcome === 'acknowledged' || event.outcome === 'unverified' ? event.outcome : 'refused';
    },
    ready: () => frames() > 0 && parts.classifierAnswers() && (simulated || door?.link === 'up'),
  };
}

/** A journal that cannot be read has a step of its own. */
function quietly(read: () => number | null): number | null {
  try {
    return read();
  } catch {
    return null;
  }
}
