// Worker of the photo check: what the kiosk would say of a look at this face: its size, pose, light and sharpness. Pure.
import type { Look } from '../../contract/stills.ts';
import type { Detection, Size } from '../vision/geometry.ts';
import { eyeSpan, faceHeight, judgeCrop, judgePlace } from '../vision/judge/judge.ts';
import { measure } from '../vision/judge/measure.ts';

/**
 * @param crop the face as the classifier gets it, `size` × `size` RGB
 * @param scale size of `picture` over the file's: heights are told in the file's own pixels
 */
export function lookAt(detection: Detection, picture: Size, crop: Uint8Array, size: number, scale: number): Look {
  const measures = measure(crop, size);
  const { light, behind, sharpness } = measures;
  return {
    heightPx: faceHeight(detection) / scale,
    eyeSpan: eyeSpan(detection),
    light,
    behind,
    sharpness,
    hint: judgePlace(detection, picture, 0) ?? judgeCrop(measures),
  };
}
