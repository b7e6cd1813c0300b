// In place of age-statistic.ts in a build without it: nothing is asked for, nothing is counted.
import type { JournalEntry } from '../contract/journal.ts';
import type { Verdicts } from '../contract/vision.ts';

export function createAgeStatistic() {
  return {
    wanted: false,
    saw: () => undefined,
    judged: ({ verdicts }: Verdicts) => verdicts,
    recording: <Answer>(record: (entries: readonly JournalEntry[]) => Answer) => record,
    stop: () => undefined,
  };
}
