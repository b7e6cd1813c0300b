import { describe, expect, it } from 'vitest';
import { atRest, CONFIG, Scene } from './scene.ts';

const OPEN = 'a00101a2';
const REST_ACK = 'a00102a3';
const SILENT = { answerMs: null, obeys: true };

describe('a board in doubt', () => {
  it('a silent one that was opened before its silence was known goes on working', () => {
    const scene = new Scene();
    scene.manner = SILENT;
    scene.give({ type: 'configure', config: CONFIG });
    scene.pass(300);
    scene.open('a', 200);
    scene.pass(6_000);
    expect(scene.state.known).toEqual({ position: 'rest', confirmed: 'unverified' });
    scene.open('b', 200);
    scene.pass(1_000);
    expect(scene.outcomes('b')).toEqual(['unverified']);
  });

  it('one contradiction is answered with rest and is no fault', () => {
    const scene = atRest();
    scene.coilOn = true;
    scene.pass(2_500);
    expect(scene.coilOn).toBe(false);
    expect(scene.faults()).toEqual([]);
  });

  it('two in a row are: rest goes on being commanded, once a second', () => {
    const scene = atRest();
    scene.manner = { answerMs: 5, obeys: false };
    scene.coilOn = true;
    scene.pass(2_500);
    expect(scene.faults()).toEqual(['fault door_unknown']);
    const before = scene.sent.length;
    scene.pass(10_000);
    const insisted = scene.sent.slice(before).filter(({ hex }) => hex === REST_ACK).length;
    expect(insisted).toBeGreaterThanOrEqual(8);
    expect(insisted).toBeLessThanOrEqual(11);
    scene.manner = { answerMs: 5, obeys: true };
    scene.pass(2_000);
    expect(scene.faults()).toEqual(['fault door_unknown', 'recovered door_unknown']);
  });

  it('an answer to an overtaken command is no contradiction', () => {
    const scene = atRest({ answerMs: 400, obeys: true });
    scene.open('a', 30_000);
    scene.pass(100);
    // The answer to the opening is still on its way when rest goes out.
    scene.rest('r');
    scene.pass(3_000);
    expect(scene.faults()).toEqual([]);
    expect(scene.outcomes('a')).toEqual(['unverified']);
    expect(scene.outcomes('r')).toEqual(['acknowledged']);
    expect(scene.sent.filter(({ hex }) => hex === REST_ACK)).toHaveLength(1);
  });

  it('a board that answered once and is mute after a replug is not taken for a silent one', () => {
    const scene = atRest();
    scene.manner = SILENT;
    scene.pull();
    scene.pass(2_000);
    scene.open('early');
    expect(scene.outcomes('early')).not.toEqual(['unverified']);
    scene.pass(6_000);
    scene.open('late');
    expect(scene.outcomes('late')).toEqual(['refused']);
    expect(scene.sent.filter(({ hex }) => hex === OPEN)).toEqual([]);
  });

  it('a port that does not take the bytes is given up and opened anew', () => {
    const scene = atRest();
    while (scene.state.quietUntil > scene.now) scene.pass(10);
    scene.give({ type: 'intent', intent: { kind: 'rest', id: 'r' } });
    // The write is never reported as done.
    scene.now += 600;
    scene.give({ type: 'tick' });
    expect(scene.faults()).toEqual(['fault door_link']);
    expect(scene.outcomes('r')).toEqual(['failed']);
    scene.pass(1_000);
    expect(scene.faults()).toEqual(['fault door_link', 'recovered door_link']);
  });
});

describe('connecting', () => {
  it('backs off from 250 ms to 4 s', () => {
    const scene = new Scene();
    scene.portWorks = false;
    scene.give({ type: 'configure', config: CONFIG });
    const tries: number[] = [];
    for (let n = 0; n < 200; n++) {
      const before = scene.state.link.phase;
      scene.pass(100);
      if (before === 'waiting' && scene.state.link.phase === 'waiting' && scene.state.link.attempt !== tries.length) {
        tries.push(scene.now);
      }
    }
    expect(tries.length).toBeGreaterThanOrEqual(7);
    expect(tries.length).toBeLessThanOrEqual(9);
    expect(scene.faults()).toEqual(['fault door_link']);
  });

  it('a new configuration brings the old board to rest before it lets go of it', () => {
    const scene = atRest();
    scene.open('a', 30_000);
    scene.pass(200);
    scene.give({ type: 'configure', config: { ...CONFIG, channel: 2 } });
    scene.pass(300);
    expect(scene.coilOn).toBe(false);
    expect(scene.sent.map(({ hex }) => hex)).toContain(REST_ACK);
    expect(scene.sent.at(-1)?.hex.startsWith('a002')).toBe(true);
  });

  it('without a port the fault says what to do', () => {
    const scene = new Scene();
    scene.give({ type: 'configure', config: { ...CONFIG, port: null } });
    expect(scene.faults()).toEqual(['fault door_link']);
  });
});

describe('ending', () => {
  it.each([5, null])('rests, then exits (answers after %s ms)', (answerMs) => {
    const scene = atRest({ answerMs, obeys: true });
    scene.open('a', 30_000);
    scene.pass(500);
    expect(scene.coilOn).toBe(true);
    scene.give({ type: 'stop' });
    scene.pass(400, false);
    expect(scene.coilOn).toBe(false);
    expect(scene.exited).toBe(true);
  });

  it('exits also when the board is dead, within a second', () => {
    const scene = atRest();
    scene.manner = { answerMs: null, obeys: false };
    scene.give({ type: 'stop' });
    scene.pass(1_001, false);
    expect(scene.exited).toBe(true);
  });
});
