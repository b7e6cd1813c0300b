// Crops command: the pictures of a clip, by their times. Reads nothing but the file's first bytes.
import { basename } from 'node:path';
import { type ClipFormat, recogniseClip } from '../../main/shell/clip-format.ts';
import type { Cutter, Picture } from './cutter.ts';

/** A video does not tell its frames: as many a second as a kiosk on a slow machine looks at. */
const VIDEO_STEP_MS = 100;
/** Of a long video: more would be the same people again, and finding a place in it takes its time. */
const MOST_OF_VIDEO = 300;

/** @returns null for a file that is no clip, such as an archive of pictures */
export function clipFormat(file: string): ClipFormat | null {
  const format = recogniseClip(file);
  return format === 'picture' ? null : format;
}

/** Every picture of the clip that the page can reach, in the middle of its time. */
export async function clipPictures(cutter: Cutter, file: string, format: ClipFormat): Promise<readonly Picture[]> {
  const { durationMs, frames } = await cutter.openClip(format);
  const count = frames ?? Math.min(MOST_OF_VIDEO, Math.max(1, Math.floor(durationMs / VIDEO_STEP_MS)));
  return times(durationMs, count).map((atMs) => ({ kind: 'frame', name: basename(file), label: null, atMs }));
}

/** The middles of `count` equal parts, ms. */
export function times(durationMs: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.round(((i + 0.5) * durationMs * 1_000) / count) / 1_000);
}
