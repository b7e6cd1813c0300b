// What leaves the vision worker: crops to the classifier, and to main only who is there and whether the
// frame could be used. Boxes, landmarks and pixels of the frame never leave the renderer.
import { z } from 'zod';
import { verdictAge } from './age.ts';
import { Probabilities } from './labels.ts';

/** The one thing that would help most to see this person well. */
export const Hint = z.enum([
  'step_closer',
  'step_back',
  'more_light',
  'less_backlight',
  'hold_still',
  'look_here',
  'move_in',
]);
export type Hint = z.infer<typeof Hint>;

export const TrackId = z.number().int().positive().brand('TrackId');
export type TrackId = z.infer<typeof TrackId>;

export const SourceState = z.enum(['starting', 'live', 'frozen', 'black', 'lost', 'ended']);
export type SourceState = z.infer<typeof SourceState>;

const SeenTrack = z.object({
  id: TrackId,
  inZone: z.boolean(),
  /** Whether this frame's crop of the person is good enough to judge. */
  usable: z.boolean(),
  hint: Hint.nullable(),
  /** The nearest of those in the zone, by the size of the face; only told where the owner counts the nearest. */
  nearest: z.boolean().optional(),
});
export type SeenTrack = z.infer<typeof SeenTrack>;

/** Vision worker → main, over a MessagePort. `at` is the worker's monotonic clock in ms. */
export const VisionMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), startedInMs: z.number().nonnegative() }),
  z.object({ kind: z.literal('source'), state: SourceState, detail: z.string().max(300) }),
  z.object({
    kind: z.literal('frame'),
    frame: z.number().int().nonnegative(),
    at: z.number(),
    tracks: z.array(SeenTrack).max(32),
    /**
     * Whether the picture has been searched for whoever else is near since the last of them came into the zone, and
     * nothing found there is still looked into.
     */
    searched: z.boolean(),
  }),
  z.object({ kind: z.literal('fault'), code: z.enum(['detector', 'webgl']), message: z.string().max(500) }),
  z.object({ kind: z.literal('recovered'), code: z.enum(['detector', 'webgl']) }),
]);
export type VisionMessage = z.infer<typeof VisionMessage>;

/** Vision worker → classifier, over a MessagePort: all usable faces of one frame as one batch. */
export const CropBatch = z.object({
  kind: z.literal('crops'),
  frame: z.number().int().nonnegative(),
  /** Worker's monotonic clock at capture, ms: differences tell how old the last used frame is. */
  at: z.number(),
  /** Epoch ms with fraction at capture, for latency figures only. */
  capturedAt: z.number(),
  size: z.number().int().min(32).max(256),
  trackIds: z.array(TrackId).min(1).max(16),
  /** trackIds.length × size × size × 3 bytes, RGB, rows from the top. */
  pixels: z.instanceof(Uint8Array),
});
export type CropBatch = z.infer<typeof CropBatch>;

/** Classifier → main. */
export const Verdicts = z.object({
  kind: z.literal('verdicts'),
  frame: z.number().int().nonnegative(),
  at: z.number(),
  capturedAt: z.number(),
  inferMs: z.number().nonnegative(),
  verdicts: z
    .array(z.object({ trackId: TrackId, probabilities: Probabilities, ...verdictAge }))
    .min(1)
    .max(16),
});
export type Verdicts = z.infer<typeof Verdicts>;
