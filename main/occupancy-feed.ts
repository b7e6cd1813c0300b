// Main process: counts those who are let in, and tells gate, screen and journal. Off unless the owner wants it; then
// nothing is counted, kept or shown.
import type { GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { CountChange, Occupancy } from '../contract/occupancy.ts';
import type { Settings } from '../contract/settings.ts';
import { type Counted, type CountFile, countAfter, keep, restored, roomFor } from './occupancy/index.ts';
import { closedBetween } from './schedule/index.ts';
import type { Who } from './staff-desk.ts';

/** A count that is written a moment late is lost only when the machine dies in that moment; staff correct it. */
const KEEP_EVERY_MS = 2_000;
const CLOSED_EVERY_MS = 10_000;

export type OccupancyFeedParts = {
  readonly settings: Settings;
  readonly file: CountFile;
  /** Unix ms, and monotonic ms. */
  readonly wall: () => number;
  readonly now: () => number;
  readonly dispatch: (event: GateEvent) => unknown;
  readonly record: (entry: JournalEntry) => void;
  readonly show: (occupancy: Occupancy) => void;
  readonly say: (text: string) => void;
};

export interface OccupancyFeed {
  /** What is being recorded: admissions, and people who leave by the exit button. */
  heard(entries: readonly JournalEntry[]): void;
  byHand(change: CountChange, who: Who): void;
  /** To be called after every event of the gate: the next one must know how much room there is. */
  settle(): void;
  tick(): void;
  /** Writes down what is not written yet. */
  stop(): void;
}

const OFF: OccupancyFeed = {
  heard: () => undefined,
  byHand: () => undefined,
  settle: () => undefined,
  tick: () => undefined,
  stop: () => undefined,
};

export function occupancyFeed(parts: OccupancyFeedParts): OccupancyFeed {
  const { settings, file, wall, now } = parts;
  const { occupancy: owner, schedule } = settings;
  if (!owner.count) return OFF;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const closed = (from: number, to: number) => closedBetween(schedule, zone, from, to);

  let count = restored(file, wall(), closed);
  let told: number | null = null;
  let kept = count;
  let keptAt = now();
  let lookedAt = { wall: wall(), now: now() };
  let exitPressed = false;

  const counted = (event: Counted) => {
    count = countAfter(count, event);
  };
  const write = () => {
    keptAt = now();
    if (kept === count) return;
    try {
      keep(file, count, wall());
      kept = count;
    } catch (cause) {
      parts.say(`the count of people could not be kept: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  };
  const settle = () => {
    if (told === count) return;
    told = count;
    parts.show({ count, limit: owner.limit });
    parts.dispatch({ type: 'room', at: now(), room: roomFor(count, owner) });
  };
  const changed = (change: 'plus' | 'minus' | 'exit' | 'reset', who: Partial<Who> = {}) => {
    parts.record({ kind: 'occupancy', change, count, ...who });
    settle();
  };
  let exits = 0;

  return {
    heard(entries) {
      for (const entry of entries) {
        if (entry.kind === 'decision' && entry.decision === 'admit') {
          counted({ kind: 'admitted', people: entry.newcomers ?? entry.people });
        }
        if (entry.kind === 'staff' && entry.act.kind === 'let_in' && entry.refused === undefined) {
          counted({ kind: 'admitted', people: 1 });
        }
        if (entry.kind === 'inputs') {
          if (owner.exits === 'exit-button' && entry.exitRequested && !exitPressed) exits++;
          exitPressed = entry.exitRequested;
        }
      }
    },
    byHand(change, who) {
      counted({ kind: 'by_hand', change });
      changed(change, who);
    },
    settle,
    tick() {
      for (; exits > 0; exits--) {
        counted({ kind: 'exit' });
        changed('exit');
      }
      if (now() - lookedAt.now >= CLOSED_EVERY_MS) {
        const before = lookedAt.wall;
        lookedAt = { wall: wall(), now: now() };
        if (count > 0 && closed(before, lookedAt.wall)) {
          counted({ kind: 'closed' });
          changed('reset');
        }
      }
      settle();
      if (now() - keptAt >= KEEP_EVERY_MS) write();
    },
    stop: write,
  };
}
