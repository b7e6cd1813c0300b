// Window: the pictograms, as paths on a 96×96 sheet. `soft` is filled in the shape colour, `solid` in the text
// colour, `lines` are drawn in the text colour. One more sign is one more entry.

export type Icon = { readonly soft?: string; readonly solid?: string; readonly lines?: string };

const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const head = 'M48 12c-15 0-24 11-24 27 0 20 11 37 24 37s24-17 24-37c0-16-9-27-24-27z';
const eyes = dot(39, 37, 3.2) + dot(57, 37, 3.2);
const bust = `${dot(48, 32, 13)}M22 76c0-15 11-24 26-24s26 9 26 24`;
const corners =
  'M10 28V18a8 8 0 0 1 8-8h10M68 10h10a8 8 0 0 1 8 8v10M86 68v10a8 8 0 0 1-8 8H68M28 86H18a8 8 0 0 1-8-8V68';
const rays = (x: number, y: number, from: number, to: number): string =>
  Array.from({ length: 8 }, (_, i) => {
    const [c, s] = [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)];
    return `M${(x + c * from).toFixed(1)} ${(y + s * from).toFixed(1)}L${(x + c * to).toFixed(1)} ${(y + s * to).toFixed(1)}`;
  }).join('');

export const ICONS = {
  /** A head that wears its mask as it should be worn. */
  wear: {
    soft: 'M25 47c9-1 15-5 23-5s14 4 23 5c-2 17-11 29-23 29S27 64 25 47z',
    lines: `${head}M25 47c9-1 15-5 23-5s14 4 23 5M36 57h24M38 65h20`,
    solid: eyes,
  },
  /** The mask hangs under the nose: pull it up. */
  nose: {
    soft: 'M27 56c8 1 14-1 21-1s13 2 21 1c-3 12-11 20-21 20s-18-8-21-20z',
    lines: `${head}M27 56c8 1 14-1 21-1s13 2 21 1M48 38v9h-5M86 70V42M78 50l8-8 8 8`,
    solid: dot(39, 34, 3.2) + dot(57, 34, 3.2),
  },
  /** A hand before the mouth: take it down. */
  hand: {
    soft: 'M34 84c-3-8-4-14-4-20 0-5 6-5 7-1l1 3V50c0-5 7-5 7 0v-2c0-5 7-5 7 0v2c0-5 7-5 7 0v3c0-4 6-4 6 0v17c0 6-2 10-4 14z',
    lines: `M30 58c-4-6-6-12-6-19 0-16 9-27 24-27s24 11 24 27c0 6-1 12-3 17M34 84c-3-8-4-14-4-20 0-5 6-5 7-1l1 3V50c0-5 7-5 7 0v-2c0-5 7-5 7 0v2c0-5 7-5 7 0v3c0-4 6-4 6 0v17c0 6-2 10-4 14M86 44v28M78 64l8 8 8-8`,
    solid: eyes,
  },
  person: { soft: dot(48, 32, 13), lines: bust },
  closer: {
    soft: dot(48, 22, 11),
    lines: `${dot(48, 22, 11)}M28 54c2-9 9-14 20-14s18 5 20 14M32 64l16 12 16-12M32 78l16 12 16-12`,
  },
  back: {
    soft: dot(48, 60, 11),
    lines: `${dot(48, 60, 11)}M28 92c2-9 9-14 20-14s18 5 20 14M32 32l16-12 16 12M32 18l16-12 16 12`,
  },
  light: { soft: dot(48, 48, 17), lines: dot(48, 48, 17) + rays(48, 48, 27, 37) },
  backlight: {
    soft: dot(60, 34, 15),
    lines: `${dot(60, 34, 15)}${rays(60, 34, 22, 30)}M12 86c0-14 9-22 22-22s22 8 22 22`,
    solid: dot(34, 50, 11),
  },
  still: { soft: dot(48, 40, 12), lines: `${corners}${dot(48, 40, 12)}M27 76c1-12 9-18 21-18s20 6 21 18` },
  look: {
    soft: dot(48, 48, 13),
    lines: `M6 48c10-18 24-27 42-27s32 9 42 27c-10 18-24 27-42 27S16 66 6 48z${dot(48, 48, 13)}`,
    solid: dot(48, 48, 6),
  },
  into: {
    soft: dot(62, 38, 11),
    lines: `${corners}${dot(62, 38, 11)}M44 74c1-11 7-17 18-17s15 5 17 12M14 48h26M31 39l9 9-9 9`,
  },
  scan: {
    soft: 'M33 51c6-1 10-3 15-3s9 2 15 3c-1 12-7 20-15 20s-14-8-15-20z',
    lines: `${corners}M48 22c-10 0-17 8-17 20 0 15 8 29 17 29s17-14 17-29c0-12-7-20-17-20zM33 51c6-1 10-3 15-3s9 2 15 3`,
    solid: dot(42, 42, 2.6) + dot(54, 42, 2.6),
  },
  check: { lines: 'M18 50l20 20 40-42' },
  enter: { soft: 'M46 10h32v76H46z', lines: 'M46 28V10h32v76H46V68M10 48h42M38 34l14 14-14 14' },
  bell: {
    soft: 'M18 68c0-18 12-32 30-32s30 14 30 32z',
    lines: 'M18 68c0-18 12-32 30-32s30 14 30 32zM10 80h76M48 36v-8M40 26h16',
  },
  lock: { soft: 'M20 44h56v40H20z', lines: 'M20 44h56v40H20zM32 44V30c0-10 6-16 16-16s16 6 16 16v14M48 60v10' },
  unlock: { soft: 'M20 44h56v40H20z', lines: 'M20 44h56v40H20zM32 44V26c0-10 6-16 16-16 8 0 13 4 15 10M48 60v10' },
  pause: { soft: dot(48, 48, 36), lines: `${dot(48, 48, 36)}M38 34v28M58 34v28` },
  warn: { soft: 'M48 14L88 82H8z', lines: 'M48 14L88 82H8zM48 38v20M48 69v1' },
  key: { lines: `${dot(30, 60, 16)}M42 48l36-34M64 28l12 12` },
  back_space: { lines: 'M34 20h50v56H34L10 48zM48 38l20 20M68 38L48 58' },
  cross: { lines: 'M22 22l52 52M74 22L22 74' },
} as const satisfies Readonly<Record<string, Icon>>;

export type IconName = keyof typeof ICONS;

/** The drawing of one sign. */
export function icon(name: IconName): Icon {
  return ICONS[name];
}
