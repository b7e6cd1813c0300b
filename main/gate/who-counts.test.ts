// Whom a decision is about, the policy of the hour, a full house and a lock with an end, as stories at the door.
import { describe, expect, it, vi } from 'vitest';
import type { GateEvent, Policy } from '../../contract/gate.ts';
import { TrackId } from '../../contract/vision.ts';
import { whyRefused } from './staff.ts';
import { LOOKS, Story } from './story.ts';

vi.setConfig({ testTimeout: 30_000 });

const policy = (story: Story, now: Policy) => story.tell({ type: 'policy', at: story.at, policy: now });
const room = (story: Story, left: number | null) => story.tell({ type: 'room', at: story.at, room: left });

/** Two people at 30 pictures a second, one of them told to be nearest. */
function two(
  story: Story,
  nearest: 1 | 2,
  looks: readonly [keyof typeof LOOKS, keyof typeof LOOKS],
  frames = 60,
): Story {
  for (let i = 0; i < frames; i++) {
    const at = story.at + i * 33;
    const ids = [TrackId.parse(1), TrackId.parse(2)] as const;
    const tracks = ids.map((id) => ({ id, inZone: true, usable: true, hint: null, nearest: id === nearest }));
    const verdicts = ids.map((trackId, n) => ({ trackId, probabilities: LOOKS[looks[n as 0 | 1]] }));
    const events: GateEvent[] = [
      { type: 'frame', at, tracks, searched: true },
      { type: 'verdicts', at: at + 12, frameAt: at - 5_000, verdicts },
    ];
    for (const event of events) story.tell(event);
  }
  story.at += frames * 33;
  return story;
}

describe('the nearest', () => {
  it('decides alone: who stands behind without a mask keeps nobody out', () => {
    const story = two(new Story({ whoCounts: 'nearest' }), 1, ['masked', 'bare']);
    expect(story.opens('automatic')).toBe(1);
    expect(story.records('decision')[0]).toMatchObject({ decision: 'admit', people: 1 });
  });

  it('is not let in by the mask of somebody behind', () => {
    expect(two(new Story({ whoCounts: 'nearest' }), 2, ['masked', 'bare']).opens()).toBe(0);
  });

  it('is everybody where nobody was told to be nearest', () => {
    const story = new Story({ whoCounts: 'nearest' }).stands(1, 'masked').stands(2, 'bare').runs(3_000);
    expect(story.opens()).toBe(0);
  });

  it('leaves an opening to the next in line, who has not had one', () => {
    const story = two(new Story({ whoCounts: 'nearest' }), 1, ['masked', 'masked'], 30);
    expect(story.opens()).toBe(1);
    story.leaves(1).stands(2, 'masked').runs(10_000);
    expect(story.opens()).toBeGreaterThanOrEqual(1);
  });
});

describe('one at a time', () => {
  it('asks two to sort themselves out, and lets in whoever is left alone', () => {
    const story = new Story({ whoCounts: 'one-at-a-time' }).stands(1, 'masked').stands(2, 'masked').runs(3_000);
    expect([story.opens(), story.screen.state]).toEqual([0, 'one_at_a_time']);
    expect(story.leaves(2).runs(3_000).opens('automatic')).toBe(1);
  });

  it('puts no refusal on record while there are two', () => {
    const story = new Story({ whoCounts: 'one-at-a-time' }).stands(1, 'bare').stands(2, 'masked').runs(5_000);
    expect(story.records('decision')).toEqual([]);
  });
});

describe('a full house', () => {
  it('asks to wait, and lets in when somebody has left', () => {
    const story = room(new Story(), 0).stands(1, 'masked').runs(3_000);
    expect([story.opens(), story.screen.state]).toEqual([0, 'please_wait']);
    expect(room(story, 1).runs(1_000).opens('automatic')).toBe(1);
  });

  it('says so also while nobody stands there, and goes back to idle', () => {
    const story = room(new Story(), 0).runs(500);
    expect(story.screen.state).toBe('please_wait');
    expect(room(story, 2).runs(500).screen.state).toBe('idle');
  });

  it('keeps two out when only one more fits in', () => {
    const story = room(new Story(), 1).stands(1, 'masked').stands(2, 'masked').runs(3_000);
    expect([story.opens(), story.screen.state]).toEqual([0, 'please_wait']);
  });

  it('stands against nobody by hand, and sends nobody to staff by itself', () => {
    const story = room(new Story(), 0).stands(1, 'masked').runs(20_000);
    expect(story.screen.state).toBe('please_wait');
    expect(story.staff({ kind: 'let_in', reason: 'other' }).opens('staff')).toBe(1);
  });
});

describe('the policy of the hour', () => {
  it('is recorded once, and decides from then on', () => {
    const story = policy(policy(new Story({ laterPolicies: ['remind'] }), 'remind'), 'remind')
      .stands(1, 'bare')
      .runs(4_000);
    expect(story.opens('automatic')).toBe(1);
    expect(story.records('policy')).toEqual([{ kind: 'policy', policy: 'remind' }]);
  });

  it('check-only for some hours stops the check alone: staff, exit and emergency do as ever', () => {
    const story = policy(new Story({ laterPolicies: ['check-only'] }), 'check-only')
      .stands(1, 'masked')
      .runs(4_000);
    expect(story.opens()).toBe(0);
    expect(whyRefused(story.state, { kind: 'let_in', reason: 'other' }, story.config)).toBeNull();
    expect(story.runs(6_000).pressesExit().opens('exit')).toBe(1);
  });

  it('check-only around the clock has no door to move', () => {
    const story = new Story({ policy: 'check-only' });
    expect(whyRefused(story.state, { kind: 'try_lock' }, story.config)).toBe('check_only');
  });
});

describe('a lock with an end', () => {
  it('counts down and gives the door back to the check', () => {
    const story = new Story();
    const until = story.at + 120_000;
    story.staff({ kind: 'lock', minutes: 2 }).waits(119_000);
    expect(story.screen).toMatchObject({ state: 'closed', mode: 'locked', modeUntil: until });
    expect(story.waits(1_000).screen).toMatchObject({ state: 'idle', mode: 'automatic', modeUntil: null });
    expect(story.opens()).toBe(0);
  });

  it('outlives an emergency in its middle', () => {
    const story = new Story().staff({ kind: 'lock', minutes: 2 }).reads({ emergency: true }).waits(10_000);
    expect(story.reads({ emergency: false }).waits(1_000).screen).toMatchObject({ mode: 'locked' });
  });
});

describe('trying the lock', () => {
  it('opens once and lets nobody in', () => {
    const story = new Story().staff({ kind: 'try_lock' }).runs(500);
    expect(story.opens('staff')).toBe(1);
    expect(story.records('staff')).toEqual([{ kind: 'staff', by: 'Ada', act: { kind: 'try_lock' } }]);
  });

  it('is refused while the door is locked', () => {
    expect(new Story().staff({ kind: 'lock' }).staff({ kind: 'try_lock' }).opens()).toBe(0);
  });
});
