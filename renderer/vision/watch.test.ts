// The whole path of a frame, with a detector that is pure geometry and a frame that is a grey texture.
import { describe, expect, test } from 'vitest';
import type { FaceFinder } from './detect/face-finder.ts';
import type { FrameCanvas } from './frame-canvas.ts';
import { type Box, type Detection, holds, type Size } from './geometry.ts';
import { createWatch } from './watch.ts';

const FRAME = 1_000 / 30;
const SETUP = {
  cropSize: 112,
  crop: { scale: 1.5, rollFromDeg: 8, rollMaxDeg: 30 },
  minFacePx: 60,
  zone: null,
  nearest: false,
};

const square = (cx: number, cy: number, side: number): Box => ({
  x: cx - side / 2,
  y: cy - side / 2,
  width: side,
  height: side,
});

function seenAs(box: Box): Detection {
  const eye = (dx: number) => ({ x: box.x + box.width * (0.5 + dx), y: box.y + box.height * 0.35 });
  return {
    box,
    score: 0.8,
    rightEye: eye(-0.2),
    leftEye: eye(0.2),
    nose: eye(0),
    mouth: eye(0),
    rightEar: eye(-0.4),
    leftEar: eye(0.4),
  };
}

/** A scene whose people can be moved between frames; counts how often the detector looked. */
function scene(size: Size, ghosts: readonly Box[] = []) {
  let people: readonly Box[] = [];
  let glimpsed: readonly Box[] = [];
  let looks = 0;
  let looksOfSee = 0;
  const finder: FaceFinder = {
    look: (_picture, _size, { cx, cy, side }) => {
      looks++;
      return [...people, ...ghosts, ...glimpsed]
        .filter((face) => face.width / side > 0.14 && face.width / side < 0.75)
        .filter((face) => {
          const shown = square(cx, cy, side);
          return holds(shown, face) && holds(shown, { x: face.x + face.width, y: face.y + face.height });
        })
        .map((box) => ({ ...seenAs(box), score: ghosts.includes(box) ? 0.45 : glimpsed.includes(box) ? 0.7 : 0.8 }));
    },
    close: () => undefined,
  };
  const texture = Uint8Array.from({ length: 112 * 112 * 3 }, (_, i) => 100 + 60 * Math.sin(i / 7) * Math.cos(i / 900));
  const frame: FrameCanvas = {
    // Not read by the geometric finder.
    image: null as unknown as OffscreenCanvas,
    size,
    draw: () => undefined,
    put: () => undefined,
    cut: () => texture,
  };
  const watch = createWatch(finder, (_picture, _size, box) => !ghosts.includes(box), frame, SETUP, 1);
  let at = 0;
  return {
    get looks() {
      return looks;
    },
    /** How often the newest frame was looked at before its crops were there. */
    get looksOfSee() {
      return looksOfSee;
    },
    watch,
    /**
     * One frame of these people.
     * @param about shows as well, but only to the look about after the frame
     * @returns what was seen, or null when the frame was not looked at
     */
    step(now: readonly Box[], movement = true, ms = FRAME, about: readonly Box[] = []) {
      people = now;
      glimpsed = [];
      at += ms;
      if (!watch.wants(movement, at)) return null;
      const before = looks;
      const seen = watch.see(at);
      looksOfSee = looks - before;
      glimpsed = about;
      watch.lookAbout(at);
      return seen;
    },
  };
}

describe.each([
  { width: 640, height: 480 },
  { width: 1_280, height: 720 },
  { width: 768, height: 432 },
  { width: 480, height: 640 },
])('$width × $height', (size) => {
  test.each([0.16, 0.3, 0.5, 0.7])(
    'a face of %d of the shorter side becomes a person within half a second',
    (share) => {
      const { step } = scene(size);
      const side = Math.max(60, share * Math.min(size.width, size.height));
      const face = square(size.width * 0.55, size.height * 0.5, side);
      const born = Array.from({ length: 15 }, () => step([face])).find((seen) => (seen?.crops.length ?? 0) > 0);
      expect(born?.tracks).toEqual([{ id: 1, inZone: true, usable: true, hint: null }]);
      expect(born?.crops[0]?.pixels).toHaveLength(112 * 112 * 3);
    },
  );
});

