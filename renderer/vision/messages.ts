// Window ↔ vision worker, both of ours and both in the renderer. Ports travel in the transfer list.
import type { VisionSetup } from '../../contract/screen.ts';
import type { SourceState } from '../../contract/vision.ts';
import type { Box } from './geometry.ts';

/** What a frame may be; whoever holds it last closes it. */
export type FrameImage = VideoFrame | ImageBitmap;

export type ToVision =
  /** With two ports: [classifier, main]. */
  | {
      readonly kind: 'start';
      readonly setup: Pick<VisionSetup, 'cropSize' | 'crop' | 'minFacePx' | 'zone' | 'nearest'>;
      /** A camera can freeze; a clip that stands still is just a clip that stands still. */
      readonly camera: boolean;
      readonly firstTrackId: number;
    }
  /** With one port: a restarted classifier's. */
  | { readonly kind: 'classifier' }
  | { readonly kind: 'stream'; readonly frames: ReadableStream<VideoFrame> }
  /** `capturedAt`: epoch ms with fraction. Answered by `next`. */
  | { readonly kind: 'picture'; readonly image: FrameImage; readonly capturedAt: number }
  | { readonly kind: 'source'; readonly state: SourceState; readonly detail: string };

/** Everyone on the newest frame, for the frames drawn over the live picture; boxes in px of that picture. */
export type Faces = {
  readonly width: number;
  readonly height: number;
  readonly faces: readonly { readonly id: number; readonly box: Box; readonly inZone: boolean }[];
};

export type FromVision =
  /** The detector is warm: a clip may begin. */
  | { readonly kind: 'ready' }
  /** The picture was taken in; another one may be given. */
  | { readonly kind: 'next' }
  | { readonly kind: 'faces'; readonly faces: Faces }
  /** Nobody is there and nothing moves (true), or no longer so. */
  | { readonly kind: 'calm'; readonly calm: boolean }
  /** The detector threw and is poisoned: end this worker. */
  | { readonly kind: 'dead'; readonly message: string };
