// Main process: looks at one picture after the other, and draws its copy while the page still has it. A page or a
// classifier that breaks, as on a machine that is starved, is started anew and the picture looked at again.
import { readFileSync } from 'node:fs';
import { ClassifyError } from './classify-error.ts';
import { type ClassifySession, type Clip, type Judged, openClassifySession } from './classify-session.ts';
import type { Copies } from './photo-check/copies.ts';
import type { ClipFormat } from './shell/clip-format.ts';
import type { PicturePath } from './shell/command-values.ts';
import type { Places } from './shell/places.ts';

/** A picture that breaks them this often is given up, and the next one looked at. */
const TRIES = 3;

export interface Look {
  atPicture(picture: PicturePath): Promise<Judged>;
  atClip(file: string, format: ClipFormat): Promise<Clip>;
  atFrame(clip: PicturePath, format: ClipFormat, atMs: number): Promise<Judged>;
  close(): void;
}

/** @param copies where drawn copies go, or null for none. @throws ClassifyError, Error */
export async function openLook(places: Places, copies: Copies | null): Promise<Look> {
  let session = await openClassifySession(places);
  /** The session that has the clip open: a fresh one has none. */
  let clipIn: ClassifySession | null = null;

  async function insist<T>(work: (session: ClassifySession) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(session);
      } catch (error) {
        if (!session.broken || error instanceof ClassifyError) throw error;
        session.close();
        session = await openClassifySession(places);
        if (attempt === TRIES) throw error;
      }
    }
  }
  /** Whatever goes wrong with one picture is said in its line. */
  async function told(work: (session: ClassifySession) => Promise<Judged>): Promise<Judged> {
    try {
      return await insist(work);
    } catch (error) {
      if (error instanceof ClassifyError) throw error;
      return nothing(error instanceof Error ? error.message : String(error));
    }
  }
  async function withCopy(at: ClassifySession, judged: Judged, copy: ReturnType<Copies['of']> | undefined) {
    if (copies && copy && judged.error === null) copies.write(copy.file, await at.draw(judged, copy.type));
    return judged;
  }

  return {
    atPicture: (picture) =>
      told(async (at) => {
        const judged = await at.check(new Uint8Array(readFileSync(picture.path)));
        return withCopy(at, judged, copies?.of(picture));
      }),
    atClip: (file, format) =>
      insist(async (at) => {
        const clip = await at.openClip(file, format);
        clipIn = at;
        return clip;
      }),
    atFrame: (clip, format, atMs) =>
      told(async (at) => {
        if (clipIn !== at) await at.openClip(clip.path, format);
        clipIn = at;
        return withCopy(at, await at.checkFrame(atMs), copies?.ofFrame(clip, atMs));
      }),
    close: () => session.close(),
  };
}

/** The answer for a picture that could not be read. */
export function nothing(error: string): Judged {
  return { width: 0, height: 0, faces: [], error };
}
