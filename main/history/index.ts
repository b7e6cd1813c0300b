// The history: what the journal tells of a day, a week or a month, as counts. Used by the history process and by
// `npm run report`; it must never name anybody, and never write to the journal.
export { type Asked, HISTORY_FILE, type History, JournalUnreadable, openHistory } from './history.ts';
export { siteTime } from './site-time.ts';
