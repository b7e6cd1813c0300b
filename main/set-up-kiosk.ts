// Main process: the set-up of a new kiosk: whether it is offered, the first PIN, what was answered so far, the privacy
// notice. Until somebody has a PIN, whoever stands there may go on; from then on only the owner.
import { join } from 'node:path';
import { z } from 'zod';
import { NEW_DRAFT } from '../contract/kiosk-steps.ts';
import { SET_UP_CHANNEL } from '../contract/set-up-channels.ts';
import {
  type ChosenCamera,
  KioskDraft,
  type KioskSetUpReply,
  KioskSetUpRequest,
  type SetUpWanted,
} from '../contract/set-up-kiosk.ts';
import { writeReport } from './history/index.ts';
import { printPage } from './printed-page.ts';
import { type SaveSetUpParts, saveSetUp } from './set-up-save.ts';
import { type LoadedSettings, profileFile } from './settings/index.ts';
import type { KioskCommand } from './shell/command-line.ts';
import type { Places } from './shell/places.ts';
import { readPeople, STAFF_FILE, StaffError, setPin } from './staff/index.ts';

const SET_UP_FILE = 'set-up.json';
const Kept = z.strictObject({ version: z.literal(1), open: z.boolean(), draft: KioskDraft });
type Kept = z.infer<typeof Kept>;

/** So long without a word of the page, and the camera that was tried is let go: nobody stands there any more. */
const LEFT_ALONE_MS = 15 * 60_000;

export type KioskSetUpParts = SaveSetUpParts & {
  readonly now: () => number;
  /** Looks through a camera that is not saved yet; null: through that of the settings again. */
  readonly tryCamera: (camera: ChosenCamera | null) => void;
  readonly places: Places;
  readonly command: KioskCommand;
  readonly loaded: LoadedSettings;
  readonly allows: () => boolean;
  readonly show: (wanted: SetUpWanted | null) => void;
};

export interface KioskSetUp {
  answer(request: unknown): Promise<KioskSetUpReply>;
  /** Whether the set-up may be gone through: the owner is in, or nobody has a PIN yet and it was offered or asked for. */
  mayEnter(): boolean;
  /** To be called on every tick. */
  tick(): void;
}

export function kioskSetUp(parts: KioskSetUpParts): KioskSetUp {
  const { profile, places, command, loaded, allows, record, show } = parts;
  const people = profileFile(profile, STAFF_FILE);
  const file = profileFile(profile, SET_UP_FILE);
  let kept: Kept = readKept(file.read) ?? { version: 1, open: false, draft: NEW_DRAFT };
  // Settings that were just written for the first time are a new kiosk. A clip is for trying out, not for an entrance.
  const fresh = loaded.source === 'defaults' && loaded.problem === null;
  const live = command.source.kind === 'default' || command.source.kind === 'camera';
  if (fresh && live && !command.once) keep({ ...kept, open: true });
  let tried: ChosenCamera | null = null;
  let touchedAt = 0;
  let wanted: SetUpWanted | null = command.setUp ?? (kept.open && live && !command.once ? 'offered' : null);
  show(wanted);

  /** What cannot be kept is no reason to stop: the set-up goes on, and begins anew after a restart. */
  function keep(next: Kept): void {
    kept = next;
    try {
      file.replace(`${JSON.stringify(next, null, 2)}\n`);
    } catch {}
  }
  function look(camera: ChosenCamera | null): void {
    if (camera?.deviceId === tried?.deviceId) return;
    tried = camera;
    parts.tryCamera(camera);
  }
  function close(): void {
    look(null);
    keep({ ...kept, open: false, draft: { ...kept.draft, step: 'language' } });
    wanted = null;
    show(null);
  }
  const pinSet = (): boolean => {
    try {
      return readPeople(people).length > 0;
    } catch {
      // A damaged file is not an empty one.
      return true;
    }
  };
  const mayEnter = () => allows() || (wanted !== null && !pinSet());

  const carryOut = async (request: KioskSetUpRequest): Promise<KioskSetUpReply> => {
    switch (request.kind) {
      case 'look': {
        look(kept.draft.camera);
        const { board, port } = parts.door.found()?.door ?? {};
        const door = board === undefined || port === undefined ? null : { board, port };
        return { kind: 'state', draft: kept.draft, pinSet: pinSet(), door };
      }
      case 'first_pin': {
        if (pinSet()) return { kind: 'closed' };
        const person = await setPin(people, request.name, request.pin, 'owner');
        record({ kind: 'staff_entry', result: 'pin_set', by: person.name });
        return { kind: 'done' };
      }
      case 'keep':
        keep({ ...kept, draft: request.draft });
        look(request.draft.camera);
        return { kind: 'done' };
      case 'leave':
        look(null);
        return { kind: 'done' };
      case 'print': {
        const { operator, contact, language } = request.draft;
        const content = { operator, contact, language: language ?? 'en', at: Date.now() };
        const { paper: asked, paperDrawn: drawn } = SET_UP_CHANNEL;
        const paper = join(profile, 'privacy-notice.pdf');
        writeReport(paper, await printPage(places, { page: 'setup/privacy.html', content, asked, drawn }));
        return { kind: 'printed', file: paper };
      }
      case 'save': {
        const reply = await saveSetUp(request.draft, parts);
        if (reply.kind === 'saved') close();
        return reply;
      }
      case 'close':
        close();
        return { kind: 'done' };
      default:
        return request satisfies never;
    }
  };

  return {
    mayEnter,
    tick() {
      if (tried !== null && parts.now() - touchedAt > LEFT_ALONE_MS) look(null);
    },
    async answer(request) {
      const read = KioskSetUpRequest.safeParse(request);
      // The card may be put away by anybody: it offers nothing to those who have no PIN.
      const anybody =
        read.success && (read.data.kind === 'leave' || (read.data.kind === 'close' && wanted === 'offered'));
      if (!read.success || !(anybody || mayEnter())) return { kind: 'closed' };
      touchedAt = parts.now();
      try {
        return await carryOut(read.data);
      } catch (cause) {
        if (cause instanceof StaffError) return { kind: 'refused_pin', problem: cause.problem };
        return { kind: 'trouble', message: cause instanceof Error ? cause.message : String(cause) };
      }
    },
  };
}

function readKept(read: () => string | null): Kept | null {
  try {
    const text = read();
    return text === null ? null : Kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
