// Tests only. Tells the gate a visit as it would happen: a camera at 30 pictures a second, a classifier, a door that
// obeys, staff and faults. It holds the clock; nothing here waits.
import type { DoorState, InputReading } from '../../contract/door.ts';
import type { FaultCode } from '../../contract/faults.ts';
import type { GateEffect, GateEvent, GateRecord, OpeningCause, Screen, StaffAct } from '../../contract/gate.ts';
import type { Probabilities } from '../../contract/labels.ts';
import type { ScheduleState } from '../../contract/schedule.ts';
import { type Hint, TrackId } from '../../contract/vision.ts';
import { type GateConfig, LIMITS } from './config.ts';
import { type GateState, initialState } from './state.ts';
import { step } from './step.ts';

export const FRAME_MS = 1000 / 30;
/** The worker's clock began elsewhere; the gate must not mix the two. */
const WORKER_CLOCK = 7_000_000;

export const CONFIG: GateConfig = {
  policy: 'must-wear',
  laterPolicies: [],
  whoCounts: 'all',
  wrongOpenRate: 0.001,
  wrongRefusalRate: 0.02,
  unlockMs: 4_000,
  extendedUnlockMs: 15_000,
  relockOnClose: false,
  exitOpens: true,
  heldOpenWarnMs: 10_000,
  heldOpenAlarmMs: 20_000,
  forcedOpenAlarm: true,
  askStaffAfterMs: 12_000,
  prior: { mask: 0.38, incorrect: 0.14, no_mask: 0.38, obstructed: 0.05, not_face: 0.05 },
  evidence: { repeatHalfLifeMs: 300, floor: 0.1 },
  unrecorded: false,
  limits: LIMITS,
};

/** What the classifier says of typical looks: mask, incorrect, no_mask, obstructed, not_face. */
export const LOOKS = {
  masked: [0.975, 0.01, 0.005, 0.005, 0.005],
  noseOut: [0.04, 0.93, 0.02, 0.005, 0.005],
  bare: [0.005, 0.01, 0.975, 0.005, 0.005],
  covered: [0.02, 0.03, 0.03, 0.915, 0.005],
  poster: [0.01, 0.01, 0.01, 0.01, 0.96],
} satisfies Record<string, Probabilities>;

export type Look = keyof typeof LOOKS | ((frame: number) => Probabilities);

export const REST: DoorState = { link: 'up', position: 'rest', confirmed: 'acknowledged', cause: null, until: null };
export const FREE: DoorState = { ...REST, position: 'free' };

type Visitor = { look: Look; inZone: boolean; hint: Hint | null };

export class Story {
  readonly events: GateEvent[] = [];
  readonly effects: GateEffect[] = [];
  readonly config: GateConfig;
  at = 10_000;
  state: GateState;
  readonly #visitors = new Map<number, Visitor>();
  #doorFreeUntil: number | null = null;
  #frame = 0;
  #searched = true;
  #reading: InputReading = { door: 'unknown', exitRequested: false, emergency: false };

  constructor(changes: Partial<GateConfig> = {}) {
    this.config = { ...CONFIG, ...changes };
    this.state = initialState(this.config);
    this.tell({ type: 'door', at: this.at, state: REST });
  }

  tell(event: GateEvent): this {
    this.events.push(event);
    const turn = step(this.state, event, this.config);
    this.state = turn.state;
    this.effects.push(...turn.effects);
    for (const effect of turn.effects) this.#doorObeys(effect);
    return this;
  }

  /** A visitor stands in the zone, or changes the look. */
  stands(id: number, look: Look): this {
    this.#visitors.set(id, { look, inZone: true, hint: null });
    return this;
  }

  /** A visitor is tracked, but outside the zone. */
  nears(id: number, look: Look): this {
    this.#visitors.set(id, { look, inZone: false, hint: null });
    return this;
  }

  /** A visitor stands in the zone, but no frame of them is good enough. */
  standsUnclear(id: number, hint: Hint): this {
    this.#visitors.set(id, { look: 'bare', inZone: true, hint });
    return this;
  }

  /** Whether the picture has been searched for others; from the beginning it has. */
  searched(so: boolean): this {
    this.#searched = so;
    return this;
  }

