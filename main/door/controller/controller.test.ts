import { describe, expect, it } from 'vitest';
import { atRest, CONFIG, Scene } from './scene.ts';

const REST = 'a00100a1';
const OPEN = 'a00101a2';
const REST_ACK = 'a00102a3';
const OPEN_ACK = 'a00103a4';
const ASK = 'a00105a6';
const SILENT = { answerMs: null, obeys: true };

describe('finding out what the board is', () => {
  it('rest, question, rest: the question is fenced in', () => {
    const scene = new Scene();
    scene.manner = SILENT;
    scene.give({ type: 'configure', config: CONFIG });
    scene.pass(300);
    expect(scene.sent.map(({ hex }) => hex)).toEqual([REST, ASK, REST]);
  });

  it('a board that answers is spoken to in the acknowledging operations', () => {
    const scene = atRest();
    scene.open('a');
    scene.pass(4_000);
    const coil = scene.sent.map(({ hex }) => hex).filter((hex) => hex !== ASK);
    expect(coil).toEqual([REST, OPEN_ACK, REST_ACK]);
    expect(scene.outcomes('a')).toEqual(['acknowledged']);
  });

  it('a silent board is unverified, without a fault, and keeps the silent operations', () => {
    const scene = atRest(SILENT);
    scene.open('a');
    scene.pass(4_000);
    expect(scene.sent.map(({ hex }) => hex).slice(3)).toEqual([OPEN, REST, REST]);
    expect(scene.outcomes('a')).toEqual(['unverified']);
    expect(scene.faults()).toEqual([]);
  });

  it('an opening does not wait for the answer to the question', () => {
    const scene = new Scene();
    scene.manner = { answerMs: 1_100, obeys: true };
    scene.give({ type: 'configure', config: CONFIG });
    scene.pass(200);
    scene.open('a');
    scene.pass(60);
    expect(scene.coilOn).toBe(true);
    expect(scene.outcomes('a')).toEqual(['unverified']);
    scene.pass(3_500);
    expect(scene.coilOn).toBe(false);
    expect(scene.faults()).toEqual([]);
  });

  it('a silent board is told to rest again every five seconds', () => {
    const scene = atRest(SILENT);
    const before = scene.sent.length;
    scene.pass(20_000);
    expect(scene.sent.slice(before).map(({ hex }) => hex)).toEqual([REST, REST, REST, REST]);
  });
});

describe('one opening', () => {
  it('ends after its duration, counted from its bytes', () => {
    const scene = atRest();
    scene.open('a', 700);
    scene.pass(2_000);
    const [on, off] = scene.sent.filter(({ hex }) => hex === OPEN_ACK || hex === REST_ACK);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBe(700);
  });

  it('ends when the beats end, one lease after the last', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.pass(500);
    const lastBeat = scene.now;
    scene.beat();
    scene.pass(5_000, false);
    expect(scene.sent.find(({ hex }) => hex === REST_ACK)?.at).toBe(lastBeat + CONFIG.leaseMs);
  });

  it('is not kept by a beat that does not grow', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.pass(500);
    for (let n = 0; n < 30; n++) {
      scene.give({ type: 'beat', seq: 0, sentAt: scene.now });
      scene.pass(100, false);
    }
    expect(scene.coilOn).toBe(false);
  });

  it('is not kept by a beat from the future', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.beat(scene.now + 1e9);
    scene.pass(CONFIG.leaseMs + 100, false);
    expect(scene.coilOn).toBe(false);
  });

  it('is not begun again by beats that come back', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.pass(2_000, false);
    expect(scene.coilOn).toBe(false);
    scene.pass(3_000);
    expect(scene.coilOn).toBe(false);
  });

  it('after a long stall of the door process: rest first, whatever comes next', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.pass(100);
    scene.now += 60_000;
    scene.beat();
    expect(scene.sent.at(-1)?.hex).toBe(REST_ACK);
    expect(scene.coilOn).toBe(false);
  });

  it('is not begun again by the same intent while that is still fresh', () => {
    const scene = atRest();
    scene.open('a', 100, 10_000);
    scene.pass(1_000);
    scene.open('a', 100, 10_000);
    scene.pass(1_000);
    expect(scene.outcomes('a')).toEqual(['acknowledged', 'repeated']);
    expect(scene.sent.filter(({ hex }) => hex === OPEN_ACK)).toHaveLength(1);
  });

  it('is over when the board is lost, and said to be', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.pass(100);
    scene.pull();
    const told = scene.told.at(-1)?.message;
    expect(told).toMatchObject({
      kind: 'state',
      state: { link: 'down', position: 'unknown', cause: null, until: null },
    });
  });

  it('fails when the board is lost before its bytes are out', () => {
    const scene = atRest();
    scene.rest('r');
    scene.open('a');
    scene.pull();
    expect(scene.outcomes('a')).toEqual(['failed']);
  });

  it('a hold longer than staff may ask for is refused', () => {
    const scene = atRest();
    const until = scene.now + 5 * 3_600_000;
    scene.give({ type: 'intent', intent: { kind: 'holdOpen', id: 'h', expiresAt: scene.now + 100, until } });
    scene.pass(100);
    expect(scene.outcomes('h')).toEqual(['refused']);
    expect(scene.coilOn).toBe(false);
  });

  it('waits out the settle gap, and not longer than its expiry', () => {
    const scene = atRest();
    scene.rest('r');
    scene.open('in time', 3_000, 1_000);
    scene.open('too late', 3_000, 20);
    scene.pass(200);
    expect(scene.outcomes('in time')).toEqual(['acknowledged']);
    expect(scene.outcomes('too late')).toEqual(['stale']);
  });
});
