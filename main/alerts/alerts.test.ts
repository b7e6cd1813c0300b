// Alerts: each from its cause, once, until it is over; and never a storm, whatever happens at the door.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AlertKind, settingsAlerts } from '../../contract/alerts.ts';
import { FaultCode } from '../../contract/faults.ts';
import { AGAIN_MS, type Change, LASTS_MS, NEAR_MS, NOTHING_SEEN, type Seen, standing, watch } from './index.ts';

// Days of events by the hundred; a busy machine may take a while.
vi.setConfig({ testTimeout: 60_000 });

const SETTINGS = settingsAlerts.alerts.parse({});
const CALM = { kind: 'screen', alarm: 'none', unmasked: false, faults: [] } as const;

/** Tells a story; times in ms. */
function story(settings = SETTINGS) {
  let state = NOTHING_SEEN;
  let at = 1_000;
  const changes: (Change & { readonly at: number })[] = [];
  const see = (seen: Seen) => {
    const turn = watch(state, seen, settings);
    state = turn.watch;
    changes.push(...turn.changes.map((change) => ({ ...change, at: seen.at })));
  };
  const told = {
    screen: (part: Partial<Extract<Seen, { kind: 'screen' }>>) => {
      see({ ...CALM, ...part, at });
      return told;
    },
    decided: (decision: 'admit' | 'refuse', times = 1) => {
      for (let i = 0; i < times; i++) see({ kind: 'decision', at, decision });
      return told;
    },
    ends: () => {
      see({ kind: 'end', at });
      return told;
    },
    waits: (ms: number) => {
      at += ms;
      see({ kind: 'tick', at });
      return told;
    },
    events: () => changes.map(({ alert, event }) => `${alert} ${event}`),
    standing: () => standing(state),
  };
  return told;
}

describe('somebody got in without a mask', () => {
  it('when the door is forced while they stand there, or a moment before', () => {
    expect(story().screen({ unmasked: true, alarm: 'forced_open' }).events()).toEqual(['entered_unmasked raised']);
    const left = story()
      .screen({ unmasked: true })
      .waits(1_000)
      .screen({})
      .waits(NEAR_MS - 1)
      .screen({ alarm: 'held_open' });
    expect(left.standing()).toEqual(['entered_unmasked']);
  });

  it('not when nobody without a mask was near, or the door stands open as it may', () => {
    const late = story()
      .screen({ unmasked: true })
      .screen({})
      .waits(NEAR_MS + 1)
      .screen({ alarm: 'forced_open' });
    expect(late.events()).toEqual([]);
    expect(story().screen({ unmasked: true, alarm: 'held_open_soon' }).events()).toEqual([]);
  });

  it('once for one open door, also after a lead has ended it; again for the next', () => {
    const told = story().screen({ unmasked: true, alarm: 'forced_open' }).ends();
    told.screen({ unmasked: true, alarm: 'held_open' }).waits(AGAIN_MS).screen({ unmasked: true, alarm: 'held_open' });
    expect(told.events()).toEqual(['entered_unmasked raised', 'entered_unmasked ended']);
    told.screen({}).screen({ unmasked: true, alarm: 'forced_open' });
    expect(told.standing()).toEqual(['entered_unmasked']);
  });

  it('ends by itself after a time, and can be switched off', () => {
    const told = story().screen({ unmasked: true, alarm: 'forced_open' }).screen({}).waits(LASTS_MS);
    expect(told.events()).toEqual(['entered_unmasked raised', 'entered_unmasked ended']);
    const off = story({ ...SETTINGS, enteredUnmasked: false }).screen({ unmasked: true, alarm: 'forced_open' });
    expect(off.events()).toEqual([]);
  });
});

describe('repeated refusals', () => {
  it('in a row raise it, one admission between begins the row anew and ends it', () => {
    expect(story().decided('refuse', 4).events()).toEqual([]);
    expect(story().decided('refuse', 4).decided('admit').decided('refuse', 4).events()).toEqual([]);
    const told = story().decided('refuse', 9);
    expect(told.events()).toEqual(['repeated_refusals raised']);
    expect(told.decided('admit').standing()).toEqual([]);
  });

  it('far apart are not in a row; zero switches it off', () => {
    const told = story();
    for (let i = 0; i < 20; i++) told.decided('refuse').waits(SETTINGS.refusalsWithinMinutes * 60_000 + 1);
    expect(told.events()).toEqual([]);
    expect(
      story({ ...SETTINGS, refusalsInARow: 0 })
        .decided('refuse', 500)
        .events(),
    ).toEqual([]);
  });
});

