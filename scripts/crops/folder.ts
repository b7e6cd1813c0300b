// Crops command: an owner's folder of pictures, for `npm run train`. A picture is read when its turn comes: such a folder
// may be larger than the memory. Reads only.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { findPictures } from '../../main/shell/picture-paths.ts';
import type { Picture } from './cutter.ts';

/** What is no picture by its name is passed over; the folder of labels decides what a picture is about, not we. */
const CLIP = /\.(mp4|m4v|mov|webm|mkv|mjpe?g)$/i;

/** Every picture below the folder, by name, with slashes; all finds of each are wanted. */
export function readFolder(folder: string): readonly Picture[] {
  return findPictures([{ given: folder, path: folder }])
    .filter(({ path }) => !CLIP.test(path))
    .map(
      ({ path }): Picture => ({
        kind: 'picture',
        name: relative(folder, path).split(sep).join('/'),
        label: null,
        labelled: 'none',
        deep: false,
        get bytes() {
          return new Uint8Array(readFileSync(path));
        },
      }),
    );
}
