// Main process, pure. Which alerts stand: each is raised once and ended once, however often its cause comes and goes
// meanwhile. No clock, no I/O. It must never be asked whether the door may open: it only watches.
import { AlertKind, type AlertSettings } from '../../contract/alerts.ts';
import type { FaultCode } from '../../contract/faults.ts';
import type { DoorAlarm } from '../../contract/gate.ts';

/** Times are main's monotonic clock, ms. */
export type Seen =
  /** The screen as it is now. `unmasked`: somebody whom the decision is about does not wear a mask properly. */
  | {
      readonly kind: 'screen';
      readonly at: number;
      readonly alarm: DoorAlarm;
      readonly unmasked: boolean;
      readonly faults: readonly FaultCode[];
    }
  | { readonly kind: 'decision'; readonly at: number; readonly decision: 'admit' | 'refuse' }
  | { readonly kind: 'tick'; readonly at: number }
  /** Somebody who may has seen them: all end. */
  | { readonly kind: 'end'; readonly at: number };

export type Change = { readonly alert: AlertKind; readonly event: 'raised' | 'ended' };

/** What is remembered between two events; nothing in it is about one person. */
export type Watch = {
  readonly at: number;
  /** Since when each stands. */
  readonly raised: Since;
  /** Ended by hand while their cause goes on: not raised again before it is gone. */
  readonly hushed: readonly AlertKind[];
  /** Last ended by themselves: not raised again at once. */
  readonly ended: Since;
  /** Since when each cause holds. */
  readonly causes: Since;
  readonly unmaskedAt: number | null;
  readonly unmasked: boolean;
  /** Of the refusals in a row. */
  readonly refusals: readonly number[];
};
type Since = Readonly<Partial<Record<AlertKind, number>>>;

export const NOTHING_SEEN: Watch = {
  at: 0,
  raised: {},
  hushed: [],
  ended: {},
  causes: {},
  unmaskedAt: null,
  unmasked: false,
  refusals: [],
};

/** Whoever stood there so shortly before the door was forced may be the one who went in. */
export const NEAR_MS = 5_000;
/** A cause that flickers raises its alert no more often than this. */
export const AGAIN_MS = 60_000;
/** What nobody ends, ends by itself: an alert from this morning helps nobody. */
export const LASTS_MS = 30 * 60_000;

/** These stand as long as their cause; the others are about something that has happened. */
const STANDING: ReadonlySet<AlertKind> = new Set(['camera_covered', 'relay_lost']);
const RELAY_FAULTS: readonly FaultCode[] = ['door_link', 'door_process', 'door_unknown'];

/** One event more. Total; the same events give the same changes. */
export function watch(
  before: Watch,
  seen: Seen,
  settings: AlertSettings,
): { readonly watch: Watch; readonly changes: readonly Change[] } {
  const at = Math.max(before.at, seen.at);
  const now = noted({ ...before, at }, seen, settings);
  const after = seen.kind === 'end' ? endedByHand(now) : now;
  const next = AlertKind.options.reduce((state, alert) => weighed(state, alert, settings), after);
  const changes = AlertKind.options.flatMap((alert): readonly Change[] => {
    const [was, is] = [before.raised[alert] !== undefined, next.raised[alert] !== undefined];
    return was === is ? [] : [{ alert, event: is ? 'raised' : 'ended' }];
  });
  return { watch: next, changes };
}

/** Which stand, in the order of their urgency. */
export const standing = ({ raised }: Watch): readonly AlertKind[] =>
  AlertKind.options.filter((alert) => raised[alert] !== undefined);

