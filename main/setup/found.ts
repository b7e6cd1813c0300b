// Set-up of the door: what it ends with: the settings, and what the owner saw and said. Types only.
import type { Settings } from '../../contract/settings.ts';
import type { Exit, LockKind } from './locks.ts';

export type DoorSettings = Pick<Settings['door'], 'board' | 'channel' | 'address' | 'coilFrees'> & {
  readonly port: string;
};

export type Found = {
  readonly door: DoorSettings;
  readonly boardTitle: string;
  /** The board ends an opening by itself when every program is dead. */
  readonly endsByItself: boolean;
  readonly lock: LockKind;
  readonly exits: Readonly<Record<Exit, boolean>>;
  /** What the owner saw; null where it was not tried. */
  readonly lockedAtRest: boolean | null;
  readonly opened: boolean | null;
  readonly lockedAgain: boolean | null;
  /** Whether the board itself confirmed what it did. */
  readonly confirmed: boolean;
};
