// Main ↔ classifier process (a utilityProcess), beside the ports. Private to this folder.
import { z } from 'zod';
import { Verdicts } from '../../contract/vision.ts';

export const ToClassifier = z.discriminatedUnion('kind', [
  /** `estimate`: load what the age statistic needs as well. */
  z.object({ kind: z.literal('load'), folder: z.string(), estimate: z.boolean() }),
  /** Comes with a MessagePort to a vision worker. */
  z.object({ kind: z.literal('link') }),
  z.object({ kind: z.literal('ping'), n: z.number().int() }),
]);
export type ToClassifier = z.infer<typeof ToClassifier>;

export const FromClassifier = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), model: z.string(), loadMs: z.number() }),
  z.object({ kind: z.literal('refused'), message: z.string() }),
  /** What `estimate` asked for cannot be had, and is not tried again; the classifier goes on. */
  z.object({ kind: z.literal('no_estimate'), message: z.string() }),
  /** `busyMs`: how long the batch in hand has been running; 0 when idle. */
  z.object({ kind: z.literal('pong'), n: z.number().int(), busyMs: z.number() }),
  z.object({ kind: z.literal('dropped'), reason: z.string().max(300) }),
  Verdicts,
]);
export type FromClassifier = z.infer<typeof FromClassifier>;
