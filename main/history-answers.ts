// Main process: the history for the page, for staff who are signed in, and the report of each day. Carries between
// page, staff, history process and printer; counts nothing itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain, utilityProcess } from 'electron';
import { HISTORY_CHANNEL, type HistoryPicture, type HistoryReply, HistoryRequest } from '../contract/history.ts';
import type { Settings } from '../contract/settings.ts';
import { dailyReports, type HistoryChild, linkHistory, ownerSettings, reportName } from './history/index.ts';
import { printReport } from './report-page.ts';
import { isFromOurPage } from './shell/lockdown.ts';
import type { Places } from './shell/places.ts';

export type HistoryParts = {
  readonly places: Places;
  readonly profile: string;
  readonly settings: Settings;
  readonly now: () => number;
  readonly say: (text: string) => void;
  /** Whether somebody is signed in who may do this; asking keeps them signed in. */
  readonly allows: (right: 'history' | 'export') => boolean;
};

export interface HistoryAnswers {
  tick(idle: boolean): void;
  stop(): void;
}

export function answerHistory({ places, profile, settings, now, say, allows }: HistoryParts): HistoryAnswers {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const owner = ownerSettings(settings, timeZone);
  const link = linkHistory({ profile, settings, timeZone }, () => startProcess(places), now);
  const reports = owner.reportFolder ?? join(profile, 'reports');
  const dailyName = (day: string) => reportName({ span: 'day', from: day }, owner.dailyReportFormat);
  const due = dailyReports(owner.site, (day) => existsSync(join(reports, dailyName(day))));

  const kept = async (picture: HistoryPicture, language: string): Promise<HistoryReply> => {
    try {
      const content = await printReport(places, picture, language);
      return await link.ask({ kind: 'keep', name: reportName(picture.view, 'pdf'), content });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return { kind: 'trouble', why: 'failed', message: `The page could not be printed: ${why}` };
    }
  };
  const answer = async (request: HistoryRequest): Promise<HistoryReply> => {
    const { span, date, compare } = request;
    const asked = { span, date, compare, now: Date.now() };
    if (request.kind === 'view') return link.ask({ kind: 'picture', ...asked });
    if (request.format !== 'pdf') return link.ask({ kind: 'export', ...asked, format: request.format });
    const reply = await link.ask({ kind: 'picture', ...asked });
    return reply.kind === 'picture' ? kept(reply.picture, request.language) : reply;
  };
  const daily = async (date: string) => {
    const language = settings.language?.slice(0, 2) ?? 'en';
    const format = owner.dailyReportFormat;
    const reply = await answer({ kind: 'export', span: 'day', date, compare: null, format, language });
    if (reply.kind === 'exported') say(`report of ${date}: ${reply.file}`);
    else if (reply.kind === 'trouble') say(`NO REPORT OF ${date}: ${reply.message}`);
  };

  ipcMain.handle(HISTORY_CHANNEL.ask, async (event, request: unknown): Promise<HistoryReply> => {
    const read = HistoryRequest.safeParse(request);
    if (!isFromOurPage(event) || !read.success) {
      say(`dropped a message of the page: ${HISTORY_CHANNEL.ask}`);
      return { kind: 'closed' };
    }
    return allows(read.data.kind === 'export' ? 'export' : 'history') ? answer(read.data) : { kind: 'closed' };
  });
  return {
    tick(idle) {
      link.tick(idle);
      // Printing a page takes a second of a core: not while somebody waits at the door.
      const day = owner.dailyReport && idle ? due(Date.now()) : null;
      if (day !== null) void daily(day);
    },
    stop: link.stop,
  };
}

function startProcess({ historyScript }: Places): HistoryChild {
  const child = utilityProcess.fork(historyScript, [], { serviceName: 'Vestibule history', stdio: 'inherit' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
    kill: () => child.kill(),
  };
}
