// Main process: feeds events to the pure gate and carries out its effects, in order. The journal has an
// intent before the door hears of it; without the journal nothing automatic moves.
import type { DoorIntent } from '../contract/door.ts';
import type { Fault, FaultCode } from '../contract/faults.ts';
import type { GateEffect, GateEvent, Screen } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
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
  /** Appends to the journal; returns the fault when it cannot, or null. */
  readonly record: (entry: JournalEntry) => Fault | null;
  /** Whether an intent may go on although it could not be recorded (the owner's setting). */
  readonly mayGoUnrecorded: boolean;
  readonly sendIntent: (intent: DoorIntent) => void;
  readonly beat: () => void;
  readonly show: (screen: Screen) => void;
};

export type GateCounts = { admissions: number; refusals: number; openings: number; readonly faults: Set<FaultCode> };

export interface GateLoop {
  /** Runs the event and everything that follows from it; returns the effects of this event alone. */
  dispatch(event: GateEvent): readonly GateEffect[];
  readonly counts: GateCounts;
}

export function createGateLoop(parts: GateLoopParts): GateLoop {
  let state: GateState = initialState(parts.config);
  const counts: GateCounts = { admissions: 0, refusals: 0, openings: 0, faults: new Set() };
  const queue: GateEvent[] = [];
  const standing = new Set<FaultCode>();

  const record = (entry: JournalEntry): boolean => {
    const fault = parts.record(entry);
    if (fault === null) return true;
    if (!standing.has(fault.code)) queue.push({ type: 'fault', at: parts.now(), fault });
    return false;
  };

  const intend = (effect: Extract<GateEffect, { type: 'open' | 'hold_open' | 'rest' }>) => {
    const id = `${parts.runId}-${effect.id}`;
    const cause = effect.type === 'open' ? effect.cause : effect.type === 'rest' ? effect.reason : 'staff';
    const recorded = record({ kind: 'intent', id, act: effect.type, cause });
    parts.output.event({ kind: 'door', event: 'intent', id, act: effect.type, cause });
    const now = parts.now();
    switch (effect.type) {
      case 'rest':
        return parts.sendIntent({ kind: 'rest', id });
      case 'open':
        if (!recorded && !parts.mayGoUnrecorded) return;
        counts.openings++;
        return parts.sendIntent({ kind: 'open', id, expiresAt: now + INTENT_LIFE_MS, durationMs: effect.durationMs });
      case 'hold_open':
        if (!recorded && !parts.mayGoUnrecorded) return;
        return parts.sendIntent({ kind: 'holdOpen', id, expiresAt: now + INTENT_LIFE_MS, until: effect.until });
    }
  };

  const carryOut = (effect: GateEffect) => {
    switch (effect.type) {
      case 'open':
      case 'hold_open':
      case 'rest':
        return intend(effect);
      case 'show':
        return parts.show(effect.screen);
      case 'record':
        record(effect.entry);
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
          state: entry.decision === 'admit' ? 'welcome' : 'wear_mask',
          people: entry.people,
          decision: entry.decision,
          findings: [...entry.findings],
        });
      case 'staff':
        return parts.output.event({
          kind: 'staff',
          by: entry.by,
          act: entry.act,
          ...(entry.refused ? { refused: entry.refused } : {}),
        });
      case 'call':
        return parts.output.event({ kind: 'staff', by: 'visitor', entry: 'call' });
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
    const result = step(state, event, parts.config);
    state = result.state;
    for (const effect of result.effects) carryOut(effect);
    return result.effects;
  };

  return {
    counts,
    dispatch(event) {
      const effects = run(event);
      for (let next = queue.shift(); next; next = queue.shift()) run(next);
      // The heartbeat comes from here and nowhere else: a gate that no longer turns cannot keep a door free.
      if (event.type === 'tick') parts.beat();
      return effects;
    },
  };
}
