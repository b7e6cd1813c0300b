// Window: what visitors are asked to do, as drawings on a 96×96 sheet, for two metres away: one calm person without a
// face, the mask in the shape colour, and what is to be done as the thing that moves. Still, they say the same.

export type Part = { readonly soft?: string; readonly solid?: string; readonly lines?: string };
export type Drawing = Part & {
  /** Drawn in two places by turns: where it stands, and `by` so much further (x, y). */
  readonly moves?: Part & { readonly by: readonly [number, number] };
  /** Turned over where reading runs from right to left. */
  readonly turns?: true;
};

export const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const head = 'M27 37c0-16 9-27 21-27s21 11 21 27c0 19-9 33-21 33S27 56 27 37z';
const shoulders = 'M8 93c2-12 10-17 26-20M88 93c-2-12-10-17-26-20';
/** The mask where it belongs: from the bridge of the nose to the chin, with its loops around the ears. */
const mask = 'M28 44c8-1 13-4 20-4s12 3 20 4c0 18-8 29-20 29S28 62 28 44z';
const loops = 'M28 45c-5-1-7-6-5-11M68 45c5-1 7-6 5-11';
const pleats = 'M37 53h22M38 62h20';
/** What is seen of the head over the mask. */
const brow = 'M27 44c-2-20 7-34 21-34s23 14 21 34';
const bust = (x: number, y: number, size: number): string =>
  `${dot(x, y, 12 * size)}M${x - 22 * size} ${y + 38 * size}c1-${14 * size} ${9 * size}-${20 * size} ${22 * size}-${20 * size}s${21 * size} ${6 * size} ${22 * size} ${20 * size}`;
const corners =
  'M8 26V14a6 6 0 0 1 6-6h12M70 8h12a6 6 0 0 1 6 6v12M88 70v12a6 6 0 0 1-6 6H70M26 88H14a6 6 0 0 1-6-6V70';
/** A kiosk from the side: a post with a screen on it. */
const kiosk = 'M84 16l-9 26M82 30v58M72 88h20';
/** Somebody from the side who walks to the right, around `x`. */
const walker = (x: number): string =>
  `${dot(x + 2, 18, 10)}M${x} 34l2 24M${x + 2} 58l-11 29M${x + 2} 58l9 12 3 17M${x} 38l-9 14M${x + 1} 38l11 11`;

/** The back of a hand, fingers up. */
const hand =
  'M58 94c-9-2-15-8-20-17-3-5-6-9-9-14-2-5 4-8 7-4l8 9V42c0-6 8-6 8 0v16V36c0-6 8-6 8 0v22V39c0-6 8-6 8 0v20V46c0-6 8-6 8 0v26c0 10-4 16-7 20z';

export const GUIDANCE = {
  /** Somebody who wears the mask as it should be worn. */
  wear: { soft: mask, lines: `${brow}${mask}${loops}${pleats}${shoulders}` },
  /** Put one on: it comes up to the face. */
  put_on: {
    lines: `${head}${shoulders}M85 64V40M78 47l7-7 7 7`,
    moves: { soft: mask, lines: `${mask}${pleats}`, by: [0, 15] },
  },
  /** The mask hangs under the nose: pull it up. */
  nose: {
    lines: `${head}${shoulders}M48 34v9c0 3-2 4-5 4M85 64V40M78 47l7-7 7 7M11 64V40M4 47l7-7 7 7`,
    moves: {
      soft: 'M29 54c8-1 12-3 19-3s11 2 19 3c-2 13-9 21-19 21s-17-8-19-21z',
      lines: 'M29 54c8-1 12-3 19-3s11 2 19 3c-2 13-9 21-19 21s-17-8-19-21zM39 63h18',
      by: [0, -9],
    },
  },
  /** A hand before the mouth: take it down. */
  hand: {
    lines: `${head}M11 32v27M4 52l7 7 7-7M8 93c2-12 8-16 18-19`,
    moves: { soft: hand, lines: hand, by: [10, 16] },
  },
  closer: {
    lines: `${kiosk}M46 54h18M57 46l8 8-8 8`,
    moves: { soft: dot(24, 18, 10), lines: walker(22), by: [8, 0] },
    turns: true,
  },
  back: {
    lines: `${kiosk}M26 54H8M15 46l-8 8 8 8`,
    moves: { soft: dot(52, 18, 10), lines: walker(50), by: [-8, 0] },
    turns: true,
  },
  /** A lamp over the head. */
  light: {
    soft: 'M30 25c1-9 8-14 18-14s17 5 18 14z',
    lines: `M48 3v8M30 25c1-9 8-14 18-14s17 5 18 14z${bust(48, 58, 0.9)}`,
    moves: { lines: 'M30 36l-5 8M48 35v5M66 36l5 8', by: [0, 3] },
  },
  /** A light behind somebody, who turns from it. */
  backlight: {
    soft: dot(30, 30, 14),
    lines: `${dot(30, 30, 14)}M30 9V4M15 15l-4-4M9 30H4M15 45l-4 4M45 15l4-4M62 14c12 0 21 7 23 18M77 26l8 7 6-9`,
    moves: {
      solid: dot(56, 52, 13),
      lines: 'M32 93c1-14 10-20 24-20s23 6 24 20',
      by: [6, 0],
    },
    turns: true,
  },
  still: { soft: dot(48, 40, 13), lines: `${corners}${dot(48, 40, 13)}M24 78c1-15 10-21 24-21s23 6 24 21` },
  /** Up to the lens. */
  look: {
    soft: dot(48, 17, 13),
    solid: dot(48, 17, 5),
    lines: `${dot(48, 17, 13)}${bust(48, 60, 0.85)}`,
    moves: { lines: 'M70 50V28M62 36l8-8 8 8M26 50V28M18 36l8-8 8 8', by: [0, -5] },
  },
  /** Half out of the picture: come into it. */
  into: {
    lines: corners,
    moves: { soft: dot(28, 36, 10), lines: `${bust(28, 36, 0.84)}M56 46h18M66 38l8 8-8 8`, by: [8, 0] },
    turns: true,
  },
  /** Looked at. */
  scan: {
    soft: 'M32 48c6-1 10-3 16-3s10 2 16 3c0 13-7 21-16 21s-16-8-16-21z',
    lines: `${corners}M32 48c-2-17 5-26 16-26s18 9 16 26c-6-1-10-3-16-3s-10 2-16 3zM32 48c0 13 7 21 16 21s16-8 16-21M40 57h16`,
  },
} as const satisfies Readonly<Record<string, Drawing>>;
