// Main process: the report as a PDF. Screen and paper are drawn by the same code.
import type { HistoryPicture } from '../contract/history.ts';
import { HISTORY_CHANNEL } from '../contract/history-channels.ts';
import { printPage } from './printed-page.ts';
import type { Places } from './shell/places.ts';

/** The scheme must be served already. @returns the file's bytes; rejects where the page fails */
export function printReport(places: Places, picture: HistoryPicture, language: string): Promise<Uint8Array> {
  return printPage(places, {
    page: 'history/report.html',
    content: { picture, language },
    asked: HISTORY_CHANNEL.reportPicture,
    drawn: HISTORY_CHANNEL.reportDrawn,
  });
}
