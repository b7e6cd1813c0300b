// The gate's invariants (docs/ARCHITECTURE.md, "The gate") over random days, held against a bystander's own view.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../../contract/faults.ts';
import type { GateEffect, GateEvent } from '../../contract/gate.ts';
import { Policy, VisitorState, WhoCounts } from '../../contract/gate.ts';
import type { GateConfig } from './config.ts';
import { emptyDay, randomDay } from './random-days.ts';
import { replay, step } from './step.ts';
import { REST, CONFIG as STORY } from './story.ts';
import {
  holds,
  leavesRest,
  maskGivenFace,
  mayBeNoFace,
  mostForMask,
  must,
  opens,
  TOLD_ONLY,
  type Track,
  type Visit,
  walk,
} from './witness.ts';

/** An owner who has every policy at some hour. */
const CONFIG: GateConfig = { ...STORY, laterPolicies: Policy.options };
const RUNS = { numRuns: 200, seed: 20_260_101 };
const LIMIT_MS = 60_000;
const LONGEST_HOLD_MS = 240 * 60_000;
const DOOR_OR_JOURNAL: readonly FaultCode[] = ['door_link', 'door_process', 'door_unknown', 'set_up', 'journal'];

/** Checks every step of many random days; returns how often `look` said that its promise was put to the test. */
function overRandomDays(look: (visit: Visit) => boolean, config = CONFIG, begins: readonly GateEvent[] = []): number {
  let tested = 0;
  fc.assert(
    fc.property(randomDay, (day) => {
      walk([...begins, ...day], config, (visit) => {
        if (look(visit)) tested++;
      });
    }),
    RUNS,
  );
  return tested;
}

/** With people one at a time every state of the screen can be reached. */
const ONE: GateConfig = { ...CONFIG, whoCounts: 'one-at-a-time' };

const isNoFace = (track: Track) => mayBeNoFace(track, CONFIG);
const butEmergency = (effects: readonly GateEffect[]) =>
  effects.filter((effect) => !(effect.type === 'hold_open' && effect.cause === 'emergency'));
const isNoExit = (effect: GateEffect) => !(effect.type === 'open' && effect.cause === 'exit');