test('a person is judged after one look, whatever else in the picture looks like a face', () => {
  const patches = [square(150, 380, 70), square(480, 400, 80)];
  const visit = scene({ width: 640, height: 480 }, patches);
  const face = square(330, 200, 140);
  for (let n = 0; n < 15; n++) visit.step([face]);
  const busiest = Array.from({ length: 60 }, () => {
    const seen = visit.step([face]);
    expect(seen?.tracks.map(({ id }) => id)).toEqual([1]);
    return visit.looksOfSee;
  });
  expect(Math.max(...busiest)).toBe(1);
});

test('two people are two, and a third who joins them is found while they are followed', () => {
  const { step } = scene({ width: 640, height: 480 });
  const two = [square(200, 240, 110), square(430, 230, 110)];
  for (let i = 0; i < 20; i++) step(two);
  expect(step(two)?.crops).toHaveLength(2);
  const three = [...two, square(320, 120, 90)];
  for (let i = 0; i < 40; i++) step(three);
  expect(step(three)?.tracks.map(({ id }) => id)).toEqual([1, 2, 3]);
});

describe('nobody counts as alone', () => {
  const VGA = { width: 640, height: 480 };
  const one = square(200, 240, 110);
  const other = square(470, 250, 110);

  test('before all of the picture was searched since they came; then they do', () => {
    const { step } = scene(VGA);
    const seen = Array.from({ length: 30 }, () => step([one]));
    const came = seen.findIndex((frame) => frame?.tracks.some(({ inZone }) => inZone));
    const searched = seen.findIndex((frame) => frame?.searched);
    expect(searched).toBeGreaterThan(came);
    expect(searched).toBeLessThanOrEqual(came + 9);
    expect(seen.slice(searched).every((frame) => frame?.searched)).toBe(true);
  });

  test.each([1, 2, 3, 4, 8, 12, 20, 30])('for longer than 0.3 s, where another came %i frames later', (later) => {
    const { step } = scene(VGA);
    for (let i = 0; i < later; i++) step([one]);
    const both = Array.from({ length: 40 }, () => step([one, other]));
    expect(both.at(-1)?.tracks).toHaveLength(2);
    const unseen = both.filter((frame) => frame?.searched && frame.tracks.length < 2);
    expect(unseen.length * FRAME).toBeLessThan(300);
  });

  test('who comes when the search is over is found by the next one', () => {
    const { step } = scene(VGA);
    for (let i = 0; i < 40; i++) step([one]);
    const seen = Array.from({ length: 40 }, () => step([one, other]));
    const found = seen.findIndex((frame) => frame?.tracks.length === 2);
    expect(found).toBeLessThanOrEqual(24);
    // The next search begins with them, so that two who came one after the other are never taken for one.
    expect(seen[found]?.searched).toBe(false);
  });

  test('for ever because of a wallpaper that is no face', () => {
    const visit = scene(VGA, [square(150, 380, 70), square(480, 400, 80)]);
    const seen = Array.from({ length: 120 }, () => visit.step([one]));
    expect(seen.slice(60).filter((frame) => frame?.searched).length).toBeGreaterThan(30);
  });

  test('no longer than two looks for a find that shows in neither of them', () => {
    const glimpses: Box[] = [];
    const { step } = scene(VGA, glimpses);
    for (let i = 0; i < 40; i++) step([one]);
    glimpses.push(square(470, 250, 110));
    const waits = Array.from({ length: 12 }, () => step([one])?.searched === false).includes(true);
    const shown = glimpses.splice(0);
    expect(waits && shown.length === 1).toBe(true);
    const after = Array.from({ length: 20 }, () => step([one])?.searched);
    expect(after.slice(6)).not.toContain(false);
  });

  test('because of what only the look-out takes for a face: nobody is told of it, and it is soon not waited for', () => {
    const { step } = scene(VGA);
    for (let i = 0; i < 60; i++) step([one]);
    const clothes = [square(470, 250, 110)];
    const shown = Array.from({ length: 30 }, () => step([one], true, FRAME, clothes));
    // It was there long enough to be born, were it a face.
    expect(shown.map((frame) => frame?.searched)).toContain(false);
    const after = Array.from({ length: 20 }, () => step([one]));
    expect(after.slice(4).map((frame) => frame?.searched)).not.toContain(false);
    const told = [...shown, ...after].flatMap((frame) => frame?.tracks.map(({ id }) => id));
    expect(new Set(told)).toEqual(new Set([1]));
  });

  test('no longer than the second opinion takes to refuse a wallpaper', () => {
    const visit = scene(VGA, [square(150, 380, 70), square(480, 400, 80)]);
    const seen = Array.from({ length: 40 }, () => visit.step([one]));
    const came = seen.findIndex((frame) => frame?.tracks.some(({ inZone }) => inZone));
    const searched = seen.findIndex((frame) => frame?.searched);
    expect((searched - came) * FRAME).toBeLessThan(500);
    expect(seen.slice(searched).every((frame) => frame?.searched)).toBe(true);
  });
});

