// A board that answered and falls silent: noticed within two seconds, and one late answer is never taken for silence.
import { expect, it } from 'vitest';
import { CONFIG, Scene } from './scene.ts';

function running(answerMs: number) {
  const scene = new Scene();
  scene.manner = { answerMs, obeys: true };
  scene.give({ type: 'configure', config: CONFIG });
  scene.pass(8_000);
  return scene;
}

it.each([5, 60])('an LCUS that answers in %i ms is missed within two seconds, whenever it falls silent', (answerMs) => {
  for (let wait = 0; wait < 1_000; wait += 13) {
    const scene = running(answerMs);
    scene.pass(wait);
    scene.manner = { answerMs: null, obeys: true };
    const from = scene.now;
    scene.pass(2_000);
    const fault = scene.told.find(({ at, message }) => at >= from && message.kind === 'fault');
    expect(fault, `silent after ${wait} ms`).toBeDefined();
  }
});

it('an LCUS that takes 1.1 s for each answer is no fault, and missed within three seconds and a half', () => {
  const scene = running(1_100);
  scene.pass(60_000);
  expect(scene.faults()).toEqual([]);
  scene.manner = { answerMs: null, obeys: true };
  scene.pass(3_500);
  expect(scene.faults()).toEqual(['fault door_link']);
});

it('one answer that takes a second among quick ones is no fault', () => {
  for (let wait = 0; wait < 500; wait += 17) {
    const scene = running(5);
    scene.pass(wait);
    scene.manner = { answerMs: 1_000, obeys: true };
    scene.pass(300);
    scene.manner = { answerMs: 5, obeys: true };
    scene.pass(5_000);
    expect(scene.faults()).toEqual([]);
    expect(scene.state.known).toEqual({ position: 'rest', confirmed: 'acknowledged' });
  }
});
