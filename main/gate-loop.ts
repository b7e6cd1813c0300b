// Main process: feeds events to the pure gate and carries out its effects, in order. The journal has an
// intent before the door hears of it; without the journal nothing automatic moves.
import type { DoorIntent } from '../contract/door.ts';
import type { Fault, FaultCode } from '../contract/faults.ts';
import type { ActRefusal, GateEffect, GateEvent, Screen, VisitorState } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { Label } from '../contract/labels.ts';
import { type GateConfig, type GateState, initialState, step } from './gate/index.ts';
import type { Output } from './shell/output.ts';

/** An intent that the door has not begun within this time is dropped by it. */
const INTENT_LIFE_MS = 1_000;

export type GateLoopParts = {
  readonly config: GateConfig;
  /** Unique per start of the program, so that an id never repeats over a restart. */
  readonly runId: string;
  readonly now: () => number;
  readonly output: Output;
  /** Appends all rows to the journal or none; returns the fault when it cannot, or null. */
  readonly record: (entries: readonly JournalEntry[]) => Fault | null;
  /** Whether an intent may go on although it could not be recorded (the owner's setting). */
  readonly mayGoUnrecorded: boolean;
  readonly sendIntent: (intent: DoorIntent) => void;
  readonly beat: () => void;
  readonly show: (screen: Screen) => void;
};

type Intent = Extract<GateEffect, { type: 'open' | 'hold_open' | 'rest' }>;

export type GateCounts = { admissions: number; refusals: number; openings: number; readonly faults: Set<FaultCode> };

export interface GateLoop {
  /** Runs the event and everything that follows from it; returns the effects of this event alone. */
  dispatch(event: GateEvent): readonly GateEffect[];
  readonly counts: GateCounts;
  /** The owner's settings from the next event on. By itself it does nothing: what is open or shown stays so until then. */
  configure(config: GateConfig, mayGoUnrecorded: boolean): void;
}

