// Main process: what works beside the gate: staff at the kiosk, alerts, the count of people, the self-test. They hear what
// the gate records and shows; whatever they want of the door goes through the gate like everything else.
import { join } from 'node:path';
import type { GateEffect, GateEvent, Screen } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { Settings } from '../contract/settings.ts';
import { alertFeed } from './alert-feed.ts';
import type { DoorEvent } from './door/index.ts';
import { JOURNAL_FILE } from './journal/index.ts';
import { verifyJournal } from './journal-check.ts';
import { OCCUPANCY_FILE } from './occupancy/index.ts';
import { occupancyFeed } from './occupancy-feed.ts';
import type { ScreenFeed } from './screen-feed.ts';
import { createSelfTest, type SelfTest } from './self-test-probes.ts';
import { profileFile } from './settings/index.ts';
import type { Output } from './shell/output.ts';
import type { Places } from './shell/places.ts';
import { openStaffDesk, type StaffDesk } from './staff-desk.ts';
import type { VisionLink } from './vision-link.ts';

export type BesideParts = {
  readonly settings: Settings;
  readonly profile: string;
  readonly places: Places;
  readonly models: string;
  readonly manifest: Manifest;
  readonly now: () => number;
  readonly output: Output;
  readonly feed: ScreenFeed;
  readonly record: (entry: JournalEntry) => void;
  readonly dispatch: (event: GateEvent) => readonly GateEffect[];
  readonly vision: () => VisionLink | null;
  /** A clip or a picture stands in for the camera. */
  readonly clip: () => boolean;
};

type Record<Answer> = (entries: readonly JournalEntry[]) => Answer;

export interface Beside {
  readonly staff: StaffDesk;
  readonly selfTest: SelfTest;
  /** Listens to what is recorded, and changes nothing of it. */
  recording<Answer>(record: Record<Answer>): Record<Answer>;
  screen(screen: Screen): void;
  door(event: DoorEvent): void;
  classifierReady(): void;
  /** To be called after every event of the gate. */
  settle(): void;
  tick(): void;
  stop(): void;
}

export function createBeside(parts: BesideParts): Beside {
  const { settings, profile, places, now, output, feed, record, dispatch } = parts;
  let shown: Screen | null = null;
  let classifierReady = false;
  let policy: string = settings.gate.policy;

  const alerts = alertFeed({ settings: settings.alerts, policy: () => policy, now, record, show: feed.showAlerts });
  const occupancy = occupancyFeed({
    ...{ settings, now, record, dispatch, say: output.say, wall: Date.now },
    file: profileFile(profile, OCCUPANCY_FILE),
    show: feed.showOccupancy,
  });
  const faults = () => shown?.faults ?? [];
  const judges = () => classifierReady && !faults().some(({ code }) => code === 'classifier' || code === 'model');
  const selfTest = createSelfTest({
    ...{ settings, profile, models: parts.models, manifest: parts.manifest, vision: parts.vision, clip: parts.clip },
    journalFile: join(profile, JOURNAL_FILE),
    faults,
    classifierAnswers: judges,
    verifyJournal: () => verifyJournal(places.journalScript, profile),
  });
  const staff = openStaffDesk({
    ...{ profile, now, output, record, dispatch },
    autoLockSeconds: () => settings.staff.autoLockSeconds,
    selfTest: selfTest.run,
    endAlerts: alerts.end,
    count: occupancy.byHand,
  });

  return {
    staff,
    selfTest,
    recording: (write) => (entries) => {
      const answer = write(entries);
      for (const entry of entries) if (entry.kind === 'policy') policy = entry.policy;
      alerts.heard(entries);
      occupancy.heard(entries);
      return answer;
    },
    screen(screen) {
      shown = screen;
      alerts.screen(screen);
    },
    door: selfTest.heard,
    classifierReady() {
      classifierReady = true;
    },
    settle: occupancy.settle,
    tick() {
      staff.tick();
      alerts.tick();
      occupancy.tick();
    },
    stop: occupancy.stop,
  };
}
