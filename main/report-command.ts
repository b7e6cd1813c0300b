// `npm run report` with a PDF: draws what another program has counted. Opens no camera, no journal and no door.
import { readFileSync } from 'node:fs';
import { session } from 'electron';
import { HistoryPicture } from '../contract/history.ts';
import { ReportError, writeReport } from './history/index.ts';
import { printReport } from './report-page.ts';
import { findAppFile } from './shell/app-files.ts';
import type { ReportCommand } from './shell/command-line.ts';
import { serveApp } from './shell/compat.ts';
import type { Places } from './shell/places.ts';

/** @returns the exit code: 0, or 2 where the file cannot be written */
export async function drawReport(command: ReportCommand, places: Places, say: (line: string) => void): Promise<number> {
  serveApp(session.defaultSession, (url) => findAppFile(url, places.bundle, null));
  const picture = HistoryPicture.parse(JSON.parse(readFileSync(command.picture, 'utf8')));
  try {
    writeReport(command.out, await printReport(places, picture, command.language));
    return 0;
  } catch (cause) {
    if (!(cause instanceof ReportError)) throw cause;
    say(cause.message);
    return 2;
  }
}
