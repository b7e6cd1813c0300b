// `npm run classify`: pictures through the kiosk's own detection and classifier, one line each. No gate, no
// door, no journal; nothing is kept.
import { readFileSync } from 'node:fs';
import { ClassifyLine } from '../contract/output.ts';
import { openClassifySession } from './classify-session.ts';
import type { ClassifyCommand } from './shell/command-line.ts';
import { findPictures, shownPath } from './shell/picture-paths.ts';
import type { Places } from './shell/places.ts';

/** @returns the exit code: 0, or 1 when a picture could not be read */
export async function classifyPictures(
  command: ClassifyCommand,
  places: Places,
  write: (line: string) => void,
): Promise<number> {
  const session = await openClassifySession(places);
  let failed = 0;
  try {
    for (const picture of findPictures(command.paths)) {
      const file = shownPath(picture, process.env.VESTIBULE_PATH_MAP);
      const result = await check(session, picture.path);
      const line = ClassifyLine.parse({ file, ...result });
      if (line.error !== null) failed++;
      write(command.json ? JSON.stringify(line) : plainly(line));
    }
  } finally {
    session.close();
  }
  return failed > 0 ? 1 : 0;
}

async function check(session: Awaited<ReturnType<typeof openClassifySession>>, path: string) {
  try {
    return await session.check(new Uint8Array(readFileSync(path)));
  } catch (error) {
    if (session.broken) throw error;
    return { width: 0, height: 0, faces: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function plainly(line: ClassifyLine): string {
  if (line.error !== null) return `${line.file}: ${line.error}`;
  if (line.faces.length === 0) return `${line.file}: no face found`;
  const faces = line.faces.map(({ box, label, probabilities }) => {
    const place = [box.x, box.y, box.width, box.height].map(Math.round).join(',');
    return `${label} ${(probabilities[label] * 100).toFixed(1)} % at ${place}`;
  });
  return `${line.file}: ${faces.join('; ')}`;
}
