// `npm run classify`: pictures and clips through the kiosk's own detection and classifier, a line each. No gate, no
// door, no journal; nothing is kept but the copies that --out asks for.
import { join, sep } from 'node:path';
import { ClassifyClipLine, ClassifyFrameLine, ClassifyLine } from '../contract/output.ts';
import { ClassifyError } from './classify-error.ts';
import { nothing, openLook } from './classify-look.ts';
import { type Copies, overwritten, planCopies } from './photo-check/copies.ts';
import { CSV_HEADING, csvRows } from './photo-check/csv.ts';
import { clipSentence, pictureSentence } from './photo-check/lines.ts';
import type { ClipFormat } from './shell/clip-format.ts';
import type { ClassifyCommand } from './shell/command-line.ts';
import type { PicturePath } from './shell/command-values.ts';
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
  const look = await openLook({ ...places, models: command.models ?? places.models }, copies);
  const rows = [CSV_HEADING];
  let failed = 0;

  const tell = (line: Line) => {
    if (line.error !== null) failed++;
    if (command.csv && copies) rows.push(...csvRows(line));
    if (command.json) write(JSON.stringify(line));
    else if (command.csv) for (const row of csvRows(line)) write(row);
    else write(pictureSentence(line));
  };
  /** @returns false for what is no clip after all: a GIF of one picture */
  const tellClip = async (picture: PicturePath, file: string, format: ClipFormat): Promise<boolean> => {
    const clip = await look.atClip(picture.path, format);
    if (clip.error !== null) tell(ClassifyLine.parse({ file, ...nothing(clip.error) }));
    if (clip.error !== null) return true;
    if (clip.frames === 1 && format === 'animation') return false;
    const labels = { mask: 0, incorrect: 0, no_mask: 0, obstructed: 0, not_face: 0 };
    let frames = 0;
    for (let atMs = 0; atMs < Math.max(1, clip.durationMs); atMs += command.everyMs) {
      const judged = await look.atFrame(picture, format, atMs);
      frames++;
      for (const { label } of judged.faces) labels[label]++;
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
      tell(ClassifyLine.parse({ file, ...(await look.atPicture(picture)) }));
    }
    if (command.csv && copies && out !== null) copies.write(join(out, 'faces.csv'), `${rows.join('\n')}\n`);
  } finally {
    look.close();
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

/** A file that cannot be opened says so when it is read as a picture. */
function formatOf(path: string): ClipFormat | null {
  try {
    return clipFormatOf(path);
  } catch {
    return null;
  }
}
