// Main process: one picture or clip after the other through the hidden page and its own classifier, as the photo check
// shows it. What breaks over a file is closed and started anew for the next one. Keeps no picture.
import { LABELS } from '../contract/labels.ts';
import type { CheckedFace, PhotoCheckReply } from '../contract/photo-check.ts';
import { type ClassifySession, type Judged, openClassifySession } from './classify-session.ts';
import { asksAfter } from './photo-check/asks.ts';
import type { ClipFormat } from './shell/clip-format.ts';
import type { Places } from './shell/places.ts';

export type HandedClip = { readonly format: ClipFormat } & (
  | { readonly file: string }
  | { readonly bytes: Uint8Array<ArrayBuffer> }
);

export interface Looked {
  /** @throws Error when page or classifier broke over it */
  atPicture(bytes: Uint8Array<ArrayBuffer>): Promise<PhotoCheckReply>;
  atClip(clip: HandedClip): Promise<PhotoCheckReply>;
  /** Another moment of the clip in hand. */
  atMoment(atMs: number): Promise<PhotoCheckReply>;
  close(): void;
}

/** Nothing is started before the first file. */
export function openLookedAt(places: Places, minFacePx: () => number): Looked {
  let opening: Promise<ClassifySession> | null = null;
  let closed = false;
  let durationMs: number | null = null;

  const session = async (): Promise<ClassifySession> => {
    opening ??= openClassifySession(places);
    const opened = await opening;
    if (!opened.broken) return opened;
    opened.close();
    opening = openClassifySession(places);
    return opening;
  };
  const shown = async (at: ClassifySession, judged: Judged, atMs: number | null): Promise<PhotoCheckReply> => {
    if (judged.error !== null) return { kind: 'trouble', why: 'unreadable', detail: judged.error };
    const picture = await at.draw({ ...judged, faces: [] }, 'image/jpeg');
    return {
      kind: 'checked',
      picture,
      width: judged.width,
      height: judged.height,
      faces: judged.faces.map((face) => checkedFace(face, judged, minFacePx())),
      minFacePx: minFacePx(),
      clip: atMs === null || durationMs === null ? null : { durationMs, atMs },
    };
  };
  const moment = async (atMs: number) => {
    const at = await session();
    return shown(at, await at.checkFrame(atMs), atMs);
  };

  return {
    async atPicture(bytes) {
      durationMs = null;
      const at = await session();
      return shown(at, await at.check(bytes), null);
    },
    async atClip(handed) {
      const at = await session();
      const clip = await ('file' in handed
        ? at.openClip(handed.file, handed.format)
        : at.openClip(null, handed.format, handed.bytes));
      if (clip.error !== null) return { kind: 'trouble', why: 'unreadable', detail: clip.error };
      durationMs = clip.durationMs;
      return moment(0);
    },
    atMoment: (atMs) =>
      durationMs === null ? Promise.resolve({ kind: 'nothing' }) : moment(Math.min(atMs, durationMs)),
    close() {
      if (closed) return;
      closed = true;
      opening?.then(
        (opened) => opened.close(),
        () => undefined,
      );
    },
  };
}

function checkedFace(face: Judged['faces'][number], { width, height }: Judged, minFacePx: number): CheckedFace {
  const { box, score, label, probabilities: named, look } = face;
  const probabilities = LABELS.map((one) => named[one]);
  const hint = look.heightPx < minFacePx ? 'step_closer' : look.hint;
  return {
    box: { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height },
    score,
    label,
    probabilities,
    heightPx: look.heightPx,
    eyeSpan: look.eyeSpan,
    light: look.light,
    behind: look.behind,
    sharpness: look.sharpness,
    asks: asksAfter(hint, probabilities),
  };
}
