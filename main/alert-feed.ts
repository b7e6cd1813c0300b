// Main process: shows the alerts what the gate does, and tells screen and journal which stand. It changes nothing at
// the door.
import type { AlertKind, AlertSettings } from '../contract/alerts.ts';
import type { Screen } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { NOTHING_SEEN, type Seen, standing, watch } from './alerts/index.ts';
import type { Who } from './staff-desk.ts';

export type AlertFeedParts = {
  readonly settings: AlertSettings;
  /** Without a mask nobody is refused under `remind`, and nothing is entered without one. */
  readonly policy: () => string;
  readonly now: () => number;
  readonly record: (entry: JournalEntry) => void;
  readonly show: (alerts: readonly AlertKind[]) => void;
};

export interface AlertFeed {
  screen(screen: Screen): void;
  /** What is being recorded. */
  heard(entries: readonly JournalEntry[]): void;
  end(who: Who): void;
  tick(): void;
}

export function alertFeed({ settings, policy, now, record, show }: AlertFeedParts): AlertFeed {
  let state = NOTHING_SEEN;
  /** Rows are not written from within the writing of others: the next tick does it. */
  const waiting: Seen[] = [];

  const see = (seen: Seen, who: Who | null = null) => {
    const turn = watch(state, seen, settings);
    state = turn.watch;
    for (const { alert, event } of turn.changes) {
      record({ kind: 'alert', v: 1, alert, event, ...(who !== null && event === 'ended' ? who : {}) });
    }
    if (turn.changes.length > 0) show(standing(state));
  };
  return {
    screen({ alarm, people, faults }) {
      const bare = people.some(({ counts, finding }) => counts === true && finding !== null && finding !== 'mask');
      const unmasked = policy() === 'must-wear' && bare;
      waiting.push({ kind: 'screen', at: now(), alarm, unmasked, faults: faults.map(({ code }) => code) });
    },
    heard(entries) {
      for (const entry of entries) {
        if (entry.kind === 'decision') waiting.push({ kind: 'decision', at: now(), decision: entry.decision });
      }
    },
    end: (who) => see({ kind: 'end', at: now() }, who),
    tick() {
      for (const seen of waiting.splice(0)) see(seen);
      see({ kind: 'tick', at: now() });
    },
  };
}
