// The history: what the journal tells of a day, a week or a month, as counts. Used by main, the history process and
// `npm run report`; it must never name anybody, and never write to the journal.
export { dailyReports } from './daily.ts';
export { type Desk, openDesk } from './desk.ts';
export { type HistoryChild, type HistoryLink, linkHistory } from './link.ts';
export { ToHistory } from './messages.ts';
export { ownerSettings } from './owner-settings.ts';
export { ReportError, reportName, writeReport } from './report-file.ts';
