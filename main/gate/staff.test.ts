// What staff do by hand, and who gives way to whom: lock > hold open, let in > automatic.
import { describe, expect, it, vi } from 'vitest';
import { whyRefused } from './staff.ts';
import { REST, Story } from './story.ts';

// Stories run for minutes of the gate's own time; a busy machine may take a while.
vi.setConfig({ testTimeout: 30_000 });

const letIn = { kind: 'let_in', reason: 'exempt' } as const;
const holdOpen = { kind: 'hold_open', minutes: 2 } as const;
const lock = { kind: 'lock' } as const;
const automatic = { kind: 'automatic' } as const;

describe('let in', () => {
  it('opens once for a bare visitor, who is not let in again', () => {
    const story = new Story().stands(1, 'bare').runs(2_000).staff(letIn).runs(500);
    expect(story.opens('staff')).toBe(1);
    expect(story.screen.state).toBe('walk_in');
    expect(story.runs(20_000).opens()).toBe(1);
    expect(story.records('staff')).toEqual([{ kind: 'staff', by: 'Ada', act: letIn }]);
  });

  it('gives a masked visitor no second opening of their own', () => {
    expect(new Story().stands(1, 'masked').runs(34).staff(letIn).runs(10_000).opens()).toBe(1);
  });

  it('answers the call', () => {
    expect(new Story().calls().staff(letIn).screen.staffCalled).toBe(false);
  });

  it('is refused, and recorded as refused, while the door is locked', () => {
    const story = new Story().staff(lock).staff(letIn).staff(holdOpen);
    expect(story.effects.some((e) => e.type === 'open' || e.type === 'hold_open')).toBe(false);
    expect(story.records('staff').map((entry) => entry.refused)).toEqual([undefined, 'locked', 'locked']);
    expect(story.staff(automatic).staff(letIn).opens('staff')).toBe(1);
  });

  it('does not cut a hold short', () => {
    const story = new Story().staff(holdOpen).runs(500).staff(letIn);
    expect(story.opens()).toBe(0);
    expect(whyRefused(story.state, letIn, story.config)).toBe('held_open');
  });

  it('waits for a door that is known', () => {
    const story = new Story();
    story.tell({ type: 'door', at: story.at, state: { ...REST, link: 'connecting', position: 'unknown' } });
    expect(story.staff(letIn).opens()).toBe(0);
    expect(story.records('staff')).toEqual([{ kind: 'staff', by: 'Ada', act: letIn, refused: 'door_not_ready' }]);
  });
});

describe('hold open', () => {
  it('keeps the door free for its minutes and ends by itself', () => {
    const story = new Story();
    const until = story.at + 120_000;
    story.staff(holdOpen).waits(119_000);
    expect(story.effects).toContainEqual({ type: 'hold_open', id: expect.any(String), until, cause: 'staff' });
    expect(story.screen).toMatchObject({ state: 'walk_in', mode: 'held_open', modeUntil: until });
    story.waits(1_000);
    expect(story.rests()).toEqual(['hold_ended']);
    expect(story.screen).toMatchObject({ state: 'idle', mode: 'automatic', modeUntil: null });
  });

  it('sees no automatic opening, and lets the next visitor be judged afterwards', () => {
    const story = new Story().staff(holdOpen).stands(1, 'masked').runs(20_000);
    expect(story.opens()).toBe(0);
    expect(story.staff(automatic).runs(3_000).opens()).toBe(1);
    expect(story.rests()).toEqual(['staff']);
  });

  it('ends when the door comes to rest before its time', () => {
    const story = new Story().staff(holdOpen).waits(1_000);
    story.tell({ type: 'door', at: story.at, state: REST });
    expect(story.screen.mode).toBe('automatic');
  });

  it('ends when the door never begins it', () => {
    const story = new Story().staff(holdOpen);
    for (let i = 0; i < 7; i++) story.tell({ type: 'tick', at: story.at + i * 500 });
    expect(story.screen.mode).toBe('automatic');
    expect(story.rests()).toEqual(['hold_ended']);
  });
});

describe('lock', () => {
  it('brings the door to rest at once, in a hold and in an opening', () => {
    expect(new Story().staff(holdOpen).runs(500).staff(lock).rests()).toEqual(['staff']);
    expect(new Story().stands(1, 'masked').runs(1_000).staff(lock).rests()).toEqual(['staff']);
  });

  it('keeps a masked visitor out until staff go back to automatic', () => {
    const story = new Story().staff(lock).stands(1, 'masked').runs(30_000);
    expect(story.opens()).toBe(0);
    expect(story.screen).toMatchObject({ state: 'closed', mode: 'locked' });
    expect(story.staff(automatic).runs(3_000).opens()).toBe(1);
  });

  it('outlives faults and their recovery', () => {
    const story = new Story().staff(lock).breaks('camera_lost').mends('camera_lost').stands(1, 'masked').runs(5_000);
    expect(story.screen.mode).toBe('locked');
    expect(story.opens()).toBe(0);
  });
});
