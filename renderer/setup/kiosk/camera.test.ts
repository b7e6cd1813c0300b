// What the set-up says of a person before the camera.
import { expect, it } from 'vitest';
import type { ScreenMessage } from '../../../contract/screen.ts';
import { LEAST_PX, sightOf } from './camera.ts';

const screen = (more: Partial<ScreenMessage> = {}) =>
  ({ state: 'looking', hint: null, faults: [], ...more }) as unknown as ScreenMessage;
const face = (height: number, inZone = true) => ({
  width: 640,
  height: 480,
  faces: [{ id: 1, box: { x: 0, y: 0, width: height, height }, inZone }],
});

it('says what stands in the way, the worst first', () => {
  const fault = { code: 'camera_lost', message: '' } as const;
  expect(sightOf(screen({ faults: [fault] }), face(200))).toEqual({ kind: 'fault' });
  expect(sightOf(screen(), { width: 640, height: 480, faces: [] })).toEqual({ kind: 'nobody' });
  expect(sightOf(screen(), face(LEAST_PX - 1))).toEqual({ kind: 'small', px: LEAST_PX - 1 });
  expect(sightOf(screen({ state: 'hint', hint: 'more_light' }), face(200))).toEqual({
    kind: 'hint',
    hint: 'more_light',
  });
  expect(sightOf(screen(), face(200, false))).toEqual({ kind: 'hint', hint: 'move_in' });
  expect(sightOf(screen(), face(200))).toEqual({ kind: 'well' });
});