  leaves(id: number): this {
    this.#visitors.delete(id);
    return this;
  }

  /** Time passes with frames, verdicts and ticks. */
  runs(ms: number): this {
    for (const end = this.at + ms; this.at + FRAME_MS <= end; ) {
      this.at += FRAME_MS;
      this.#doorMoves();
      const visitors = [...this.#visitors].map(([id, visitor]) => ({ id: TrackId.parse(id), ...visitor }));
      const tracks = visitors.map(({ id, inZone, hint }) => ({ id, inZone, usable: hint === null, hint }));
      this.tell({ type: 'frame', at: this.at, tracks, searched: this.#searched });
      const verdicts = visitors
        .filter(({ hint }) => hint === null)
        .map(({ id, look }) => ({
          trackId: id,
          probabilities: typeof look === 'function' ? look(this.#frame) : LOOKS[look],
        }));
      const frameAt = this.at - WORKER_CLOCK;
      if (verdicts.length > 0) this.tell({ type: 'verdicts', at: this.at + 12, frameAt, verdicts });
      if (++this.#frame % 8 === 0) this.tell({ type: 'tick', at: this.at + 20 });
    }
    return this;
  }

  /** Time passes without a picture: ticks only. */
  waits(ms: number): this {
    for (const end = this.at + ms; this.at < end; ) {
      this.at = Math.min(end, this.at + 250);
      this.#doorMoves();
      this.tell({ type: 'tick', at: this.at });
    }
    return this;
  }

  staff(act: StaffAct): this {
    return this.tell({ type: 'staff', at: this.at, by: 'Ada', act });
  }

  calls(): this {
    return this.tell({ type: 'call', at: this.at });
  }

  breaks(code: FaultCode): this {
    return this.tell({ type: 'fault', at: this.at, fault: { code, message: `${code} failed` } });
  }

  mends(code: FaultCode): this {
    return this.tell({ type: 'recovered', at: this.at, code });
  }

  scheduled(state: ScheduleState): this {
    return this.tell({ type: 'schedule', at: this.at, state });
  }

  /** The inputs read something else; what is left out stays as it was. */
  reads(change: Partial<InputReading>): this {
    this.#reading = { ...this.#reading, ...change };
    return this.tell({ type: 'inputs', at: this.at, reading: this.#reading });
  }

  /** The exit button is pressed and let go. */
  pressesExit(): this {
    return this.reads({ exitRequested: true }).reads({ exitRequested: false });
  }

  opens(cause?: OpeningCause): number {
    return this.effects.filter((e) => e.type === 'open' && (cause === undefined || e.cause === cause)).length;
  }

  rests(): readonly string[] {
    return this.effects.flatMap((e) => (e.type === 'rest' ? [e.reason] : []));
  }

  get screens(): readonly Screen[] {
    return this.effects.flatMap((e) => (e.type === 'show' ? [e.screen] : []));
  }

  get screen(): Screen {
    const last = this.screens[this.screens.length - 1];
    if (last === undefined) throw new Error('nothing was shown yet');
    return last;
  }

  records<K extends GateRecord['kind']>(kind: K): readonly Extract<GateRecord, { kind: K }>[] {
    const isKind = (entry: GateRecord): entry is Extract<GateRecord, { kind: K }> => entry.kind === kind;
    return this.effects.flatMap((e) => (e.type === 'record' && isKind(e.entry) ? [e.entry] : []));
  }

  #doorObeys(effect: GateEffect): void {
    if (effect.type === 'open') this.#doorFreeUntil = this.at + effect.durationMs;
    if (effect.type === 'hold_open') this.#doorFreeUntil = effect.until;
    if (effect.type === 'rest') this.#doorFreeUntil = this.at;
  }

  /** The door's reports come with the next frame or tick, as they would from another process. */
  #doorMoves(): void {
    if (this.#doorFreeUntil === null) return;
    const position = this.at < this.#doorFreeUntil ? FREE : REST;
    if (position === REST) this.#doorFreeUntil = null;
    if (this.state.door?.position !== position.position) this.tell({ type: 'door', at: this.at, state: position });
  }
}
