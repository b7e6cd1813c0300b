// `npm run classify`: pictures and clips through the kiosk's own detection and classifier, a line each. No gate, no
// door, no journal; nothing is kept but the copies that --out asks for.
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ClassifyClipLine, ClassifyFrameLine, ClassifyLine } from '../contract/output.ts';
import { ClassifyError } from './classify-error.ts';
import { type ClassifySession, type Judged, openClassifySession } from './classify-session.ts';
import { type Copies, overwritten, planCopies } from './photo-check/copies.ts';
import { CSV_HEADING, csvRows } from './photo-check/csv.ts';
import { clipSentence, pictureSentence } from './photo-check/lines.ts';
import type { ClipFormat } from './shell/clip-format.ts';
import type { ClassifyCommand, PicturePath } from './shell/command-line.ts';
import { clipFormatOf, findPictures, shownPath } from './shell/picture-paths.ts';
import type { Places } from './shell/places.ts';

type Line = ClassifyLine | ClassifyFrameLine;

/** @returns the exit code: 0, or 1 when a picture could not be read. @throws ClassifyError before the first line */
export async function classifyPictures(
  command: ClassifyCommand,
  places: Places,
  write: (line: string) => void,
): Promise<number> {
  const { out } = command;
  const pictures = findPictures(command.paths).filter(({ path }) => out === null || !path.startsWith(out + sep));
  const copies = out === null ? null : copiesInto(out, command, pictures);
  const session = await openClassifySession({ ...places, models: command.models ?? places.models });
  const rows = [CSV_HEADING];
  let failed = 0;

  const tell = (line: Line) => {
    if (line.error !== null) failed++;
    if (command.csv && copies) rows.push(...csvRows(line));
    if (command.json) write(JSON.stringify(line));
    else if (command.csv) for (const row of csvRows(line)) write(row);
    else write(pictureSentence(line));
  };
  const tellPicture = async (picture: PicturePath, file: string, judged: Judged) => {
    if (copies && judged.error === null) {
      const copy = copies.of(picture);
      copies.write(copy.file, await session.draw(judged, copy.type));
    }
    tell(ClassifyLine.parse({ file, ...judged }));
  };

  /** @returns false for what is no clip after all: a GIF of one picture */
  const tellClip = async (picture: PicturePath, file: string, format: ClipFormat): Promise<boolean> => {
    const clip = await session.openClip(picture.path, format);
    if (clip.error !== null) tell(ClassifyLine.parse({ file, ...nothing(clip.error) }));
    if (clip.error !== null) return true;
    if (clip.frames === 1 && format === 'animation') return false;
    const labels = { mask: 0, incorrect: 0, no_mask: 0, obstructed: 0, not_face: 0 };
    let frames = 0;
    for (let atMs = 0; atMs < Math.max(1, clip.durationMs); atMs += command.everyMs) {
      const judged = await session.checkFrame(atMs);
      frames++;
      for (const { label } of judged.faces) labels[label]++;
      if (copies && judged.error === null) {
        const copy = copies.ofFrame(picture, atMs);
        copies.write(copy.file, await session.draw(judged, copy.type));
      }
      tell(ClassifyFrameLine.parse({ file, atMs, ...judged }));
    }
    const line = ClassifyClipLine.parse({ file, durationMs: clip.durationMs, frames, labels });
    if (command.json) write(JSON.stringify(line));
    else if (!command.csv) write(clipSentence(line));
    return true;
  };

  try {
    if (command.csv && !command.json) write(CSV_HEADING);
    for (const picture of pictures) {
      const file = shownPath(picture, process.env.VESTIBULE_PATH_MAP);
      const format = formatOf(picture.path);
      if (format !== null && (await tellClip(picture, file, format))) continue;
      await tellPicture(picture, file, await check(session, picture.path));
    }
    if (command.csv && copies && out !== null) copies.write(join(out, 'faces.csv'), `${rows.join('\n')}\n`);
  } finally {
    session.close();
  }
  return failed > 0 ? 1 : 0;
}

function copiesInto(out: string, { paths }: ClassifyCommand, pictures: readonly PicturePath[]): Copies {
  const copies = planCopies(
    out,
    paths.map(({ path }) => path),
    pictures,
  );
  const lost = overwritten(copies, pictures);
  if (lost !== null) throw new ClassifyError(`--out would write over ${lost}: name another folder.`);
  return copies;
}

async function check(session: ClassifySession, path: string): Promise<Judged> {
  try {
    return await session.check(new Uint8Array(readFileSync(path)));
  } catch (error) {
    if (session.broken) throw error;
    return nothing(error instanceof Error ? error.message : String(error));
  }
}

/** A file that cannot be opened says so when it is read as a picture. */
function formatOf(path: string): ClipFormat | null {
  try {
    return clipFormatOf(path);
  } catch {
    return null;
  }
}

function nothing(error: string): Judged {
  return { width: 0, height: 0, faces: [], error };
}