describe('the gate never', { timeout: LIMIT_MS }, () => {
  it.each(WhoCounts.options)('opens by itself unless everyone who counts is past the threshold (%s)', (whoCounts) => {
    const admit = Math.log((1 - CONFIG.wrongRefusalRate) / CONFIG.wrongOpenRate);
    const config = { ...CONFIG, whoCounts };
    const tested = overRandomDays(({ event, effects, seen }) => {
      if (opens(effects, 'automatic').length === 0 || seen.policy === 'remind') return false;
      const all = [...seen.tracks.values()].filter((track) => track.inZone);
      must(all.length > 0, 'somebody stands in the zone');
      must(seen.searched, 'it was looked for others');
      const nearest = all.filter((track) => track.nearest && !isNoFace(track));
      const zone = whoCounts === 'nearest' && nearest.length > 0 ? nearest : all;
      must(whoCounts !== 'one-at-a-time' || all.filter((track) => !isNoFace(track)).length <= 1, 'one at a time');
      for (const track of zone) {
        if (isNoFace(track)) continue;
        const { verdicts } = track;
        const last = verdicts[verdicts.length - 1];
        must(verdicts.length >= 3, 'no decision on fewer than three frames');
        must(mostForMask(verdicts, CONFIG) >= admit, 'the evidence reaches the threshold');
        must(last !== undefined && maskGivenFace(last.p) >= 0.5, 'the last frame agrees');
        must(last !== undefined && event.at - last.at <= CONFIG.limits.staleMs, 'the last frame is fresh');
      }
      return true;
    }, config);
    // The random days do get there; else this test would prove nothing. So below.
    expect(tested).toBeGreaterThan(10);
  });

  it('opens by itself for more newcomers than the house takes, and room alone moves no door', () => {
    const tested = overRandomDays(
      ({ event, effects, before, seen }) => {
        must(event.type !== 'room' || opens(effects, 'automatic').length === 0, 'room opens nothing');
        if (seen.room === null || opens(effects, 'automatic').length === 0) return false;
        const fresh = before.people.filter(({ inZone, spentUntil }) => inZone && spentUntil <= event.at);
        must(seen.room > 0, 'a full house lets nobody in by itself');
        const faces = fresh.filter(({ id }) => {
          const track = seen.tracks.get(id);
          return track === undefined || !isNoFace(track);
        });
        must(faces.length <= seen.room, 'everybody fits in');
        return true;
      },
      CONFIG,
      [{ type: 'room', at: 0, room: 1 }],
    );
    expect(tested).toBeGreaterThan(3);
  });

  it('holds anybody in: exit, emergency and staff open whatever the room, the policy by time or who counts', () => {
    fc.assert(
      fc.property(randomDay, fc.constantFrom(...WhoCounts.options), (day, whoCounts) => {
        const withoutCheck = (effects: readonly GateEffect[]) =>
          effects.filter((effect) => effect.type === 'open' && effect.cause === 'exit').length;
        const bare = day.filter(
          ({ type }) => type !== 'room' && type !== 'policy' && type !== 'frame' && type !== 'verdicts',
        );
        const plain = replay(bare, { ...CONFIG, exitOpens: true });
        const full = replay(
          bare.flatMap((event): GateEvent[] => [
            event,
            { type: 'room', at: event.at, room: 0 },
            { type: 'policy', at: event.at, policy: 'check-only' },
          ]),
          { ...CONFIG, whoCounts, exitOpens: true },
        );
        must(withoutCheck(full) === withoutCheck(plain), 'the same ways out');
        must(holds(full, 'emergency').length === holds(plain, 'emergency').length, 'the same emergencies');
        must(opens(full, 'staff').length === opens(plain, 'staff').length, 'the same acts of staff');
      }),
      RUNS,
    );
  });

  it('opens by itself while the policy of the hour is check-only', () => {
    const tested = overRandomDays(
      ({ effects, seen }) => {
        if (seen.policy !== 'check-only') return false;
        must(opens(effects, 'automatic').length === 0, 'a check moves no door');
        return true;
      },
      CONFIG,
      [{ type: 'policy', at: 0, policy: 'check-only' }],
    );
    expect(tested).toBeGreaterThan(100);
  });

  it('moves the door off rest by hand but in answer to that very act', () => {
    const tested = overRandomDays(({ event, effects }) => {
      const asked = event.type === 'staff' ? event.act.kind : null;
      const byHand = opens(effects, 'staff').length;
      const held = holds(effects, 'staff').length;
      must(byHand <= (asked === 'let_in' || asked === 'try_lock' ? 1 : 0), 'one act, one opening');
      must(held <= (asked === 'hold_open' ? 1 : 0), 'one hold for one act');
      return byHand + held > 0;
    });
    expect(tested).toBeGreaterThan(10);
  });

  it('opens by itself while a fault stands, or by hand while the door or the journal is at fault', () => {
    const tested = overRandomDays(({ effects, seen }) => {
      if (seen.faults.size === 0) return false;
      must(opens(effects, 'automatic').length === 0, 'no automatic opening with a fault');
      const stopsHand = DOOR_OR_JOURNAL.some((code) => seen.faults.has(code));
      must(!stopsHand || !leavesRest(butEmergency(effects)), 'no opening with a fault of door or journal');
      return true;
    });
    expect(tested).toBeGreaterThan(100);
  });

  it('leaves rest while staff have locked it, and rests at once when they do', () => {
    const tested = overRandomDays(({ event, effects, after, seen }) => {
      must(
        (after.mode.kind === 'locked') === seen.locked,
        'only staff lock, and only *automatic* or the end they gave it unlocks',
      );
      if (!seen.locked) return false;
      must(!leavesRest(butEmergency(effects).filter(isNoExit)), 'only emergency and exit open a locked door');
      must(after.shown?.state === (seen.emergency ? 'emergency' : 'closed'), 'the screen says closed');
      const locking = event.type === 'staff' && event.act.kind === 'lock' && !seen.emergency;
      must(!locking || effects.some((effect) => effect.type === 'rest'), 'locking brings the door to rest');
      return true;
    });
    expect(tested).toBeGreaterThan(50);
  });

  it('opens twice for one admission', () => {
    let last: { readonly at: number; readonly zone: ReadonlySet<number> } | null = null;
    const renewed = new Set<number>();
    const tested = overRandomDays(({ event, effects, before, after, seen }) => {
      if (before.at === 0) {
        // A new day.
        last = null;
        renewed.clear();
      }
      // Whoever was lost, stepped out of the zone, or was dropped with the picture is somebody new afterwards.
      const known = new Set<number>(after.people.map((person) => person.id));
      const since = last?.at ?? 0;
      for (const id of last?.zone ?? []) {
        const track = seen.tracks.get(id);
        if (track === undefined || !known.has(id) || track.outAt.some((at) => at > since)) renewed.add(id);
      }
      if (opens(effects, 'automatic').length === 0) return false;
      const zone = new Set([...seen.tracks].filter(([, track]) => track.inZone).map(([id]) => id));
      const previous = last;
      last = { at: event.at, zone };
      if (previous === null) return false;
      must(event.at - previous.at >= CONFIG.unlockMs + CONFIG.limits.rearmMs, 'openings keep their distance');
      must(
        [...zone].some((id) => !previous.zone.has(id) || renewed.has(id)),
        'somebody new stands there',
      );
      renewed.clear();
      return true;
    });
    expect(tested).toBeGreaterThan(0);
  });

  it('keeps evidence of a track that has gone', () => {
    const tested = overRandomDays(({ event, after, seen }) => {
      const ids = after.people.map((person) => person.id);
      must(new Set(ids).size === ids.length, 'one entry a track');
      must(event.type !== 'frame' || ids.length === event.tracks.length, 'exactly those in the frame');
      for (const { id, evidence } of after.people) {
        const heard = seen.tracks.get(id);
        must(heard !== undefined, 'nobody who is not in the frame');
        must((evidence?.frames ?? 0) <= (heard?.verdicts.length ?? 0), 'no verdicts from a track before');
      }
      return ids.length > 0;
    });
    expect(tested).toBeGreaterThan(100);
  });

  it('holds open for ever', () => {
    const tested = overRandomDays(({ before, after, effects }) => {
      const ended = before.mode.kind === 'held_open' && after.mode.kind === 'automatic';
      must(!ended || after.hold !== null || effects.some((effect) => effect.type === 'rest'), 'a hold ends at rest');
      if (after.mode.kind !== 'held_open') return false;
      must(after.at < after.mode.until, 'a hold ends when its time has come');
      must(after.mode.until - after.mode.since <= LONGEST_HOLD_MS, 'no hold is longer than staff may ask');
      const later = step(after, { type: 'tick', at: after.mode.until }, CONFIG);
      must(later.state.mode.kind === 'automatic', 'one tick is enough to end it');
      return true;
    });
    expect(tested).toBeGreaterThan(10);
  });

  it.each(['must-wear', 'remind', 'check-only'] as const)('uses an id twice or shows a screen twice (%s)', (policy) => {
    fc.assert(
      fc.property(randomDay, (day) => {
        const effects = replay(day, { ...STORY, policy });
        const ids = effects.flatMap((effect) => ('id' in effect ? [effect.id] : []));
        must(new Set(ids).size === ids.length, 'an id is used once');
        const screens = effects.flatMap((effect) => (effect.type === 'show' ? [JSON.stringify(effect.screen)] : []));
        must(
          screens.every((screen, i) => screen !== screens[i - 1]),
          'a screen is shown when it changed',
        );
        must(policy !== 'check-only' || !leavesRest(effects), 'a check moves no door');
      }),
      RUNS,
    );
  });
});

