// Window: the pictograms, as paths on a 96×96 sheet. `soft` is filled in the shape colour, `solid` in the text
// colour, `lines` are drawn in the text colour. One more sign is one more entry; what visitors are asked to do is in
// guidance.ts.
import { type Drawing, dot, GUIDANCE } from './guidance.ts';

const bust = `${dot(48, 32, 13)}M22 76c0-15 11-24 26-24s26 9 26 24`;

export const ICONS = {
  ...GUIDANCE,
  person: { soft: dot(48, 32, 13), lines: bust },
  check: { lines: 'M18 50l20 20 40-42' },
  enter: { soft: 'M46 10h32v76H46z', lines: 'M46 28V10h32v76H46V68M10 48h42M38 34l14 14-14 14', turns: true },
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
} as const satisfies Readonly<Record<string, Drawing>>;

export type IconName = keyof typeof ICONS;

/** The drawing of one sign. */
export function icon(name: IconName): Drawing {
  return ICONS[name];
}
