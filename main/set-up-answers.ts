// Main process: what the page asks about the set-up. Who sends is checked here; who may, and what was sent, in set-up-door.ts.
import { ipcMain } from 'electron';
import type { DoorSetUpReply } from '../contract/set-up.ts';
import { SET_UP_CHANNEL } from '../contract/set-up-channels.ts';
import type { KioskSetUpReply } from '../contract/set-up-kiosk.ts';
import type { Settings } from '../contract/settings.ts';
import { doorConfig } from './door-feed.ts';
import { type DoorSetUp, type DoorSetUpParts, doorSetUp } from './set-up-door.ts';
import { type KioskSetUpParts, kioskSetUp } from './set-up-kiosk.ts';
import { overlay } from './settings/index.ts';
import { toolsOfDoor } from './setup/index.ts';
import type { KioskCommand } from './shell/command-line.ts';
import { isFromOurPage } from './shell/lockdown.ts';

export type SetUpParts = Omit<DoorSetUpParts, 'tools' | 'configOf'> &
  Pick<KioskSetUpParts, 'command' | 'loaded' | 'show' | 'apply' | 'who' | 'tryCamera'> & {
    /** Whether the owner is signed in; asking keeps them signed in. */
    readonly allows: () => boolean;
    readonly say: (text: string) => void;
  };

/** What the command line says lies over the settings for as long as this kiosk runs. */
export const overlaid = ({ board, port }: KioskCommand, settings: Settings): Settings =>
  overlay(settings, { ...(board ? { board } : {}), ...(port ? { port } : {}) });

export function answerSetUp(parts: SetUpParts): Pick<DoorSetUp, 'tick' | 'stop'> {
  const { command, say } = parts;
  const door = doorSetUp({
    ...parts,
    tools: toolsOfDoor(parts.places.doorScript, say),
    configOf: (settings) => doorConfig(overlaid(command, settings)),
  });
  const kiosk = kioskSetUp({ ...parts, door });
  const answered = (channel: string, answer: (request: unknown) => Promise<DoorSetUpReply | KioskSetUpReply>) =>
    ipcMain.handle(channel, (event, request: unknown) => {
      if (isFromOurPage(event)) return answer(request);
      say(`dropped a message of the page: ${channel}`);
      return { kind: 'closed' };
    });
  answered(SET_UP_CHANNEL.door, (request) => door.answer(request, kiosk.mayEnter));
  answered(SET_UP_CHANNEL.kiosk, kiosk.answer);
  return {
    tick() {
      door.tick();
      kiosk.tick();
    },
    stop: door.stop,
  };
}
