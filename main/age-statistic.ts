// Main process: how many of those who are admitted or refused are taken for young, how many for old. Off unless the
// owner asks for it. The gate never hears of it: it listens to what goes in and adds two counts to what is recorded.
import type { AgeGroup } from '../contract/age.ts';
import type { GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { Settings } from '../contract/settings.ts';
import type { Verdicts } from '../contract/vision.ts';

/** Fewer looks at a person are not counted: one estimate alone errs by many years. */
const LEAST_LOOKS = 3;

type Tally = { sum: number; looks: number; inZone: boolean };
type Record<Answer> = (entries: readonly JournalEntry[]) => Answer;

export type AgeStatistic = {
  /** Whether the classifier is to estimate ages at all. */
  readonly wanted: boolean;
  /** What the gate is told: who is there, so that an estimate ends with its visit. */
  saw(event: GateEvent): void;
  /** The estimates of one frame. @returns the verdicts as the gate may have them, without an age */
  judged(batch: Verdicts): Extract<GateEvent, { type: 'verdicts' }>['verdicts'];
  /** Puts the counts into decisions on their way to the journal. */
  recording<Answer>(record: Record<Answer>): Record<Answer>;
  /** It cannot be had, and why: nothing is counted any more. No fault of the gate, but said and recorded. */
  stop(why: string): void;
};

export type AgeStatisticParts = {
  readonly say: (text: string) => void;
  readonly record: (entry: JournalEntry) => void;
};

export function createAgeStatistic({ statistics }: Settings, parts: AgeStatisticParts): AgeStatistic {
  let on = statistics.ageGroups;
  /** One entry a track that the camera sees now, no longer. */
  const tallies = new Map<number, Tally>();

  const groupOf = ({ sum, looks }: Tally): AgeGroup => (sum / looks >= statistics.ageBoundaryYears ? 'old' : 'young');
  const withCounts = (entry: JournalEntry): JournalEntry => {
    if (entry.kind !== 'decision') return entry;
    const groups = [...tallies.values()].filter(({ inZone, looks }) => inZone && looks >= LEAST_LOOKS).map(groupOf);
    const old = groups.filter((group) => group === 'old').length;
    return { ...entry, ageGroups: { young: groups.length - old, old } };
  };

  return {
    wanted: statistics.ageGroups,
    saw(event) {
      if (!on || event.type !== 'frame') return;
      const now = new Map(event.tracks.map(({ id, inZone }) => [Number(id), inZone]));
      for (const [id, tally] of tallies) {
        const inZone = now.get(id);
        if (inZone === undefined) tallies.delete(id);
        else tally.inZone = inZone;
      }
      for (const [id, inZone] of now) if (!tallies.has(id)) tallies.set(id, { sum: 0, looks: 0, inZone });
    },
    judged(batch) {
      for (const { trackId, ageYears } of batch.verdicts) {
        const tally = tallies.get(trackId);
        if (!on || tally === undefined || ageYears === undefined) continue;
        tally.sum += ageYears;
        tally.looks++;
      }
      return batch.verdicts.map(({ trackId, probabilities }) => ({ trackId, probabilities }));
    },
    recording: (record) => (entries) => record(on ? entries.map(withCounts) : entries),
    stop(why) {
      on = false;
      tallies.clear();
      parts.say(`AGE GROUPS ARE NOT COUNTED: ${why}`);
      parts.record({ kind: 'settings', change: `statistics.ageGroups has no effect: ${why}`.slice(0, 300) });
    },
  };
}