export function createGateLoop(parts: GateLoopParts): GateLoop {
  let { config, mayGoUnrecorded } = parts;
  let state: GateState = initialState(config);
  const counts: GateCounts = { admissions: 0, refusals: 0, openings: 0, faults: new Set() };
  const queue: GateEvent[] = [];
  const standing = new Set<FaultCode>();

  const idOf = (effect: Intent) => `${parts.runId}-${effect.id}`;

  /** The rows of one event are written together: one wait for the disk, before anything moves. */
  const record = (effects: readonly GateEffect[]): boolean => {
    const fault = parts.record(effects.flatMap(rowsOf));
    if (fault === null) return true;
    if (!standing.has(fault.code)) queue.push({ type: 'fault', at: parts.now(), fault });
    return false;
  };
  const rowsOf = (effect: GateEffect): JournalEntry[] => {
    if (effect.type === 'record') return [effect.entry];
    return effect.type === 'show'
      ? []
      : [{ kind: 'intent', id: idOf(effect), act: effect.type, cause: causeOf(effect) }];
  };

  const intend = (effect: Intent, recorded: boolean) => {
    const id = idOf(effect);
    if (!recorded && !needsNoRecord(effect) && !mayGoUnrecorded) return;
    send(effect, id);
    // Told after the bytes are on their way: a slow reader of stdout must not hold the door up.
    parts.output.event({ kind: 'door', event: 'intent', id, act: effect.type, cause: causeOf(effect) });
  };
  const send = (effect: Intent, id: string) => {
    const expiresAt = parts.now() + INTENT_LIFE_MS;
    switch (effect.type) {
      case 'rest':
        return parts.sendIntent({ kind: 'rest', id });
      case 'open':
        counts.openings++;
        return parts.sendIntent({
          kind: 'open',
          id,
          expiresAt,
          durationMs: effect.durationMs,
          relockOnClose: effect.relockOnClose,
        });
      case 'hold_open': {
        const emergency = effect.cause === 'emergency';
        return parts.sendIntent({ kind: 'holdOpen', id, expiresAt, until: effect.until, emergency });
      }
    }
  };

  const carryOut = (effect: GateEffect, recorded: boolean) => {
    switch (effect.type) {
      case 'open':
      case 'hold_open':
      case 'rest':
        return intend(effect, recorded);
      case 'show':
        return parts.show(effect.screen);
      case 'record':
        return announce(effect.entry);
    }
  };

  const announce = (entry: Extract<GateEffect, { type: 'record' }>['entry']) => {
    switch (entry.kind) {
      case 'gate':
        return parts.output.event({ kind: 'gate', state: entry.state, people: entry.people });
      case 'decision':
        if (entry.decision === 'admit') counts.admissions++;
        else counts.refusals++;
        return parts.output.event({
          kind: 'gate',
          state: entry.decision === 'admit' ? 'welcome' : askedFor(entry.findings),
          people: entry.people,
          decision: entry.decision,
          findings: [...entry.findings],
        });
      case 'staff':
        return parts.output.event({
          kind: 'staff',
          by: entry.by,
          ...(entry.role ? { role: entry.role } : {}),
          act: entry.act,
          ...(entry.refused ? { refused: entry.refused } : {}),
        });
      case 'call':
        return parts.output.event({ kind: 'staff', by: 'visitor', entry: 'call' });
      case 'schedule':
        return parts.output.event({ kind: 'door', event: 'schedule', schedule: entry.state });
      case 'policy':
        return parts.output.event({ kind: 'door', event: 'policy', policy: entry.policy });
      case 'inputs': {
        const { kind: _, ...inputs } = entry;
        return parts.output.event({ kind: 'door', event: 'inputs', inputs });
      }
      case 'door_words': {
        const { kind: _, ...words } = entry;
        return parts.output.event({ kind: 'door', event: 'words', words });
      }
      case 'fault':
        standing.add(entry.code);
        counts.faults.add(entry.code);
        return parts.output.event({ kind: 'fault', code: entry.code, message: entry.message, recovered: false });
      case 'recovered':
        standing.delete(entry.code);
        return parts.output.event({ kind: 'fault', code: entry.code, message: '', recovered: true });
    }
  };

  const run = (event: GateEvent): readonly GateEffect[] => {
    const result = step(state, event, config);
    state = result.state;
    const recorded = record(result.effects);
    // The door comes first, whatever else there is to say.
    const inOrder = [...result.effects.filter(isIntent), ...result.effects.filter((effect) => !isIntent(effect))];
    for (const effect of inOrder) carryOut(effect, recorded);
    return result.effects;
  };

  return {
    counts,
    configure(next, unrecorded) {
      config = next;
      mayGoUnrecorded = unrecorded;
    },
    dispatch(event) {
      const effects = run(event);
      for (let next = queue.shift(); next; next = queue.shift()) run(next);
      // The heartbeat comes from here and nowhere else: a gate that no longer turns cannot keep a door free.
      if (event.type === 'tick') parts.beat();
      return effects;
    },
  };
}

/** What goes on although the journal fails: the way to rest, and the way out of a fire. */
function needsNoRecord(effect: Intent): boolean {
  return effect.type === 'rest' || (effect.type === 'hold_open' && effect.cause === 'emergency');
}

function isIntent(effect: GateEffect): effect is Intent {
  return effect.type === 'open' || effect.type === 'hold_open' || effect.type === 'rest';
}

/** What a refused visitor is asked to do: the first finding that is no mask. */
function askedFor(findings: readonly Label[]): VisitorState {
  switch (findings.find((finding) => finding !== 'mask')) {
    case 'incorrect':
      return 'fix_mask';
    case 'obstructed':
      return 'uncover_face';
    default:
      return 'wear_mask';
  }
}

function causeOf(effect: Intent): string {
  switch (effect.type) {
    case 'open':
    case 'hold_open':
      return effect.cause;
    case 'rest':
      return effect.reason;
  }
}

/** Why the gate did not carry out a staff act, or undefined when it did. */
export function refusalIn(effects: readonly GateEffect[]): ActRefusal | undefined {
  for (const effect of effects) {
    if (effect.type === 'record' && effect.entry.kind === 'staff') return effect.entry.refused;
  }
  return undefined;
}
