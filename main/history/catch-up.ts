// History process and `npm run report`: folds what the journal has more than the facts, a page at a time. A journal
// that is not the one the facts were made of (retired, replaced, rewritten) makes them anew.
import type { JournalEntry } from '../../contract/journal.ts';
import { type Fact, fold, KINDS, NOTHING } from './fold.ts';
import { addFacts, type Connection, clear, type Progress, progressOf } from './store.ts';

/** The journal as it is read here: main/journal's reader. */
export interface JournalRows {
  rows(query: {
    readonly after?: number;
    readonly limit?: number;
    readonly kinds?: readonly JournalEntry['kind'][];
  }): readonly {
    readonly seq: number;
    readonly at: number;
    readonly monotonicMs: number;
    readonly hash: string;
    readonly entry: JournalEntry;
  }[];
}

const PAGE = 1_000;
const START: Progress = { seq: 0, hash: '', carry: NOTHING };

/**
 * Folds one page.
 * @returns whether there may be more
 * @throws what the journal or the store throws
 */
export function catchUpOnce(store: Connection, journal: JournalRows): boolean {
  const from = knownProgress(store, journal);
  const rows = journal.rows({ after: from.seq, limit: PAGE, kinds: KINDS });
  let { carry } = from;
  const facts: Fact[] = [];
  for (const row of rows) {
    const folded = fold(carry, row);
    carry = folded.carry;
    facts.push(...folded.facts);
  }
  const last = rows[rows.length - 1];
  if (last !== undefined) addFacts(store, facts, { seq: last.seq, hash: last.hash, carry });
  return rows.length === PAGE;
}

/** Folds all that there is. For the kiosk {@link catchUpOnce} is called in turns, so that others get theirs. */
export function catchUp(store: Connection, journal: JournalRows): void {
  while (catchUpOnce(store, journal));
}

function knownProgress(store: Connection, journal: JournalRows): Progress {
  const progress = readable(store);
  if (progress === null) return START;
  const [row] = journal.rows({ after: progress.seq - 1, limit: 1 });
  if (row?.seq === progress.seq && row.hash === progress.hash) return progress;
  clear(store);
  return START;
}

/** A file of ours that somebody damaged is thrown away as well. */
function readable(store: Connection): Progress | null {
  try {
    return progressOf(store);
  } catch {
    clear(store);
    return null;
  }
}
