// The gate as visitors meet it.
import { describe, expect, it, vi } from 'vitest';
import type { Probabilities } from '../../contract/labels.ts';
import { FRAME_MS, Story } from './story.ts';

// Stories run for minutes of the gate's own time; a busy machine may take a while.
vi.setConfig({ testTimeout: 30_000 });

/** A nose that is half out: the classifier cannot make up its mind. */
const hovering =
  (low: number, high: number) =>
  (frame: number): Probabilities => {
    const mask = low + (high - low) * (0.5 + 0.5 * Math.sin(frame * 1.7));
    return [mask, 0.98 - mask, 0.01, 0.005, 0.005];
  };

describe('one visitor', () => {
  it('with a mask is let in exactly once, within 300 ms of standing there', () => {
    const story = new Story().nears(1, 'bare').runs(0).stands(1, 'masked').runs(300);
    expect(story.opens()).toBe(1);
    story.runs(20_000);
    expect(story.opens()).toBe(1);
    expect(story.records('decision')).toEqual([{ kind: 'decision', decision: 'admit', people: 1, findings: ['mask'] }]);
  });

  it('sees looking, welcome, walk in and, after leaving, the idle screen', () => {
    const story = new Story().nears(1, 'masked').runs(34).stands(1, 'masked').runs(3_000);
    story.leaves(1).runs(3_000);
    const states = story.screens.map((screen) => screen.state);
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual([
      'idle',
      'approach',
      'looking',
      'welcome',
      'walk_in',
      'idle',
    ]);
  });

  it('has the decision on record before the door moves', () => {
    const { effects } = new Story().stands(1, 'masked').runs(1_000);
    const decision = effects.findIndex((e) => e.type === 'record' && e.entry.kind === 'decision');
    expect(decision).toBeGreaterThanOrEqual(0);
    expect(effects[decision + 1]?.type).toBe('open');
  });

  it.each([
    ['bare', 'wear_mask', 'no_mask'],
    ['noseOut', 'fix_mask', 'incorrect'],
    ['covered', 'uncover_face', 'obstructed'],
  ] as const)('%s opens nothing and is asked: %s', (look, state, finding) => {
    const story = new Story().stands(1, look).runs(5_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe(state);
    expect(story.screen.people).toEqual([{ trackId: 1, progress: 0, finding, counts: true }]);
    expect(story.records('decision')).toEqual([
      { kind: 'decision', decision: 'refuse', people: 1, findings: [finding] },
    ]);
  });

  it.each([
    [0.4, 0.6],
    [0.2, 0.9],
    [0.6, 0.78],
  ])('whose p(mask) hovers between %d and %d for a minute opens nothing and is told what to do', (low, high) => {
    const story = new Story().stands(1, hovering(low, high)).runs(8_000);
    expect(story.screen.state).toBe('fix_mask');
    story.runs(52_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe('ask_staff');
  });

  it('is not let in by one lucky frame', () => {
    const lucky = (frame: number): Probabilities =>
      frame % 6 === 0 ? [0.999, 0.0005, 0.0003, 0.0001, 0.0001] : [0.3, 0.6, 0.08, 0.01, 0.01];
    expect(new Story().stands(1, lucky).runs(20_000).opens()).toBe(0);
  });

  it('who puts a mask on is let in within about a second', () => {
    const story = new Story().stands(1, 'bare').runs(4_000).stands(1, 'masked').runs(1_000);
    expect(story.opens()).toBe(1);
  });

  it('who pulls the mask down on the way is not let in, even with evidence from before', () => {
    const story = new Story().nears(1, 'masked').runs(3_000).stands(1, 'noseOut').runs(10_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe('fix_mask');
  });

  it('who was cleared outside and turns away in the zone is not let in by old evidence', () => {
    const story = new Story().nears(1, 'masked').runs(2_000);
    story.standsUnclear(1, 'look_here');
    story.breaks('door_link').runs(1_000).mends('door_link').runs(2_000);
    expect(story.opens()).toBe(0);
    expect(story.screen).toMatchObject({ state: 'hint', hint: 'look_here' });
  });

  it('sees the hint that helps, but not for a single bad frame', () => {
    const story = new Story().standsUnclear(1, 'more_light').runs(200);
    expect(story.screen.state).toBe('looking');
    story.runs(400);
    expect(story.screen).toMatchObject({ state: 'hint', hint: 'more_light' });
  });

  it('who lingers is not let in twice, and is told to step back', () => {
    const story = new Story().stands(1, 'masked').runs(9_000);
    expect(story.opens()).toBe(1);
    expect(story.screen).toMatchObject({ state: 'hint', hint: 'step_back' });
  });

  it('who steps out of the zone and comes again is let in again', () => {
    const story = new Story().stands(1, 'masked').runs(7_000).nears(1, 'masked').runs(1_000);
    expect(story.opens()).toBe(1);
    expect(story.stands(1, 'masked').runs(1_000).opens()).toBe(2);
  });

  it('who sways over the border of the zone is not let in twice', () => {
    const story = new Story().stands(1, 'masked').runs(7_000);
    for (let i = 0; i < 20; i++) story.nears(1, 'masked').runs(200).stands(1, 'masked').runs(200);
    expect(story.opens()).toBe(1);
  });

  it('who gets a new track while lingering makes the door chatter neither at once nor soon after', () => {
    const story = new Story().stands(1, 'masked').runs(2_000).leaves(1).stands(2, 'masked').runs(2_900);
    expect(story.opens()).toBe(1);
    story.leaves(2).runs(200).stands(3, 'masked').runs(5_000);
    expect(story.opens()).toBeLessThanOrEqual(2);
  });

  it('whose lost track comes back as another is taken for the same person', () => {
    const story = new Story().stands(1, 'masked').runs(5_500).leaves(1).runs(500).stands(2, 'masked').runs(5_000);
    expect(story.opens()).toBe(1);
  });

  it('is sent to staff after the time that the owner set, and can still be let in by a mask', () => {
    const story = new Story().stands(1, 'bare').runs(11_900);
    expect(story.screen.state).toBe('wear_mask');
    story.runs(200);
    expect(story.screen.state).toBe('ask_staff');
    expect(story.stands(1, 'masked').runs(1_000).opens()).toBe(1);
  });

  it('calls staff once, however often the button is pressed', () => {
    const story = new Story().calls().calls().calls().runs(100);
    expect(story.screen).toMatchObject({ state: 'ask_staff', staffCalled: true });
    expect(story.records('call')).toHaveLength(1);
    story.staff({ kind: 'call_answered' });
    expect(story.screen).toMatchObject({ state: 'idle', staffCalled: false });
  });

  it('leaves no call standing for ever', () => {
    const story = new Story().calls().waits(21_000);
    expect(story.screen).toMatchObject({ state: 'idle', staffCalled: true });
    expect(story.waits(180_000).screen.staffCalled).toBe(false);
  });
});

describe('several people', () => {
  it('one masked and one bare open nothing; the message is for the bare one', () => {
    const story = new Story().stands(1, 'masked').stands(2, 'bare').runs(10_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe('wear_mask');
  });

  it('three masked ones are let in together, once', () => {
    const story = new Story().stands(1, 'masked').stands(2, 'masked').stands(3, 'masked').runs(9_000);
    expect(story.opens()).toBe(1);
    expect(story.records('decision')).toEqual([
      { kind: 'decision', decision: 'admit', people: 3, findings: ['mask', 'mask', 'mask'] },
    ]);
  });

  it('wait for the one who puts the mask on last', () => {
    const story = new Story().stands(1, 'masked').stands(2, 'bare').stands(3, 'masked').runs(3_000);
    expect(story.opens()).toBe(0);
    expect(story.stands(2, 'masked').runs(1_000).opens()).toBe(1);
  });

  it('the second is not let in by the mask of the first', () => {
    const story = new Story().stands(1, 'masked').runs(6_000).leaves(1).runs(100).nears(2, 'bare').runs(500);
    story.stands(2, 'bare').runs(10_000);
    expect(story.opens()).toBe(1);
    expect(story.screen.state).toBe('wear_mask');
  });

  it('a second masked one gets an opening of their own, beside a first who lingers', () => {
    const story = new Story().stands(1, 'masked').runs(7_000).stands(2, 'masked').runs(1_000);
    expect(story.opens()).toBe(2);
  });

  it('a bare one who comes while the door is free is put on record, and the opening is neither cut nor stretched', () => {
    const story = new Story().stands(1, 'masked').runs(1_000).stands(2, 'bare').runs(10_000);
    expect(story.opens()).toBe(1);
    expect(story.rests()).toEqual([]);
    expect(story.records('decision').map((entry) => entry.decision)).toEqual(['admit', 'refuse']);
  });

  it('a bare one who is lost from sight for a moment still keeps the door shut', () => {
    const story = new Story().stands(1, 'masked').stands(2, 'bare').runs(2_000).leaves(2).runs(900);
    expect(story.opens()).toBe(0);
    expect(story.runs(500).opens()).toBe(1);
  });

  it('one who is lost from sight before anybody could judge them keeps it shut for a moment too', () => {
    const story = new Story().stands(1, 'masked').standsUnclear(2, 'look_here').runs(2_000).leaves(2).runs(900);
    expect(story.opens()).toBe(0);
    expect(story.runs(500).opens()).toBe(1);
  });

  it('what was no face at the only look, and is lost then, keeps it shut no longer', () => {
    const story = new Story().stands(1, 'masked').standsUnclear(2, 'look_here').runs(2_000);
    expect(story.opens()).toBe(0);
    story.stands(2, 'poster').runs(FRAME_MS).standsUnclear(2, 'look_here').runs(500).leaves(2).runs(200);
    expect(story.opens()).toBe(1);
  });

  it('a masked one whose track is lost and found again need not wait for that', () => {
    const story = new Story().stands(1, 'masked').runs(66).leaves(1).runs(600).stands(2, 'masked').runs(700);
    expect(story.opens()).toBe(1);
  });

  it('a masked one waits until the picture has been searched for whoever came along', () => {
    const story = new Story().searched(false).stands(1, 'masked').runs(3_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe('looking');
    expect(story.searched(true).runs(100).opens()).toBe(1);
  });

  it('a bare one outside the zone does not concern the one in it', () => {
    expect(new Story().nears(2, 'bare').stands(1, 'masked').runs(1_000).opens()).toBe(1);
  });

  it('a poster is no person, and a person it was taken for comes back', () => {
    const story = new Story().stands(9, 'poster').runs(1_000).stands(1, 'masked').runs(1_000);
    expect(story.opens()).toBe(1);
    expect(story.screen.people.map((person) => person.trackId)).toEqual([1]);
    story.leaves(1).runs(6_000).stands(9, 'bare').runs(2_000);
    expect(story.screen.state).toBe('wear_mask');
    expect(story.nears(3, 'masked').runs(100).stands(3, 'masked').runs(5_000).opens()).toBe(1);
  });

  it('a poster alone opens nothing and asks nobody for anything', () => {
    const story = new Story().stands(9, 'poster').runs(20_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe('idle');
  });
});

describe('other policies', () => {
  it('remind lets a bare visitor in, asks, and records what was seen', () => {
    const story = new Story({ policy: 'remind' }).stands(1, 'bare').runs(2_000);
    expect(story.opens()).toBe(1);
    expect(story.screen.state).toBe('wear_mask');
    expect(story.records('decision')).toEqual([
      { kind: 'decision', decision: 'admit', people: 1, findings: ['no_mask'] },
    ]);
    expect(story.runs(10_000).opens()).toBe(1);
  });

  it('check-only never moves the door, and says welcome as long as all is well', () => {
    const story = new Story({ policy: 'check-only' }).stands(1, 'masked').runs(20_000);
    expect(story.opens()).toBe(0);
    expect(story.screen.state).toBe('welcome');
    expect(story.records('decision')).toHaveLength(1);
    expect(story.stands(1, 'bare').runs(2_000).screen.state).toBe('wear_mask');
    story.staff({ kind: 'let_in', reason: 'delivery' });
    expect(story.opens()).toBe(0);
    expect(story.records('staff')[0]).toMatchObject({ refused: 'check_only' });
  });
});
