// Main process: the door's words turned into gate events, screen and output.
import type { DoorConfig } from '../contract/door.ts';
import type { GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { Settings } from '../contract/settings.ts';
import type { DoorEvent } from './door/index.ts';
import type { ScreenFeed } from './screen-feed.ts';
import type { Output } from './shell/output.ts';

/** Main may stand still this long (a garbage collection, a slow disk) before the door goes to rest by itself. */
const LEASE_MS = 1_500;

export function doorConfig(settings: Settings): DoorConfig {
  const { board, port, channel, address, baudRate, coilFrees, inputs } = settings.door;
  return { board, port, channel, address, baudRate, coilFrees, leaseMs: LEASE_MS, inputs };
}

export type DoorFeedParts = {
  readonly now: () => number;
  readonly output: Output;
  readonly feed: ScreenFeed;
  readonly dispatch: (event: GateEvent) => void;
  readonly record: (entry: JournalEntry) => void;
};

export interface DoorFeed {
  onEvent(event: DoorEvent): void;
  /** Whether the door was last known to be at rest. */
  atRest(): boolean;
}

export function doorFeed({ now, output, feed, dispatch, record }: DoorFeedParts): DoorFeed {
  let rest = false;
  return {
    atRest: () => rest,
    onEvent(message) {
      switch (message.kind) {
        case 'state':
          rest = message.state.position === 'rest';
          output.event({ kind: 'door', event: 'state', state: message.state });
          feed.showDoor(message.state);
          record({
            kind: 'door',
            position: message.state.position,
            confirmed: message.state.confirmed,
            link: message.state.link,
          });
          return dispatch({ type: 'door', at: now(), state: message.state });
        case 'outcome':
          record({ kind: 'outcome', id: message.id, outcome: message.outcome, detail: message.detail });
          return output.event({
            kind: 'door',
            event: 'outcome',
            id: message.id,
            outcome: message.outcome,
            detail: message.detail,
          });
        case 'fault':
          return dispatch({ type: 'fault', at: now(), fault: { code: message.code, message: message.message } });
        case 'recovered':
          return dispatch({ type: 'recovered', at: now(), code: message.code });
        case 'inputs': {
          const { kind: _, at: readAt, ...reading } = message;
          return dispatch({ type: 'inputs', at: now(), reading });
        }
        case 'wire':
          return output.event({ kind: 'door', event: 'wire', hex: message.hex });
      }
    },
  };
}