test('who moved further than expected is found again by the look-out, and stays the same person', () => {
  const { step } = scene({ width: 1_280, height: 720 });
  for (let i = 0; i < 20; i++) step([square(400, 360, 120)]);
  // Out of the square in which they are followed.
  const moved = [square(485, 330, 150)];
  const seen = Array.from({ length: 20 }, () => step(moved));
  const again = seen.findIndex((frame) => frame?.tracks[0]?.usable);
  expect(again).toBeLessThanOrEqual(9);
  expect(seen.at(-1)?.tracks.map(({ id }) => id)).toEqual([1]);
});

test('who walks fast, is out of sight for a moment and has stopped meanwhile is the same person, seen again soon', () => {
  const { step } = scene({ width: 1_280, height: 720 });
  for (let i = 0; i < 14; i++) step([square(200 + 40 * i, 360, 120)]);
  for (let i = 0; i < 3; i++) step([]);
  const stopped = [square(750, 360, 120)];
  const seen = Array.from({ length: 30 }, () => step(stopped));
  expect(seen.findIndex((frame) => frame?.tracks[0]?.usable)).toBeLessThanOrEqual(5);
  expect(new Set(seen.flatMap((frame) => frame?.tracks.map(({ id }) => id)))).toEqual(new Set([1]));
});

test('someone far off is asked to come closer, is not in the zone, and no crop of them is made', () => {
  const { step } = scene({ width: 640, height: 480 });
  const far = [square(320, 240, 46)];
  for (let i = 0; i < 30; i++) step(far);
  const seen = step(far);
  expect(seen?.tracks).toEqual([{ id: 1, inZone: false, usable: false, hint: 'step_closer' }]);
  expect(seen?.crops).toEqual([]);
});

test('who leaves is gone after 0.6 s, and who comes then is someone else', () => {
  const { step } = scene({ width: 640, height: 480 });
  const face = [square(320, 240, 120)];
  for (let i = 0; i < 6; i++) step(face);
  for (let i = 0; i < 20; i++) step([]);
  expect(step([])?.tracks).toEqual([]);
  for (let i = 0; i < 8; i++) step(face);
  expect(step(face)?.tracks.map(({ id }) => id)).toEqual([2]);
});

test('with nobody there and nothing moving, the detector looks about twice a second at most, and it is calm', () => {
  const empty = scene({ width: 640, height: 480 });
  for (let i = 0; i < 40; i++) empty.step([], false, 100);
  const before = empty.looks;
  for (let i = 0; i < 100; i++) empty.step([], false, 100);
  expect(empty.looks - before).toBeLessThanOrEqual(22);
  expect(empty.watch.calm(14_000)).toBe(true);
  empty.step([], true, 100);
  expect(empty.watch.calm(14_100)).toBe(false);
});
