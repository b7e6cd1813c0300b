// Worker of the photo check: a picture file becomes pixels, or a sentence that says why not. Keeps nothing.
import { MOST_PIXELS, pictureSize } from './picture-size.ts';

/** Larger pictures are looked at in this size: a face of 60 px in them is 20 px here, and still found. */
export const LONGEST_PX = 2_400;

/** @returns the picture, turned as its EXIF says, or a sentence that says why there is none */
export async function decode(bytes: Uint8Array): Promise<ImageBitmap | string> {
  if (bytes.length === 0) return 'The file is empty.';
  const size = pictureSize(bytes);
  if (size !== null && size.width * size.height > MOST_PIXELS) {
    return `The picture is too large: ${size.width} × ${size.height} pixels, at most ${MOST_PIXELS / 1e6} million are read.`;
  }
  try {
    return await createImageBitmap(new Blob([bytes as BlobPart]));
  } catch {
    return 'The file is damaged, or not a picture that can be read (JPEG, PNG, WebP, GIF, BMP).';
  }
}
