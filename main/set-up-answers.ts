// Main process: what the page asks about the set-up. Who sends is checked here; who may, and what was sent, in set-up-door.ts.
import { ipcMain } from 'electron';
import { SET_UP_CHANNEL } from '../contract/set-up-channels.ts';
import type { Settings } from '../contract/settings.ts';
import { doorConfig } from './door-feed.ts';
import { type DoorSetUp, type DoorSetUpParts, doorSetUp } from './set-up-door.ts';
import { overlay } from './settings/index.ts';
import { toolsOfDoor } from './setup/index.ts';
import type { KioskCommand } from './shell/command-line.ts';
import { isFromOurPage } from './shell/lockdown.ts';

export type SetUpParts = Omit<DoorSetUpParts, 'tools' | 'configOf'> & {
  readonly command: KioskCommand;
  /** Whether the owner is signed in; asking keeps them signed in. */
  readonly mayEnter: () => boolean;
  readonly say: (text: string) => void;
};

/** What the command line says lies over the settings for as long as this kiosk runs. */
export const overlaid = ({ board, port }: KioskCommand, settings: Settings): Settings =>
  overlay(settings, { ...(board ? { board } : {}), ...(port ? { port } : {}) });

export function answerSetUp({ command, mayEnter, say, ...parts }: SetUpParts): Pick<DoorSetUp, 'tick' | 'stop'> {
  const door = doorSetUp({
    ...parts,
    tools: toolsOfDoor(parts.places.doorScript, say),
    configOf: (settings) => doorConfig(overlaid(command, settings)),
  });
  ipcMain.handle(SET_UP_CHANNEL.door, (event, request: unknown) => {
    if (isFromOurPage(event)) return door.answer(request, mayEnter);
    say(`dropped a message of the page: ${SET_UP_CHANNEL.door}`);
    return { kind: 'closed' };
  });
  return door;
}