describe.each([
  ['camera_covered', 'camera_black'],
  ['relay_lost', 'door_link'],
  ['relay_lost', 'door_unknown'],
] as const)('%s (%s)', (alert, code) => {
  const WAIT = SETTINGS.troubleAfterSeconds * 1_000;

  it('is raised when it lasts, and ends with its cause', () => {
    const told = story()
      .screen({ faults: [code] })
      .waits(WAIT - 1);
    expect(told.events()).toEqual([]);
    told.waits(1);
    expect(told.standing()).toEqual([alert]);
    expect(told.screen({}).events()).toEqual([`${alert} raised`, `${alert} ended`]);
  });

  it('can be switched off by itself', () => {
    const key = alert === 'camera_covered' ? 'cameraCovered' : 'relayLost';
    const off = story({ ...SETTINGS, [key]: false }).screen({ faults: ['camera_black', 'door_link', 'door_unknown'] });
    const other = alert === 'camera_covered' ? 'relay_lost' : 'camera_covered';
    expect(off.waits(10 * WAIT).events()).toEqual([`${other} raised`]);
  });

  it('that comes and goes raises no storm', () => {
    const told = story({ ...SETTINGS, troubleAfterSeconds: 0 });
    for (let i = 0; i < 600; i++)
      told
        .screen({ faults: [code] })
        .waits(50)
        .screen({})
        .waits(50);
    expect(told.events().filter((event) => event.endsWith('raised')).length).toBeLessThanOrEqual(1 + 60_000 / AGAIN_MS);
  });

  it('that a lead has seen stays quiet until it is gone', () => {
    const told = story()
      .screen({ faults: [code] })
      .waits(WAIT)
      .ends()
      .waits(10 * AGAIN_MS);
    expect(told.events()).toEqual([`${alert} raised`, `${alert} ended`]);
  });
});

describe('whatever happens', () => {
  const anySeen = fc.oneof(
    fc.record({
      kind: fc.constant('screen' as const),
      alarm: fc.constantFrom('none' as const, 'held_open_soon' as const, 'held_open' as const, 'forced_open' as const),
      unmasked: fc.boolean(),
      faults: fc.subarray([...FaultCode.options]),
    }),
    fc.record({
      kind: fc.constant('decision' as const),
      decision: fc.constantFrom('admit' as const, 'refuse' as const),
    }),
    fc.constant({ kind: 'tick' as const }),
    fc.constant({ kind: 'end' as const }),
  );
  const day = fc.array(fc.tuple(anySeen, fc.constantFrom(0, 1, 100, 5_000, 30_000, 600_000)), { maxLength: 80 });
  const settings = fc.record({
    enteredUnmasked: fc.boolean(),
    refusalsInARow: fc.integer({ min: 0, max: 4 }),
    refusalsWithinMinutes: fc.integer({ min: 1, max: 20 }),
    cameraCovered: fc.boolean(),
    relayLost: fc.boolean(),
    troubleAfterSeconds: fc.integer({ min: 0, max: 20 }),
    sound: fc.boolean(),
  });

  it('raised and ended take turns, a raise needs its cause, and a cause that goes on raises once', () => {
    let raised = 0;
    fc.assert(
      fc.property(day, settings, (events, owner) => {
        let state = NOTHING_SEEN;
        let at = 0;
        const up = new Set<AlertKind>();
        for (const [seen, later] of events) {
          at += later;
          const before = state;
          const turn = watch(state, { ...seen, at }, owner);
          state = turn.watch;
          for (const { alert, event } of turn.changes) {
            expect(up.has(alert)).toBe(event === 'ended');
            if (event === 'raised') {
              raised++;
              up.add(alert);
              expect(state.causes[alert]).toBeDefined();
              expect(before.hushed).not.toContain(alert);
            } else up.delete(alert);
          }
          expect(new Set(standing(state))).toEqual(up);
          if (seen.kind === 'end') for (const alert of standing(before)) expect(up.has(alert)).toBe(false);
        }
        if (owner.refusalsInARow === 0) expect(state.refusals).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(raised).toBeGreaterThan(100);
  });

  it('all are wanted until the owner says otherwise, and a moment of trouble is none', () => {
    expect(SETTINGS).toEqual({
      enteredUnmasked: true,
      refusalsInARow: 5,
      refusalsWithinMinutes: 10,
      cameraCovered: true,
      relayLost: true,
      troubleAfterSeconds: 10,
      sound: true,
    });
  });

  it('none is raised where the owner has switched all of them off', () => {
    const off = { ...SETTINGS, enteredUnmasked: false, refusalsInARow: 0, cameraCovered: false, relayLost: false };
    const told = story(off)
      .decided('refuse', 50)
      .screen({ alarm: 'forced_open', unmasked: true, faults: ['camera_black', 'door_link'] });
    expect(told.waits(10 * LASTS_MS).events()).toEqual([]);
  });

  it('every kind can be raised', () => {
    const all = story({ ...SETTINGS, troubleAfterSeconds: 0 })
      .decided('refuse', 5)
      .screen({ alarm: 'forced_open', unmasked: true, faults: ['camera_black', 'door_link'] });
    expect(new Set(all.standing())).toEqual(new Set(AlertKind.options));
  });
});
