// History process: one question after the other. Reads the journal as far as it has grown, counts, writes reports;
// checks the whole chain once, beside. It must never write to the journal, and never leave a question unanswered.
import { join } from 'node:path';
import type { HistoryReply, JournalCheck } from '../../contract/history.ts';
import type { JournalRows } from './catch-up.ts';
import { HISTORY_FILE, type History, JournalUnreadable, openHistory } from './history.ts';
import type { FromHistory, ToHistory } from './messages.ts';
import { ownerSettings } from './owner-settings.ts';
import { ReportError, reportName, writeReport } from './report-file.ts';
import { asCsv, asJson } from './text.ts';

/** Folder of the profile for reports, unless the owner names another. */
const REPORTS = 'reports';

export interface DeskJournal extends JournalRows {
  verify(): Promise<{ readonly ok: true; readonly rows: number } | { readonly ok: false; readonly message: string }>;
  close(): void;
}

type Question = Exclude<ToHistory, { kind: 'open' }>;
type Opened = { readonly history: History; readonly journal: DeskJournal; check: JournalCheck };

export interface Desk {
  /** Resolves when it is answered. Never rejects. */
  ask(question: Question): Promise<void>;
}

/** @param openJournal opens the profile's journal for reading; called anew after it failed */
export function openDesk(
  { profile, settings, timeZone }: Extract<ToHistory, { kind: 'open' }>,
  openJournal: (profile: string) => DeskJournal,
  answer: (message: FromHistory) => void,
): Desk {
  const owner = ownerSettings(settings, timeZone);
  const folder = owner.reportFolder ?? join(profile, REPORTS);
  let opened: Opened | null = null;
  let last: Promise<void> = Promise.resolve();

  const open = (): Opened => {
    const journal = openJournal(profile);
    const history = openHistory({ file: join(profile, HISTORY_FILE), journal, ...owner });
    const fresh: Opened = { history, journal, check: { state: 'checking' } };
    void verified(journal).then((check) => {
      fresh.check = check;
    });
    return fresh;
  };
  const close = () => {
    opened?.history.close();
    opened?.journal.close();
    opened = null;
  };
  const counted = async ({ span, date, compare, now }: Extract<Question, { now: number }>) => {
    opened ??= open();
    await opened.history.catchUp();
    return { ...opened.history.picture({ span, date, compare, now, live: true }), journal: opened.check };
  };
  const written = (name: string, content: string | Uint8Array): HistoryReply => {
    const file = join(folder, name);
    writeReport(file, content);
    return { kind: 'exported', file };
  };
  const replyTo = async (question: Exclude<Question, { kind: 'catch_up' }>): Promise<HistoryReply> => {
    switch (question.kind) {
      case 'picture':
        return { kind: 'picture', picture: await counted(question) };
      case 'export': {
        const picture = await counted(question);
        const text = question.format === 'csv' ? asCsv(picture) : asJson(picture);
        return written(reportName(picture.view, question.format), text);
      }
      case 'keep':
        return written(question.name, question.content);
      default:
        return question satisfies never;
    }
  };
  const carryOut = async (question: Question): Promise<void> => {
    try {
      if (question.kind === 'catch_up') {
        opened ??= open();
        await opened.history.catchUp();
      } else answer({ id: question.id, reply: await replyTo(question) });
    } catch (cause) {
      // A journal that was put right, or replaced, is opened anew with the next question.
      if (!(cause instanceof ReportError)) close();
      if (question.kind !== 'catch_up') answer({ id: question.id, reply: troubleOf(cause) });
    }
  };
  return {
    ask(question) {
      last = last.then(() => carryOut(question));
      return last;
    },
  };
}

async function verified(journal: DeskJournal): Promise<JournalCheck> {
  try {
    const found = await journal.verify();
    return found.ok ? { state: 'whole', rows: found.rows } : { state: 'broken', message: found.message };
  } catch (cause) {
    return { state: 'broken', message: said(cause) };
  }
}

function troubleOf(cause: unknown): HistoryReply {
  if (cause instanceof ReportError) return { kind: 'trouble', why: cause.why, message: cause.message };
  const isJournal = cause instanceof JournalUnreadable || (cause instanceof Error && cause.name === 'JournalError');
  return { kind: 'trouble', why: isJournal ? 'journal' : 'failed', message: said(cause) };
}

function said(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
