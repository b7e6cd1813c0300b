// Demo clips, drawing page. The clips as data: who comes when, how they move, what they wear.
// A new clip is one more entry here.
import type { FabricName } from './fabric.ts';
import type { Way } from './mask-shape.ts';
import type { Key, WearKey } from './motion.ts';

export type Actor = {
  /** `guest` is the same portrait, mirrored and in other colours. */
  readonly who: 'visitor' | 'guest';
  readonly fabric: FabricName;
  readonly move: readonly Key[];
  readonly wear: readonly WearKey[];
};
export type Clip = { readonly seconds: number; readonly actors: readonly Actor[] };

/** Comes in from the left, far away, and walks up to the door within 2.4 s. */
function walkUp(at: number, x: number, scale: number): Key[] {
  return [
    { at, x: -60, scale: 0.42, walk: 1, yaw: 14 },
    { at: at + 0.9, x: x * 0.8, scale: 0.55, walk: 1, yaw: 4 },
    { at: at + 1.9, walk: 1 },
    { at: at + 2.4, x, scale, walk: 0, yaw: 0 },
  ];
}

/** Walks past the camera's right edge within 1.4 s. */
function leave(at: number): Key[] {
  return [
    { at, walk: 0, x: 320, scale: 1.4, yaw: 0 },
    { at: at + 0.4, walk: 1, yaw: 20 },
    { at: at + 1.4, x: 1180, scale: 1.6, walk: 1, yaw: 20 },
  ];
}

/** Looks to both sides and back, as people do while they wait. */
function lookAround(at: number): Key[] {
  return [
    { at, yaw: 0 },
    { at: at + 0.7, yaw: 19 },
    { at: at + 1.0, yaw: 19 },
    { at: at + 1.9, yaw: -16 },
    { at: at + 2.1, yaw: -16 },
    { at: at + 2.7, yaw: 0 },
  ];
}

/** Walks up, stands for less than a second, and leaves: 4.2 s in all. */
function passBy(at: number): Key[] {
  return [...walkUp(at, 320, 1.4), ...leave(at + 2.8)];
}

/** 0.6 s of the empty hall, then one person who walks up and stays. */
function alone(fabric: FabricName, wear: readonly WearKey[]): Clip {
  const move = [...walkUp(0.6, 320, 1.4), ...lookAround(3.2), { at: 6 }];
  return { seconds: 6, actors: [{ who: 'visitor', fabric, move, wear }] };
}

const on = (way: Way): WearKey[] => [{ at: 0, way, over: 0 }];

export const CLIPS = {
  visit: {
    seconds: 26,
    actors: [
      {
        who: 'visitor',
        fabric: 'light_blue',
        move: [...walkUp(2, 320, 1.4), ...lookAround(4.6), ...leave(7.4)],
        wear: on('worn'),
      },
      {
        who: 'visitor',
        fabric: 'light_blue',
        move: [
          ...walkUp(10.4, 320, 1.4),
          ...lookAround(13.2),
          { at: 16.6, pitch: 0 },
          { at: 17, pitch: 9 },
          { at: 17.5, pitch: 0 },
          { at: 20.3, pitch: 0 },
          { at: 20.6, pitch: 7 },
          { at: 21, pitch: 0 },
          ...leave(23.6),
        ],
        wear: [
          { at: 16.7, way: 'nose_out', over: 0.7 },
          { at: 20.4, way: 'worn', over: 0.5 },
        ],
      },
    ],
  },
  masked: alone('light_blue', on('worn')),
  bare: alone('light_blue', []),
  'nose-out': alone('light_blue', on('nose_out')),
  chin: alone('light_blue', on('chin')),
  'masked-and-bare': {
    seconds: 6,
    actors: [
      {
        who: 'guest',
        fabric: 'white',
        move: [...walkUp(0.6, 455, 1.05), ...lookAround(3.2), { at: 6 }],
        wear: [],
      },
      {
        who: 'visitor',
        fabric: 'light_blue',
        move: [...walkUp(0.9, 190, 1.15), { at: 6 }],
        wear: on('worn'),
      },
    ],
  },
  fabrics: {
    seconds: 13.4,
    actors: [
      { who: 'guest', fabric: 'white', move: passBy(0.6), wear: on('worn') },
      { who: 'visitor', fabric: 'black', move: passBy(4.9), wear: on('worn') },
      { who: 'guest', fabric: 'dotted', move: passBy(9.2), wear: on('worn') },
    ],
  },
  empty: { seconds: 3, actors: [] },
} as const satisfies Record<string, Clip>;
export type ClipName = keyof typeof CLIPS;
