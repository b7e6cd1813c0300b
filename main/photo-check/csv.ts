// Main process: the photo check's answers as a table (RFC 4180), one row a face; a picture without one has a row too.
// Pure.
import { LABELS } from '../../contract/labels.ts';
import type { ClassifyFrameLine, ClassifyLine } from '../../contract/output.ts';

export const CSV_HEADING = [
  'file',
  'at_ms',
  'picture_width',
  'picture_height',
  'face',
  'x',
  'y',
  'width',
  'height',
  'score',
  'label',
  ...LABELS,
  'error',
].join(',');

/** @returns rows without line ends; `face` counts from 1, boxes in px of the picture */
export function csvRows(line: ClassifyLine | ClassifyFrameLine): string[] {
  const atMs = 'atMs' in line ? Math.round(line.atMs) : '';
  const head = [line.file, atMs, line.width, line.height];
  const rows = line.faces.map(({ box, score, label, probabilities }, i) => [
    ...head,
    i + 1,
    ...[box.x, box.y, box.width, box.height].map((px) => px.toFixed(1)),
    score.toFixed(4),
    label,
    ...LABELS.map((name) => probabilities[name]),
    '',
  ]);
  const empty = [...head, ...Array.from({ length: 7 + LABELS.length }, () => ''), line.error ?? ''];
  return (rows.length > 0 ? rows : [empty]).map((row) => row.map(cell).join(','));
}

function cell(value: string | number): string {
  const text = String(value);
  // A spreadsheet would run a file name that begins like a formula. A negative number is none: boxes may begin outside.
  const formula = /^[=+\-@\t]/.test(text) && !/^-\d+(\.\d+)?$/.test(text);
  const safe = formula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