/** What the event says of the causes. */
function noted(state: Watch, seen: Seen, settings: AlertSettings): Watch {
  switch (seen.kind) {
    case 'screen': {
      const { at } = state;
      const unmaskedAt = seen.unmasked || state.unmasked ? at : state.unmaskedAt;
      const open = seen.alarm === 'forced_open' || seen.alarm === 'held_open';
      const near = unmaskedAt !== null && at - unmaskedAt <= NEAR_MS;
      // As long as the door stands open it is the same intrusion.
      const entered = open && (near || state.causes.entered_unmasked !== undefined);
      const covered = seen.faults.includes('camera_black');
      const lost = RELAY_FAULTS.some((code) => seen.faults.includes(code));
      const causes = {
        ...held(state, 'entered_unmasked', entered),
        ...held(state, 'camera_covered', covered),
        ...held(state, 'relay_lost', lost),
        ...held(state, 'repeated_refusals', state.causes.repeated_refusals !== undefined),
      };
      return { ...state, unmasked: seen.unmasked, unmaskedAt, causes };
    }
    case 'decision': {
      if (seen.decision === 'admit')
        return { ...state, refusals: [], causes: without(state.causes, 'repeated_refusals') };
      const last = state.refusals[state.refusals.length - 1];
      const apart = last !== undefined && state.at - last > settings.refusalsWithinMinutes * 60_000;
      const least = settings.refusalsInARow;
      const refusals = least === 0 ? [] : [...(apart ? [] : state.refusals), state.at].slice(-least);
      const many = least > 0 && refusals.length >= least;
      const others = without(state.causes, 'repeated_refusals');
      return { ...state, refusals, causes: { ...others, ...held(state, 'repeated_refusals', many) } };
    }
    case 'tick':
    case 'end':
      return state;
    default:
      return seen satisfies never;
  }
}

/** Raises or ends one alert by its cause and its time. */
function weighed(state: Watch, alert: AlertKind, settings: AlertSettings): Watch {
  const cause = state.causes[alert];
  const since = state.raised[alert];
  const hushed = cause === undefined ? state.hushed.filter((one) => one !== alert) : state.hushed;
  if (since !== undefined) {
    const over = STANDING.has(alert) ? cause === undefined : cleared(state, alert) || state.at - since >= LASTS_MS;
    return over ? quiet({ ...state, hushed }, alert) : { ...state, hushed };
  }
  const waitMs = STANDING.has(alert) ? settings.troubleAfterSeconds * 1_000 : 0;
  const ended = state.ended[alert];
  const due =
    cause !== undefined &&
    wanted(alert, settings) &&
    !hushed.includes(alert) &&
    state.at - cause >= waitMs &&
    (ended === undefined || state.at - ended >= AGAIN_MS);
  return due ? { ...state, hushed, raised: { ...state.raised, [alert]: state.at } } : { ...state, hushed };
}

/** Somebody was let in: the check works again. */
const cleared = (state: Watch, alert: AlertKind) =>
  alert === 'repeated_refusals' && state.causes.repeated_refusals === undefined;

function wanted(alert: AlertKind, settings: AlertSettings): boolean {
  switch (alert) {
    case 'entered_unmasked':
      return settings.enteredUnmasked;
    case 'repeated_refusals':
      return settings.refusalsInARow > 0;
    case 'camera_covered':
      return settings.cameraCovered;
    case 'relay_lost':
      return settings.relayLost;
    default:
      return alert satisfies never;
  }
}

/** Over; while its cause goes on it is not raised anew. */
function quiet(state: Watch, alert: AlertKind): Watch {
  const goesOn = state.causes[alert] !== undefined;
  return {
    ...state,
    raised: without(state.raised, alert),
    ended: { ...state.ended, [alert]: state.at },
    hushed: goesOn ? [...state.hushed, alert] : state.hushed,
  };
}

const endedByHand = (state: Watch): Watch => standing(state).reduce(quiet, state);

function held(state: Watch, alert: AlertKind, holds: boolean): Since {
  return holds ? { [alert]: state.causes[alert] ?? state.at } : {};
}

function without(since: Since, alert: AlertKind): Since {
  const { [alert]: _, ...rest } = since;
  return rest;
}
