// Window ↔ worker of the photo check, both of ours and both in the renderer.
import type { VisionSetup } from '../../contract/screen.ts';
import type { FromStills, ToStills } from '../../contract/stills.ts';
import type { CropBatch } from '../../contract/vision.ts';

export type ToPhotoWorker =
  | { readonly kind: 'start'; readonly setup: Pick<VisionSetup, 'crop' | 'cropSize'> }
  | { readonly kind: 'picture'; readonly id: number; readonly bytes: Uint8Array }
  /** A clip's picture; the worker closes it. */
  | { readonly kind: 'image'; readonly id: number; readonly image: ImageBitmap }
  | Extract<ToStills, { kind: 'draw' }>;

export type FromPhotoWorker =
  | { readonly kind: 'ready' }
  /** The picture's faces; they follow its answer, so that main knows what to wait for. */
  | { readonly kind: 'crops'; readonly batch: CropBatch }
  | Extract<FromStills, { kind: 'picture' | 'drawn' }>
  /** The detector threw and is poisoned: end this worker. */
  | { readonly kind: 'broken'; readonly message: string };
