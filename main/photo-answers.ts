// Main process: the photo check on the kiosk's own screen. A hidden page and a classifier of their own look at what staff
// hand over, beside the gate: whatever a file does to them, gate, door and the kiosk's page go on. Nothing is kept.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { BrowserWindow, dialog, ipcMain, type WebContents } from 'electron';
import { type PhotoCheckReply, PhotoCheckRequest } from '../contract/photo-check.ts';
import { PHOTO_CHECK_CHANNEL } from '../contract/photo-check-channels.ts';
import { type Looked, openLookedAt } from './photo-looked-at.ts';
import { recogniseBytes } from './shell/clip-format.ts';
import { isFromOurPage } from './shell/lockdown.ts';
import { clipFormatOf } from './shell/picture-paths.ts';
import type { Places } from './shell/places.ts';

/** A still picture from a file; clips are read piece by piece and may be of any length. */
const LARGEST_PICTURE = 256_000_000;
/** Nobody asks any more: the hidden page and its classifier end. */
const LEFT_ALONE_MS = 120_000;

export type PhotoAnswersParts = {
  readonly places: Places;
  readonly minFacePx: () => number;
  readonly now: () => number;
  readonly contents: () => WebContents | null;
  /** Whether staff are signed in; asking keeps them signed in. */
  readonly mayEnter: () => boolean;
  readonly dropped: (what: string) => void;
};

export interface PhotoAnswers {
  tick(): void;
  stop(): void;
}

export function answerPhotoCheck(parts: PhotoAnswersParts): PhotoAnswers {
  let looked: Looked | null = null;
  let askedAt = 0;
  let busy = false;

  const leave = (): PhotoCheckReply => {
    looked?.close();
    looked = null;
    return { kind: 'nothing' };
  };
  const eyes = (): Looked => {
    looked ??= openLookedAt(parts.places, parts.minFacePx);
    return looked;
  };
  const answer = async (request: PhotoCheckRequest): Promise<PhotoCheckReply> => {
    switch (request.kind) {
      case 'leave':
        return leave();
      case 'choose': {
        const file = await chooseFile(parts.contents());
        return file === null ? { kind: 'nothing' } : lookAtFile(eyes(), file);
      }
      case 'drop': {
        const bytes = new Uint8Array(request.bytes);
        const format = recogniseBytes(Buffer.from(bytes));
        if (format === null) return refused(Buffer.from(bytes.subarray(0, 512)));
        return format === 'picture' ? eyes().atPicture(bytes) : eyes().atClip({ bytes, format });
      }
      case 'at':
        return looked === null ? { kind: 'nothing' } : looked.atMoment(request.atMs);
      default:
        return request satisfies never;
    }
  };

  ipcMain.handle(PHOTO_CHECK_CHANNEL.ask, async (event, request: unknown): Promise<PhotoCheckReply> => {
    const read = PhotoCheckRequest.safeParse(request);
    if (!isFromOurPage(event) || !read.success) {
      parts.dropped(PHOTO_CHECK_CHANNEL.ask);
      return { kind: 'closed' };
    }
    if (read.data.kind === 'leave') return leave();
    if (!parts.mayEnter()) return { kind: 'closed' };
    // One file at a time: a flood of them must not fill the memory.
    if (busy) return { kind: 'nothing' };
    busy = true;
    askedAt = parts.now();
    try {
      return await answer(read.data);
    } catch (error) {
      leave();
      return { kind: 'trouble', why: 'failed', detail: error instanceof Error ? error.message : String(error) };
    } finally {
      askedAt = parts.now();
      busy = false;
    }
  });
  return {
    tick() {
      if (looked !== null && !busy && parts.now() - askedAt > LEFT_ALONE_MS) leave();
    },
    stop: () => void leave(),
  };
}

async function lookAtFile(looked: Looked, file: string): Promise<PhotoCheckReply> {
  const head = readHead(file);
  if (isDrawing(head)) return refused(head);
  const format = clipFormatOf(file);
  if (format !== null) return looked.atClip({ file, format });
  if (statSync(file).size > LARGEST_PICTURE) {
    return { kind: 'trouble', why: 'unreadable', detail: 'The file is larger than any picture.' };
  }
  return looked.atPicture(new Uint8Array(readFileSync(file)));
}

function readHead(file: string): Buffer {
  const head = Buffer.alloc(512);
  const handle = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(handle, head, 0, head.length, 0));
  } finally {
    closeSync(handle);
  }
}

function refused(head: Buffer): PhotoCheckReply {
  return { kind: 'trouble', why: isDrawing(head) ? 'drawing' : 'unreadable', detail: null };
}

/** SVG, HTML and PDF are programs rather than pictures. */
function isDrawing(head: Buffer): boolean {
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  return text.startsWith('<') || text.startsWith('%PDF');
}

async function chooseFile(page: WebContents | null): Promise<string | null> {
  const window = page === null ? null : BrowserWindow.fromWebContents(page);
  const options = { properties: ['openFile' as const] };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}