describe('the gate always', { timeout: LIMIT_MS }, () => {
  it('gives the same effects for the same events, and leaves the state it was given as it was', () => {
    fc.assert(
      fc.property(randomDay, (day) => {
        const effects: GateEffect[] = [];
        walk(day, CONFIG, ({ before, after, effects: now }) => {
          deepFrozen(before);
          deepFrozen(after);
          effects.push(...now);
        });
        expect(replay(day, CONFIG)).toEqual(effects);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it('finds a way back to idle when all is mended, staff go back to automatic and everyone leaves', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(randomDay, emptyDay), (day) => {
        const end = walk(day, ONE, ({ after }) => reached.add(after.shown?.state ?? 'none'));
        const { at } = end;
        const home: GateEvent[] = [
          ...end.faults.map(({ code }): GateEvent => ({ type: 'recovered', at, code })),
          { type: 'inputs', at, reading: { door: 'closed', exitRequested: false, emergency: false } },
          { type: 'schedule', at, state: 'automatic' },
          { type: 'policy', at, policy: 'must-wear' },
          { type: 'room', at, room: null },
          { type: 'staff', at, by: 'Ada', act: { kind: 'automatic' } },
          { type: 'staff', at, by: 'Ada', act: { kind: 'call_answered' } },
          { type: 'door', at, state: REST },
          { type: 'frame', at, tracks: [], searched: false },
        ];
        for (let i = 1; i <= 30; i++) home.push({ type: 'tick', at: at + i * 500 });
        const { shown } = home.reduce((from, event) => step(from, event, ONE).state, end);
        expect(shown).toMatchObject({ state: 'idle', mode: 'automatic', people: [], faults: [] });
      }),
      RUNS,
    );
    // Every state that a visitor can see was among those that led back.
    expect([...reached].sort()).toEqual([...VisitorState.options].sort());
  });

  it('comes to rest when a fault comes while the door is free by itself', () => {
    const tested = overRandomDays(({ event, effects, before, after }) => {
      if (event.type !== 'fault' || TOLD_ONLY.has(event.fault.code)) return false;
      if (before.opening?.cause !== 'automatic') return false;
      must(
        effects.some((effect) => effect.type === 'rest'),
        'the door rests',
      );
      must(after.opening === null, 'the opening is over');
      return true;
    });
    expect(tested).toBeGreaterThan(0);
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}
