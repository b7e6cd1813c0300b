// Window, pure. The figures of a view as people read them. What is too few to be said is null.
import type { HistoryView } from '../../contract/history.ts';

/** Share of those whom the check looked at and who wore a mask at once, 0..1. */
export function maskAtFirst({ visitors, smallCount }: HistoryView): number | null {
  if (visitors.parts === null) return null;
  const { first, prompted, reminded, left } = visitors.parts;
  return share(first, first + prompted + reminded + left, smallCount);
}

/** Share of those who were asked, not helped by staff, and then put a mask on, 0..1. */
export function putOn({ visitors, smallCount }: HistoryView): number | null {
  if (visitors.parts === null) return null;
  return share(visitors.parts.prompted, visitors.parts.prompted + visitors.parts.left, smallCount);
}

/** Share of the time that the kiosk was switched on, 0..1; null when it never was. */
export function inService({ service }: HistoryView): number | null {
  if (service.runningMs === 0) return null;
  return Math.max(0, 1 - service.outMs / service.runningMs);
}

function share(part: number, whole: number, least: number): number | null {
  return whole === 0 || whole < least ? null : part / whole;
}

/** 83 %; 99.9 % does not become 100 %. */
export function percent(value: number, language: string): string {
  const rounded = value < 1 && value > 0.995 ? Math.min(0.999, Math.floor(value * 1_000) / 1_000) : value;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: rounded > 0.995 ? 1 : 0 }).format(
    rounded,
  );
}

export function count(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** 0.4 s, 12 s, 5 min, 7.5 h */
export function duration(ms: number, language: string): string {
  const [value, unit, digits] =
    ms < 9_950
      ? ([ms / 1_000, 'second', 1] as const)
      : ms < 119_500
        ? ([ms / 1_000, 'second', 0] as const)
        : ms < 7_170_000
          ? ([ms / 60_000, 'minute', 0] as const)
          : ([ms / 3_600_000, 'hour', 1] as const);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}
