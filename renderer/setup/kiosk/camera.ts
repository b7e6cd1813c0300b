// Window: what the set-up may say of a person before the camera, from what the vision worker already tells. Pure.
import type { ScreenMessage } from '../../../contract/screen.ts';
import type { Faces } from '../../vision/index.ts';

/** As the default of `camera.minFacePx`: a face below it is not judged. */
export const LEAST_PX = 60;

export type Sight =
  | { readonly kind: 'fault' | 'nobody' | 'well' }
  | { readonly kind: 'small'; readonly px: number }
  | { readonly kind: 'hint'; readonly hint: NonNullable<ScreenMessage['hint']> };

/** How well the biggest face is seen now. */
export function sightOf(screen: ScreenMessage | null, { faces }: Faces): Sight {
  if (screen?.faults.some(({ code }) => code.startsWith('camera_') || code === 'detector')) return { kind: 'fault' };
  const heights = faces.map(({ box }) => box.height);
  if (heights.length === 0) return { kind: 'nobody' };
  const px = Math.round(Math.max(...heights));
  if (px < LEAST_PX) return { kind: 'small', px };
  if (screen?.state === 'hint' && screen.hint !== null) return { kind: 'hint', hint: screen.hint };
  return faces.some(({ inZone }) => inZone) ? { kind: 'well' } : { kind: 'hint', hint: 'move_in' };
}
