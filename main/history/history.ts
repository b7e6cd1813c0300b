// History process and `npm run report`: journal and facts together. Catches up, counts, and goes on in memory where the
// disk has no room for the facts. It must never write to the journal, and never answer from facts that are not its own.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryPicture, HistorySpan, LocalDate } from '../../contract/history.ts';
import { catchUpOnce, type JournalRows } from './catch-up.ts';
import { figuresOf } from './figures.ts';
import { periodOf } from './period.ts';
import type { SiteTime } from './site-time.ts';
import { type Connection, openStore, type StoreOptions } from './store.ts';
import { viewOf } from './view.ts';

/** File name inside the profile folder. */
export const HISTORY_FILE = 'history.sqlite';

/** The journal cannot be read; the message is the journal's own. */
export class JournalUnreadable extends Error {
  override readonly name = 'JournalUnreadable';
}

export type HistoryOptions = StoreOptions & {
  /** Where the facts are kept; null: in memory. */
  readonly file: string | null;
  readonly journal: JournalRows;
  readonly site: SiteTime;
  readonly smallCount: number;
};

export type Asked = {
  readonly span: HistorySpan;
  /** Null: today. */
  readonly date: LocalDate | null;
  readonly compare: LocalDate | null;
  /** Unix ms. */
  readonly now: number;
  /** Whether what had begun with the last row goes on still: only a kiosk that runs knows. */
  readonly live: boolean;
};

export interface History {
  /** Reads what the journal has more, a page a turn. Rejects with JournalUnreadable. */
  catchUp(): Promise<void>;
  /** Counts what was read so far. @throws JournalUnreadable */
  picture(asked: Asked): Omit<HistoryPicture, 'journal'>;
  close(): void;
}

export function openHistory({ file, journal, site, smallCount, maxBytes }: HistoryOptions): History {
  let inMemory = file === null;
  let store = opened();

  const rows: JournalRows = {
    rows(query) {
      try {
        return journal.rows(query);
      } catch (cause) {
        throw new JournalUnreadable(cause instanceof Error ? cause.message : String(cause), { cause });
      }
    },
  };
  /** A file that cannot be opened or written (a full disk above all) is done without. */
  function opened(): Connection {
    if (!inMemory) {
      try {
        return openStore(file, maxBytes === undefined ? {} : { maxBytes });
      } catch {
        inMemory = true;
      }
    }
    return openStore(null);
  }
  function once(): boolean {
    try {
      return catchUpOnce(store, rows);
    } catch (cause) {
      if (cause instanceof JournalUnreadable || inMemory) throw cause;
      store.close();
      inMemory = true;
      store = opened();
      return true;
    }
  }
  return {
    async catchUp() {
      while (once()) await nextTurn();
    },
    picture({ span, date, compare, now, live }) {
      const today = site.dateOf(now);
      const until = live ? now : null;
      const viewAt = (day: LocalDate) => {
        const period = periodOf(span, day, site);
        return viewOf(period, figuresOf(store, period, until), site.zone, smallCount);
      };
      return { view: viewAt(date ?? today), other: compare === null ? null : viewAt(compare), today };
    },
    close: () => store.close(),
  };
}
