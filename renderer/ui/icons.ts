// Window: the pictograms, as paths on a 96×96 sheet. `soft` is filled in the shape colour, `solid` in the text
// colour, `lines` are drawn in the text colour. One more sign is one more entry.

export type Icon = { readonly soft?: string; readonly solid?: string; readonly lines?: string };

const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const shoulders = 'M12 93c3-10 11-15 22-17M84 93c-3-10-11-15-22-17';
const ears = 'M25 42c-6-2-8 8-2 11M71 42c6-2 8 8 2 11';
/** The head down to where a mask begins; the mask draws the chin. */
const brow = 'M24 48V34c0-15 10-25 24-25s24 10 24 25v14';
const face = 'M24 36c0-16 10-27 24-27s24 11 24 27c0 22-10 41-24 41S24 58 24 36z';
const mask = 'M24 47c9 0 15-5 24-5s15 5 24 5c0 18-9 31-24 31S24 65 24 47z';
const eyes = dot(39, 33, 3.4) + dot(57, 33, 3.4);
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
  wear: { soft: mask, lines: `${brow}${ears}${mask}M38 56h20M39 65h18${shoulders}`, solid: eyes },
  /** The mask hangs under the nose: pull it up. */
  nose: {
    soft: 'M26 57c8 1 14-2 22-2s14 3 22 2c-3 12-11 20-22 20s-19-8-22-20z',
    lines: `${face}M26 57c8 1 14-2 22-2s14 3 22 2M48 35v9h-5M87 72V44M80 51l7-7 7 7M9 72V44M2 51l7-7 7 7`,
    solid: dot(38, 31, 3.4) + dot(58, 31, 3.4),
  },
  /** A hand before the mouth: take it down. */
  hand: {
    soft: 'M37 92c-6-6-10-13-12-20-2-6 6-9 9-3l3 5V50c0-6 8-6 8 0v-4c0-6 8-6 8 0v4c0-6 8-6 8 0v5c0-5 7-5 7 0v18c0 8-3 13-6 19z',
    lines:
      'M30 61c-4-7-6-15-6-25 0-16 10-27 24-27s24 11 24 27c0 5-1 9-2 13M37 92c-6-6-10-13-12-20-2-6 6-9 9-3l3 5V50c0-6 8-6 8 0v-4c0-6 8-6 8 0v4c0-6 8-6 8 0v5c0-5 7-5 7 0v18c0 8-3 13-6 19M45 50v12M53 50v12M61 53v9M88 44v30M79 65l9 9 9-9',
    solid: dot(39, 32, 3.4) + dot(57, 32, 3.4),
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
    soft: 'M31 50c7 0 11-3 17-3s10 3 17 3c0 13-7 22-17 22s-17-9-17-22z',
    lines: `${corners}M31 50V40c0-11 7-18 17-18s17 7 17 18v10M31 50c7 0 11-3 17-3s10 3 17 3c0 13-7 22-17 22s-17-9-17-22zM41 60h14`,
    solid: dot(41.5, 40, 2.8) + dot(54.5, 40, 2.8),
  },
  check: { lines: 'M18 50l20 20 40-42' },
  enter: { soft: 'M46 10h32v76H46z', lines: 'M46 28V10h32v76H46V68M10 48h42M38 34l14 14-14 14' },
  /** A door in its frame, closed. */
  shut: { soft: 'M30 14h36v72H30z', lines: 'M22 86V10h52v76M30 86V14h36v72M10 86h76', solid: dot(58, 50, 3.4) },
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
