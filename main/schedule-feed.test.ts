// What the gate is told of hours and policy as wall time goes by: each change once, and nothing that a wrong clock shows.
import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../contract/gate.ts';
import { Settings } from '../contract/settings.ts';
import { scheduleFeed } from './schedule-feed.ts';

function feed(settings: object) {
  const told: GateEvent[] = [];
  let wall = Date.parse('2026-11-23T11:00:00+01:00');
  const ask = scheduleFeed({
    settings: Settings.parse(settings),
    wall: () => wall,
    now: () => 1,
    dispatch: (event) => told.push(event),
    show: () => undefined,
  });
  return {
    at(iso: string) {
      wall = Date.parse(iso);
      ask();
      ask();
      return this;
    },
    policies: () => told.flatMap((event) => (event.type === 'policy' ? [event.policy] : [])),
    faults: () => told.flatMap((event) => (event.type === 'fault' ? [event.fault.code] : [])),
  };
}

const LUNCH = {
  schedule: { timeZone: 'Europe/Berlin' },
  gate: { policyByTime: { mon: [{ from: '11:30', to: '14:00', policy: 'remind' }] } },
};

describe('the policy by time', () => {
  it('is told when it changes, once, and back again', () => {
    const lunch = feed(LUNCH).at('2026-11-23T11:00:00+01:00').at('2026-11-23T11:30:00+01:00');
    lunch.at('2026-11-23T13:00:00+01:00').at('2026-11-23T14:00:00+01:00');
    expect(lunch.policies()).toEqual(['remind', 'must-wear']);
  });

  it('falls back to the strictest when the clock has lost the time', () => {
    expect(feed(LUNCH).at('2026-11-23T12:00:00+01:00').at('1970-01-01T00:00:00Z').policies()).toEqual([
      'remind',
      'must-wear',
    ]);
  });

  it('is never told where the owner has only one', () => {
    const plain = feed({}).at('2026-11-23T11:30:00+01:00').at('1970-01-01T00:00:00Z');
    expect([plain.policies(), plain.faults()]).toEqual([[], []]);
  });
});
