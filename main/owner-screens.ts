// Main process: what staff and owner ask for on screens of their own: history, set-up, photo check, settings. Wires each to
// its desk and to who is signed in; holds no rule of its own, and no screen here moves the door.
import type { WebContents } from 'electron';
import type { GateEffect, GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { Settings } from '../contract/settings.ts';
import type { Beside } from './beside.ts';
import type { startDoor } from './door/index.ts';
import { answerHistory } from './history-answers.ts';
import { answerPhotoCheck } from './photo-answers.ts';
import type { ScreenFeed } from './screen-feed.ts';
import { answerSetUp, overlaid } from './set-up-answers.ts';
import { type LoadedSettings, takeOver } from './settings/index.ts';
import { answerSettings, type RESTART } from './settings-answers.ts';
import { settingsInForce } from './settings-in-force.ts';
import type { KioskCommand } from './shell/command-line.ts';
import type { Places } from './shell/places.ts';

export type OwnerScreensParts = {
  readonly command: KioskCommand;
  readonly places: Places;
  /** The folder of the model in use. */
  readonly models: string;
  readonly manifest: Manifest;
  readonly profile: string;
  readonly loaded: LoadedSettings;
  /** Those in force; what an owner saves is taken over into them. */
  readonly settings: Settings;
  readonly now: () => number;
  readonly say: (text: string) => void;
  readonly record: (entry: JournalEntry) => void;
  readonly dispatch: (event: GateEvent) => readonly GateEffect[];
  readonly door: ReturnType<typeof startDoor>;
  readonly feed: ScreenFeed;
  readonly staff: Beside['staff'];
  readonly contents: () => WebContents | null;
  /** Whether an emergency holds now: the set-up leaves the door alone then. */
  readonly emergency: () => boolean;
  /** What has to begin anew when the owner saved other settings. */
  readonly gate: () => void;
  readonly hours: () => void;
  readonly picture: () => void;
  /** Looks through another camera that is not saved yet; null: through that of the settings again. */
  readonly tryCamera: (camera: { readonly deviceId: string; readonly deviceName: string } | null) => void;
};

export interface OwnerScreens {
  /** Resolves when the owner asks for a restart. */
  readonly restart: Promise<typeof RESTART>;
  /** @param idle nobody stands before the door: time for what can wait */
  tick(idle: boolean): void;
  stop(): Promise<void>;
}

export function answerOwnerScreens(parts: OwnerScreensParts): OwnerScreens {
  const { command, places, models, manifest, profile, loaded, settings, now, say, record, staff, contents } = parts;
  const dropped = (what: string) => say(`dropped a message of the page: ${what}`);
  const history = answerHistory({ places, profile, settings, now, say, allows: staff.allows });
  const apply = settingsInForce({
    ...{ settings, gate: parts.gate, hours: parts.hours, picture: parts.picture },
    screen: parts.feed.resend,
  });
  const setUp = answerSetUp({
    ...{ apply, tryCamera: parts.tryCamera, who: () => staff.whoMay('set_up') },
    ...{ command, places, profile, now, say, record, loaded, contents, door: parts.door, emergency: parts.emergency },
    show: parts.feed.showSetUp,
    allows: () => staff.allows('set_up'),
    fault: (message) =>
      parts.dispatch({ type: 'fault', at: now(), fault: { code: 'set_up', message: message.slice(0, 500) } }),
    recovered: () => parts.dispatch({ type: 'recovered', at: now(), code: 'set_up' }),
    // The door goes on with what was set up: it waits for no restart.
    saved: (saved) => takeOver(settings, overlaid(command, saved), (path) => path.startsWith('door.')),
  });
  const photoCheck = answerPhotoCheck({
    ...{ places: { ...places, models }, now, contents, dropped },
    minFacePx: () => settings.camera.minFacePx,
    mayEnter: () => staff.allows('photo_check'),
  });
  const restart = answerSettings({
    ...{ profile, manifest, contents, dropped, problem: loaded.problem },
    inForce: () => settings,
    overruled: [...(command.board ? ['door.board'] : []), ...(command.port ? ['door.port'] : [])],
    apply,
    record: (change) => record({ kind: 'settings', change }),
    who: () => staff.whoMay('settings'),
  });
  return {
    restart,
    tick(idle) {
      history.tick(idle);
      setUp.tick();
      photoCheck.tick();
    },
    async stop() {
      history.stop();
      photoCheck.stop();
      await setUp.stop();
    },
  };
}
