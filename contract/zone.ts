// The zone: the part of the camera picture in which people stand before the door. A rectangle as shares of the picture's
// width and height, from its top left as the camera sees it (the screen shows it mirrored).
import { z } from 'zod';

const Share = z.number().min(0).max(1);
/** Smaller ones would hold no face. */
const Side = z.number().min(0.1).max(1);

export const Zone = z
  .strictObject({ left: Share, top: Share, width: Side, height: Side })
  .refine(({ left, width }) => left + width <= 1.000_001, { path: ['width'], message: 'ends beyond the picture' })
  .refine(({ top, height }) => top + height <= 1.000_001, { path: ['height'], message: 'ends beyond the picture' });
export type Zone = z.infer<typeof Zone>;
