// Crops command: exact.npy, wide.npy and finds.json of one archive, the crops written as they come. finds.json is
// written last; whoever made the folder gives it its final name only after that.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cut } from './cutter.ts';
import { WIDE_PX } from './messages.ts';
import { createNpy } from './npy.ts';

export type Shelf = {
  readonly pictures: number;
  put(cut: Cut): void;
  /** @returns what was found, in words */
  finish(): string;
  close(): void;
};

/** @param folder exists; @param exactPx side of the classifier's crops */
export function createShelf(folder: string, exactPx: number): Shelf {
  const exact = createNpy(join(folder, 'exact.npy'), [exactPx, exactPx, 3]);
  const wide = createNpy(join(folder, 'wide.npy'), [WIDE_PX, WIDE_PX, 3]);
  const lines: string[] = [];
  const counts = { labelled: 0, refused: 0, other: 0, fallback: 0 };
  let pictures = 0;
  return {
    get pictures() {
      return pictures;
    },
    put({ rows, exact: exactPixels, wide: widePixels, ...picture }) {
      pictures++;
      exact.append(exactPixels);
      wide.append(widePixels);
      for (const row of rows) {
        counts[row.kind]++;
        if (row.kind === 'labelled' && !row.live) counts.refused++;
        lines.push(JSON.stringify({ ...picture, ...row }));
      }
      if (exact.rows !== lines.length || wide.rows !== lines.length)
        throw new Error(`${picture.name}: crops and rows differ`);
    },
    finish() {
      exact.finish();
      wide.finish();
      const part = join(folder, 'finds.json.part');
      writeFileSync(part, `[\n${lines.join(',\n')}\n]\n`);
      renameSync(part, join(folder, 'finds.json'));
      const { labelled, refused, other, fallback } = counts;
      return `${labelled} labelled faces (${refused} that the kiosk refuses), ${fallback} not found, ${other} other finds`;
    },
    close() {
      exact.close();
      wide.close();
    },
  };
}
