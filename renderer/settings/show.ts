// Window: a setting's value as people read and write it. Pure; it knows shapes and units, and no setting by name.
import type { MeasuredVisits, SettingField, SettingShape, SettingUnit } from '../../contract/settings-screen.ts';
import type { Words } from './messages/index.ts';

/** The value of the file as the number that is shown, and back. Rounded, so that 0.3 stays 0.3. */
export const shownNumber = (value: number, unit: SettingUnit | null): number => tidy(value / (unit?.per ?? 1));
export function fileNumber(shown: number, unit: SettingUnit | null, whole: boolean): number {
  const value = tidy(shown * (unit?.per ?? 1));
  return whole ? Math.round(value) : value;
}

const tidy = (value: number): number => Number(value.toPrecision(10));

/** A number from what was typed; null for what is none. A comma counts as a point. */
export function typedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

type NumberShape = Extract<SettingShape, { kind: 'number' }>;

/** The next value of the file upwards or downwards, within what is allowed. Rates go in steps of 1, 2, 5, 10. */
export function stepped(value: number, steps: 1 | -1, shape: NumberShape, unit: SettingUnit | null): number {
  const next = unit?.name === 'per_1000' ? onScale(value, steps) : value + steps * stepOf(shape, unit);
  return Math.min(shape.max, Math.max(shape.min, shape.whole ? Math.round(next) : tidy(next)));
}

/** About sixty steps from end to end, in numbers that people count in; what measures nothing goes by one. */
function stepOf({ whole, min, max }: NumberShape, unit: SettingUnit | null): number {
  if (unit === null && whole) return 1;
  const rough = (max - min) / 60;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].reduce((best, one) =>
    Math.abs(one * power - rough) < Math.abs(best * power - rough) ? one : best,
  );
  return whole ? Math.max(1, nice * power) : nice * power;
}

function onScale(value: number, steps: 1 | -1): number {
  const scale = [-6, -5, -4, -3, -2, -1, 0].flatMap((power) => [1, 2, 5].map((one) => tidy(one * 10 ** power)));
  const next = steps > 0 ? scale.find((one) => one > value * 1.001) : scale.filter((one) => one < value * 0.999).at(-1);
  return next ?? value;
}

/** A quarter of an hour on or back, from 00:00 to 24:00. */
export function steppedTime(time: string, steps: 1 | -1): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = Math.min(1_440, Math.max(0, (hours * 60 + minutes || 0) + steps * 15));
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** What a list or an optional setting begins with; main says if it may not stay so. */
export function firstValue(shape: SettingShape): unknown {
  switch (shape.kind) {
    case 'switch':
      return false;
    case 'choice':
      return shape.options[0] ?? '';
    case 'number':
      return Math.max(shape.min, Math.min(shape.max, shape.max <= 1 ? shape.max / 2 : 1));
    case 'text':
      return '';
    case 'time':
      return '08:00';
    case 'date':
      return new Date().toISOString().slice(0, 10);
    case 'list':
      return [];
    case 'group':
      return Object.fromEntries(shape.parts.map((part) => [part.key, firstPart(part)]));
    case 'either':
      return shape.of[0] === undefined ? null : firstValue(shape.of[0]);
    case 'optional':
      return null;
    default:
      return shape satisfies never;
  }
}

/** Hours that begin and end at the same time would be none. */
function firstPart({ key, shape }: { readonly key: string; readonly shape: SettingShape }): unknown {
  return key === 'to' && shape.kind === 'time' ? '18:00' : firstValue(shape);
}

/** The alternative of an `either` that a value is one of. */
export function alternative(of: readonly SettingShape[], value: unknown): number {
  const fits = (shape: SettingShape): boolean =>
    shape.kind === 'number'
      ? typeof value === 'number'
      : shape.kind === 'choice'
        ? shape.options.includes(String(value))
        : true;
  return Math.max(0, of.findIndex(fits));
}

/** A number with its unit in the page's language. */
export function withUnit(value: number, unit: SettingUnit | null, t: Words): string {
  const number = new Intl.NumberFormat(t.language, { maximumSignificantDigits: 6 }).format(shownNumber(value, unit));
  return unit === null ? number : t[`unit_${unit.name}`]({ number });
}

/** A value in one line of words, for the list of changes. */
export function inWords(
  value: unknown,
  field: SettingField,
  parts: Readonly<Record<string, string>>,
  t: Words,
): string {
  return said(value, field.shape, field, parts, t);
}

function said(
  value: unknown,
  shape: SettingShape,
  field: SettingField,
  parts: Readonly<Record<string, string>>,
  t: Words,
): string {
  if (value === null || value === undefined) return t.not_set;
  switch (shape.kind) {
    case 'switch':
      return value === true ? t.on : t.off;
    case 'number':
      return typeof value === 'number' ? withUnit(value, field.unit, t) : String(value);
    case 'choice':
    case 'text':
    case 'time':
    case 'date':
      return field.labels[String(value)] ?? (value === '' ? t.empty : String(value));
    case 'optional':
      return said(value, shape.of, field, parts, t);
    case 'either':
      return said(value, shape.of[alternative(shape.of, value)] ?? { kind: 'text', maxLength: 0 }, field, parts, t);
    case 'list': {
      const rows = Array.isArray(value) ? value : [];
      return rows.length === 0 ? t.none : rows.map((row: unknown) => said(row, shape.of, field, parts, t)).join('; ');
    }
    case 'group':
      return shape.parts
        .map(({ key, shape: inner }) => {
          const part: unknown = typeof value === 'object' ? Reflect.get(value, key) : undefined;
          return `${parts[key] ?? key} ${said(part, inner, { ...field, unit: null }, parts, t)}`;
        })
        .join(', ');
    default:
      return shape satisfies never;
  }
}

/** Settings in whose name, sentence or path all words of the search stand; all when nothing is searched. */
export function found(fields: readonly SettingField[], search: string): readonly SettingField[] {
  const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  return fields.filter(({ path, name, help, labels }) => {
    const text = plain([path, name, help, ...Object.values(labels)].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

/** What was measured at the pair of rates that lies nearest, by factor; null when nothing was. */
export function nearest(
  points: readonly MeasuredVisits[],
  wrongOpenRate: number,
  wrongRefusalRate: number,
): MeasuredVisits | null {
  const far = (point: MeasuredVisits): number =>
    Math.abs(Math.log(point.wrongOpenRate / wrongOpenRate)) +
    Math.abs(Math.log(point.wrongRefusalRate / wrongRefusalRate));
  return points.reduce<MeasuredVisits | null>(
    (best, point) => (best === null || far(point) < far(best) ? point : best),
    null,
  );
}
