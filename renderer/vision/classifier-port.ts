// Vision worker: the line to the classifier. One batch is on its way at a time: a slow classifier gets fewer frames,
// never a queue. Crops are posted as copies: a transferred buffer does not reach a Node process.
import type { CropBatch } from '../../contract/vision.ts';

/** A batch without an answer for this long counts as lost. */
const ANSWER_MS = 500;

export type ClassifierPort = {
  /** Takes a new line, of a new or restarted classifier. */
  link(port: MessagePort): void;
  /** Whether a batch may be sent now. */
  free(at: number): boolean;
  send(batch: CropBatch): void;
};

export function createClassifierPort(): ClassifierPort {
  let port: MessagePort | null = null;
  let sentAt: number | null = null;
  return {
    link(next) {
      port?.close();
      port = next;
      sentAt = null;
      next.onmessage = () => {
        sentAt = null;
      };
    },
    free: (at) => port !== null && (sentAt === null || at - sentAt >= ANSWER_MS),
    send(batch) {
      sentAt = batch.at;
      port?.postMessage(batch);
    },
  };
}
