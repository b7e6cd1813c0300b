// Alerts and the count as they hang beside the gate: what is recorded and shown goes in, rows, room and screen come out.
import { describe, expect, it } from 'vitest';
import type { AlertKind } from '../contract/alerts.ts';
import type { GateEvent, Screen } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { Occupancy } from '../contract/occupancy.ts';
import { Settings } from '../contract/settings.ts';
import { TrackId } from '../contract/vision.ts';
import { alertFeed } from './alert-feed.ts';
import { occupancyFeed } from './occupancy-feed.ts';

const ADA = { by: 'Ada', role: 'lead' } as const;
const SCREEN: Screen = {
  state: 'idle',
  hint: null,
  people: [],
  mode: 'automatic',
  modeUntil: null,
  control: 'automatic',
  alarm: 'none',
  doorContact: 'unknown',
  staffCalled: false,
  faults: [],
};
const bare = (counts: boolean): Screen['people'] => [
  { trackId: TrackId.parse(1), progress: 0, finding: 'no_mask', ...(counts ? { counts } : {}) },
];

function alerts(policy = 'must-wear') {
  const rows: JournalEntry[] = [];
  const shown: (readonly AlertKind[])[] = [];
  let at = 0;
  const feed = alertFeed({
    settings: Settings.parse({}).alerts,
    policy: () => policy,
    now: () => at,
    record: (entry) => rows.push(entry),
    show: (standing) => shown.push(standing),
  });
  return {
    feed,
    rows,
    shown,
    tick: (ms = 100) => {
      at += ms;
      feed.tick();
    },
  };
}

describe('the alerts', () => {
  it('are a row and a screen when they come and when a lead ends them', () => {
    const { feed, rows, shown, tick } = alerts();
    feed.screen({ ...SCREEN, alarm: 'forced_open', people: bare(true) });
    tick();
    tick();
    feed.end(ADA);
    expect(rows).toEqual([
      { kind: 'alert', v: 1, alert: 'entered_unmasked', event: 'raised' },
      { kind: 'alert', v: 1, alert: 'entered_unmasked', event: 'ended', ...ADA },
    ]);
    expect(shown).toEqual([['entered_unmasked'], []]);
  });

  it('leave out who only passes by, and kiosks that let everybody in', () => {
    for (const { counts, policy } of [
      { counts: false, policy: 'must-wear' },
      { counts: true, policy: 'remind' },
    ]) {
      const { feed, rows, tick } = alerts(policy);
      feed.screen({ ...SCREEN, alarm: 'forced_open', people: bare(counts) });
      tick();
      expect(rows).toEqual([]);
    }
  });

  it('do not write a row from within the writing of others', () => {
    const { feed, rows, tick } = alerts();
    const refused: JournalEntry = { kind: 'decision', decision: 'refuse', people: 1, findings: ['no_mask'] };
    feed.heard(Array<JournalEntry>(5).fill(refused));
    expect(rows).toEqual([]);
    tick();
    expect(rows).toMatchObject([{ alert: 'repeated_refusals', event: 'raised' }]);
  });
});

function house(occupancy: object, text: string | null = null) {
  const rows: JournalEntry[] = [];
  const told: GateEvent[] = [];
  const shown: Occupancy[] = [];
  let content = text;
  let at = 0;
  const noon = Date.UTC(2026, 10, 20, 12);
  const open = () =>
    occupancyFeed({
      settings: Settings.parse({ occupancy, schedule: { timeZone: 'UTC' } }),
      file: {
        read: () => content,
        replace(next) {
          content = next;
        },
      },
      wall: () => noon + at,
      now: () => at,
      dispatch: (event) => told.push(event),
      record: (entry) => rows.push(entry),
      show: (counted) => shown.push(counted),
      say: () => undefined,
    });
  return {
    open,
    rows,
    rooms: () => told.flatMap((event) => (event.type === 'room' ? [event.room] : [])),
    told,
    shown,
    text: () => content,
    wait: (ms: number) => {
      at += ms;
    },
  };
}
const admit = (people: number, newcomers?: number): JournalEntry => ({
  kind: 'decision',
  decision: 'admit',
  people,
  ...(newcomers === undefined ? {} : { newcomers }),
  findings: ['mask'],
});
const letIn: JournalEntry = { kind: 'staff', by: 'Ada', act: { kind: 'let_in', reason: 'other' } };
const exit = (exitRequested: boolean): JournalEntry => ({
  kind: 'inputs',
  door: 'closed',
  exitRequested,
  emergency: false,
});

describe('the count', () => {
  it('follows those who are let in, once each, and tells the gate how much room is left', () => {
    const { open, rooms, shown } = house({ count: true, limit: 4 });
    const feed = open();
    for (const entry of [
      admit(2),
      admit(2, 1),
      letIn,
      { ...letIn, refused: 'locked' } as const,
      { kind: 'decision', decision: 'refuse', people: 3, findings: [] } as const,
    ]) {
      feed.heard([entry]);
      feed.settle();
    }
    expect(rooms()).toEqual([2, 1, 0]);
    expect(shown.at(-1)).toEqual({ count: 4, limit: 4 });
  });

  it('goes down by hand and by the exit button, with a row each; holding the button counts once', () => {
    const { open, rows } = house({ count: true, exits: 'exit-button' });
    const feed = open();
    feed.heard([admit(5)]);
    feed.heard([exit(true), exit(true), exit(false), exit(true)]);
    feed.tick();
    feed.byHand('minus', ADA);
    feed.byHand('reset', ADA);
    expect(rows).toEqual([
      { kind: 'occupancy', change: 'exit', count: 4 },
      { kind: 'occupancy', change: 'exit', count: 3 },
      { kind: 'occupancy', change: 'minus', count: 2, ...ADA },
      { kind: 'occupancy', change: 'reset', count: 0, ...ADA },
    ]);
  });

  it('outlives a restart of the same day, and is over at midnight', () => {
    const kept = house({ count: true, limit: 9 });
    const first = kept.open();
    first.heard([admit(3)]);
    first.stop();
    kept.wait(60_000);
    const second = kept.open();
    second.settle();
    expect(kept.shown.at(-1)).toEqual({ count: 3, limit: 9 });
    kept.wait(12 * 60 * 60_000);
    second.tick();
    expect(kept.shown.at(-1)).toEqual({ count: 0, limit: 9 });
    expect(kept.rows).toEqual([{ kind: 'occupancy', change: 'reset', count: 0 }]);
  });

  it('asks the gate for nothing but room, and does nothing at all where it is off', () => {
    const on = house({ count: true, limit: 1 });
    const feed = on.open();
    feed.heard([admit(1)]);
    feed.settle();
    feed.byHand('plus', ADA);
    feed.tick();
    expect(new Set(on.told.map(({ type }) => type))).toEqual(new Set(['room']));
    const off = house({});
    const quiet = off.open();
    quiet.heard([admit(1)]);
    quiet.byHand('plus', ADA);
    quiet.settle();
    quiet.tick();
    quiet.stop();
    expect([off.told, off.rows, off.shown, off.text()]).toEqual([[], [], [], null]);
  });
});
