// Window: what the photo check says of a face, as words, bars and marks. Pure.
import { LABELS, type Label } from '../../contract/label-names.ts';
import type { CheckedFace } from '../../contract/photo-check.ts';
import type { Words } from './messages/index.ts';

/** As in renderer/vision/judge: below these a look is not used. */
const LEAST = { eyeSpan: 0.15, sharpness: 0.004 } as const;

export type Reason = { readonly name: string; readonly value: string; readonly good: boolean };

/** Size, pose, light and sharpness, each with whether it is enough. */
export function reasons(face: CheckedFace, minFacePx: number, t: Words): readonly Reason[] {
  const number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(t.language, { maximumFractionDigits: digits }).format(value);
  const verdict = (good: boolean): string => (good ? t.good : t.bad);
  const lit = face.asks !== 'more_light' && face.asks !== 'less_backlight';
  const turned = face.eyeSpan >= LEAST.eyeSpan;
  const sharp = face.sharpness >= LEAST.sharpness;
  const height = { height: number(face.heightPx), least: number(minFacePx) };
  return [
    { name: t.size, value: t.size_value(height), good: face.heightPx >= minFacePx },
    { name: t.pose, value: verdict(turned), good: turned },
    { name: t.light, value: `${number(face.light)} / ${number(face.behind)}: ${verdict(lit)}`, good: lit },
    { name: t.sharpness, value: `${number(face.sharpness, 3)}: ${verdict(sharp)}`, good: sharp },
  ];
}

export type Bar = { readonly label: Label; readonly share: number; readonly text: string };

/** The five probabilities, most likely first. */
export function bars(face: CheckedFace, t: Words): readonly Bar[] {
  const percent = new Intl.NumberFormat(t.language, { style: 'percent', maximumFractionDigits: 1 });
  return LABELS.map((label, i) => ({ label, share: face.probabilities[i] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .map((bar) => ({ ...bar, text: percent.format(bar.share) }));
}
