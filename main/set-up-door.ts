// Main process: the door's set-up on the kiosk's own screen, for the owner who is signed in. While it goes on, the kiosk
// is out of service and its door process has let go of the port; whatever way it ends, the door goes on from rest.
import { join } from 'node:path';
import type { WebContents } from 'electron';
import type { DoorConfig } from '../contract/door.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { type DoorFound, type DoorSetUpReply, DoorSetUpRequest } from '../contract/set-up.ts';
import { SET_UP_CHANNEL } from '../contract/set-up-channels.ts';
import type { Settings } from '../contract/settings.ts';
import { writeReport } from './history/index.ts';
import { printPage } from './printed-page.ts';
import type { FoundDoor } from './set-up-save.ts';
import { BEFORE_FILE, loadSettings, profileFile, saveSettings } from './settings/index.ts';
import { openPoints, type Tools, type Walk, walkThrough, withDoor } from './setup/index.ts';
import type { Places } from './shell/places.ts';

/** So long without an answer, and the door is put back: nobody stands there any more. */
const LEFT_ALONE_MS = 15 * 60_000;
const STANDING = 'The door is being set up on this screen. Finish the set-up, or leave it.';

export type DoorSetUpParts = {
  readonly places: Places;
  readonly profile: string;
  readonly tools: Tools;
  readonly now: () => number;
  readonly contents: () => WebContents | null;
  /** Lets go of the port, from rest; and goes on. */
  readonly door: { pause(): Promise<void>; resume(config: DoorConfig): void };
  /** The settings that are in force while this kiosk runs, as the door process is told them. */
  readonly configOf: (settings: Settings) => DoorConfig;
  readonly emergency: () => boolean;
  readonly fault: (message: string) => void;
  readonly recovered: () => void;
  readonly record: (entry: JournalEntry) => void;
  /** The saved settings, for whoever else goes by them. */
  readonly saved: (settings: Settings) => void;
};

export interface DoorSetUp extends FoundDoor {
  /** @param mayEnter whether the owner is signed in */
  answer(request: unknown, mayEnter: () => boolean): Promise<DoorSetUpReply>;
  /** To be called on every tick. */
  tick(): void;
  stop(): Promise<void>;
}

export function doorSetUp(parts: DoorSetUpParts): DoorSetUp {
  let walk: Walk | null = null;
  let beginning: Promise<void> | null = null;
  let touchedAt = 0;
  /** Found in a new kiosk's set-up, which saves it at its end. In memory only: after a power cut it is found again. */
  let kept: DoorFound | null = null;

  const shown = (): DoorSetUpReply => (walk === null ? { kind: 'left' } : { kind: 'view', view: walk.view() });
  const push = () => {
    const page = parts.contents();
    if (walk !== null && page && !page.isDestroyed()) page.send(SET_UP_CHANNEL.doorView, walk.view());
  };
  const begin = async () => {
    // First the gate rests, then the port is let go.
    parts.fault(STANDING);
    await parts.door.pause();
    walk = await walkThrough(parts.tools, loadSettings(parts.profile).settings.door.inputs, push);
  };
  const end = async (settings = loadSettings(parts.profile).settings) => {
    const leaving = walk;
    walk = null;
    await leaving?.end();
    parts.door.resume(parts.configOf(settings));
    parts.recovered();
  };
  const save = async (): Promise<DoorSetUpReply> => {
    const found = walk?.found() ?? null;
    if (found === null) return shown();
    const { settings, problem } = loadSettings(parts.profile);
    if (problem !== null) return { kind: 'trouble', message: problem };
    const next = withDoor(settings, found);
    // For the way back in the settings' screen.
    profileFile(parts.profile, BEFORE_FILE).replace(`${JSON.stringify(settings, null, 2)}\n`);
    saveSettings(parts.profile, next);
    const { board, port, channel } = next.door;
    parts.record({ kind: 'settings', change: `door set up: ${board}, relay ${channel}, ${port}`.slice(0, 300) });
    return { kind: 'saved', shadowed: await goOnWith(next) };
  };
  const goOnWith = async (next: Settings): Promise<boolean> => {
    parts.saved(next);
    kept = null;
    await end(next);
    const inForce = parts.configOf(next);
    return inForce.board !== next.door.board || inForce.port !== next.door.port;
  };
  const keep = async (): Promise<DoorSetUpReply> => {
    const found = walk?.found() ?? null;
    if (found === null) return shown();
    kept = found;
    await end();
    return { kind: 'kept' };
  };
  const print = async (language: string): Promise<DoorSetUpReply> => {
    const found = walk?.found() ?? null;
    if (found === null) return shown();
    const content = { found, open: openPoints(found), language, at: Date.now() };
    const { paper: asked, paperDrawn: drawn } = SET_UP_CHANNEL;
    const file = join(parts.profile, 'door-check-list.pdf');
    writeReport(file, await printPage(parts.places, { page: 'setup/paper.html', content, asked, drawn }));
    return { kind: 'printed', file };
  };

  const carryOut = async (request: DoorSetUpRequest): Promise<DoorSetUpReply> => {
    switch (request.kind) {
      case 'begin':
        if (walk === null && parts.emergency()) return { kind: 'emergency' };
        if (walk === null)
          beginning ??= begin().finally(() => {
            beginning = null;
          });
        await beginning;
        return shown();
      case 'answer':
        await walk?.answer(request.answer);
        return shown();
      case 'back':
        await walk?.back();
        return shown();
      case 'print':
        return print(request.language);
      case 'save':
        return save();
      case 'keep':
        return keep();
      case 'leave':
        await beginning;
        if (walk !== null) await end();
        return { kind: 'left' };
      default:
        return request satisfies never;
    }
  };

  return {
    found: () => kept,
    async use(settings) {
      // As for every other change of the door: first the gate rests, then the port is let go.
      parts.fault(STANDING);
      await parts.door.pause();
      return goOnWith(settings);
    },
    async answer(request, mayEnter) {
      const read = DoorSetUpRequest.safeParse(request);
      if (!read.success || !mayEnter()) return { kind: 'closed' };
      touchedAt = parts.now();
      try {
        return await carryOut(read.data);
      } catch (cause) {
        return { kind: 'trouble', message: cause instanceof Error ? cause.message : String(cause) };
      }
    },
    tick() {
      if (walk !== null && parts.now() - touchedAt > LEFT_ALONE_MS) void end();
    },
    async stop() {
      const leaving = walk;
      walk = null;
      await leaving?.end();
    },
  };
}
