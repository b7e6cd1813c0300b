// Main process: the photo check's answers as sentences for people. Pure.
import { LABELS } from '../../contract/labels.ts';
import type { ClassifyClipLine, ClassifyFrameLine, ClassifyLine } from '../../contract/output.ts';

/** One picture, or with `atMs` one picture of a clip. */
export function pictureSentence(line: ClassifyLine | ClassifyFrameLine): string {
  const name = 'atMs' in line ? `${line.file} at ${(line.atMs / 1_000).toFixed(2)} s` : line.file;
  if (line.error !== null) return `${name}: ${line.error}`;
  if (line.faces.length === 0) return `${name}: no face found`;
  const faces = line.faces.map(({ box, label, probabilities }) => {
    const place = [box.x, box.y, box.width, box.height].map(Math.round).join(',');
    return `${label} ${(probabilities[label] * 100).toFixed(1)} % at ${place}`;
  });
  return `${name}: ${faces.join('; ')}`;
}

/** A whole clip, after its pictures. */
export function clipSentence({ file, durationMs, frames, labels }: ClassifyClipLine): string {
  const counts = LABELS.flatMap((label) => (labels[label] > 0 ? [`${labels[label]} × ${label}`] : []));
  const length = `${(durationMs / 1_000).toFixed(1)} s, ${frames} pictures looked at`;
  return `${file}: ${length}, faces: ${counts.join(', ') || 'none'}`;
}
