// What the door contact ends, what an emergency may do that nothing else may, and what is told of the inputs.
import { describe, expect, it } from 'vitest';
import type { InputReading } from '../../../contract/door.ts';
import { atRest, type Scene } from './scene.ts';

const REST_ACK = 'a00102a3';
const OPEN_ACK = 'a00103a4';
const NOBODY: InputReading = { door: 'closed', exitRequested: false, emergency: false };

const reads = (scene: Scene, change: Partial<InputReading>) =>
  scene.give({ type: 'inputs', reading: { ...NOBODY, ...change } });
const opens = (scene: Scene, relockOnClose: boolean, id = 'a', durationMs = 5_000) =>
  scene.give({
    type: 'intent',
    intent: { kind: 'open', id, expiresAt: scene.now + 1_000, durationMs, relockOnClose },
  });
const holds = (scene: Scene, emergency: boolean, id = 'hold') =>
  scene.give({
    type: 'intent',
    intent: { kind: 'holdOpen', id, expiresAt: scene.now + 1_000, until: scene.now + 60_000, emergency },
  });

describe('the inputs', () => {
  it('are told at the first reading and at every change, once', () => {
    const scene = atRest();
    for (const door of ['closed', 'closed', 'open', 'open', 'unknown'] as const) reads(scene, { door });
    reads(scene, { door: 'unknown', exitRequested: true });
    reads(scene, { door: 'unknown', exitRequested: true, emergency: true });
    const told = scene.told.flatMap(({ message }) => (message.kind === 'inputs' ? [message] : []));
    expect(told.map(({ door }) => door)).toEqual(['closed', 'open', 'unknown', 'unknown', 'unknown']);
    expect(told.map(({ exitRequested, emergency }) => [exitRequested, emergency])).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it('move no relay by themselves, whatever they read', () => {
    const scene = atRest();
    const before = scene.sent.length;
    reads(scene, { door: 'open', exitRequested: true, emergency: true });
    scene.pass(1_000);
    expect(scene.sent.slice(before).filter(({ hex }) => hex === OPEN_ACK)).toEqual([]);
  });

  it('that cannot be read are a fault that stops nothing', () => {
    const scene = atRest();
    scene.give({ type: 'inputsFault', message: 'The inputs cannot be read.' });
    opens(scene, false);
    scene.pass(500);
    expect(scene.outcomes('a')).toEqual(['acknowledged']);
    scene.give({ type: 'inputsFault', message: null });
    expect(scene.faults()).toEqual(['fault door_inputs', 'recovered door_inputs']);
  });
});

describe('relocking when the door is closed', () => {
  const passes = (scene: Scene) => {
    for (const door of ['open', 'closed'] as const) {
      scene.pass(500);
      reads(scene, { door });
    }
    scene.pass(200);
  };

  it('ends an opening that asks for it as soon as somebody has gone through', () => {
    const scene = atRest();
    reads(scene, {});
    opens(scene, true);
    passes(scene);
    expect(scene.coilOn).toBe(false);
    expect(scene.state.wanted.kind).toBe('rest');
  });

  it('ends no other opening', () => {
    const scene = atRest();
    reads(scene, {});
    opens(scene, false);
    passes(scene);
    expect(scene.coilOn).toBe(true);
  });

  it('does not take the door that falls shut behind the one before for this one', () => {
    const scene = atRest();
    reads(scene, { door: 'open' });
    opens(scene, true);
    scene.pass(500);
    reads(scene, { door: 'closed' });
    scene.pass(200);
    expect(scene.coilOn).toBe(true);
    passes(scene);
    expect(scene.coilOn).toBe(false);
  });

  it('waits for a contact that can be read', () => {
    const scene = atRest();
    reads(scene, {});
    opens(scene, true);
    scene.pass(300);
    for (const door of ['open', 'unknown'] as const) reads(scene, { door });
    scene.pass(300);
    expect(scene.coilOn).toBe(true);
    reads(scene, { door: 'closed' });
    scene.pass(200);
    expect(scene.coilOn).toBe(false);
  });

  it('is left to the later of two openings', () => {
    const scene = atRest();
    reads(scene, {});
    opens(scene, true);
    scene.pass(100);
    opens(scene, false, 'b', 9_000);
    passes(scene);
    expect(scene.coilOn).toBe(true);
  });
});

describe('in an emergency', () => {
  it('a board in doubt is told to free the door all the same, and nothing else is', () => {
    const scene = atRest();
    scene.manner = { answerMs: 5, obeys: false };
    scene.coilOn = true;
    scene.pass(6_000);
    expect(scene.faults()).toEqual(['fault door_unknown']);
    holds(scene, false, 'staff');
    expect(scene.outcomes('staff')).toEqual(['refused']);
    const before = scene.sent.length;
    holds(scene, true, 'fire');
    scene.pass(200);
    expect(scene.sent.slice(before).map(({ hex }) => hex)).toContain(OPEN_ACK);
    expect(scene.outcomes('fire')).toEqual(['acknowledged']);
  });

  it('the door rests when main stops beating, as ever', () => {
    const scene = atRest();
    holds(scene, true);
    scene.pass(300);
    expect(scene.coilOn).toBe(true);
    scene.pass(2_000, false);
    expect(scene.coilOn).toBe(false);
    expect(scene.sent[scene.sent.length - 1]?.hex).not.toBe(OPEN_ACK);
    expect(scene.sent.map(({ hex }) => hex)).toContain(REST_ACK);
  });

  it('a stale, repeated or endless release is dropped like any other', () => {
    const scene = atRest();
    scene.pass(100);
    scene.give({
      type: 'intent',
      intent: { kind: 'holdOpen', id: 'old', expiresAt: scene.now - 1, until: scene.now + 9_000, emergency: true },
    });
    scene.give({
      type: 'intent',
      intent: { kind: 'holdOpen', id: 'long', expiresAt: scene.now + 9, until: scene.now + 9e9, emergency: true },
    });
    expect([scene.outcomes('old'), scene.outcomes('long')]).toEqual([['stale'], ['refused']]);
  });
});
