import { describe, expect, it } from 'vitest';
import { CLIPS } from './clips.ts';
import { poseAt, wearAt } from './motion.ts';

describe('the clips', () => {
  it('begin with at least half a second of the empty hall and, when long, end with it', () => {
    for (const clip of Object.values(CLIPS)) {
      for (const [i, actor] of clip.actors.entries()) expect(poseAt(actor.move, 0.5, i)).toBeNull();
    }
    for (const [i, actor] of CLIPS.visit.actors.entries()) {
      expect(poseAt(actor.move, CLIPS.visit.seconds - 0.5, i)).toBeNull();
    }
  });

  it('keep the keyframes of every actor in order of time', () => {
    for (const clip of Object.values(CLIPS)) {
      for (const actor of clip.actors) {
        for (const keys of [actor.move, actor.wear]) {
          const times = keys.map((key) => key.at);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        }
      }
    }
  });

  it('never let a person jump: between two frames at most 40 px, and 6 % of the size', () => {
    for (const clip of Object.values(CLIPS)) {
      for (const actor of clip.actors) {
        for (let frame = 1; frame < clip.seconds * 30; frame++) {
          const before = poseAt(actor.move, (frame - 1) / 30, 1);
          const now = poseAt(actor.move, frame / 30, 1);
          if (before === null || now === null) continue;
          expect(Math.abs(now.x - before.x), `at ${frame / 30} s`).toBeLessThan(40);
          expect(Math.abs(now.scale / before.scale - 1)).toBeLessThan(0.06);
        }
      }
    }
  });
});

describe('wearAt', () => {
  const keys = [
    { at: 1, way: 'nose_out', over: 1 },
    { at: 3, way: 'worn', over: 1 },
  ] as const;

  it('shows no mask before the first key', () => {
    expect(wearAt(keys, 0.9).shown).toBe(0);
  });

  it('rests on a way of wearing once the movement is over', () => {
    expect(wearAt(keys, 2.5)).toEqual({ from: 'neck', to: 'nose_out', share: 1, shown: 1 });
    expect(wearAt(keys, 9)).toEqual({ from: 'nose_out', to: 'worn', share: 1, shown: 1 });
  });

  it('is under way in between', () => {
    expect(wearAt(keys, 3.5).share).toBeCloseTo(0.5);
  });
});
