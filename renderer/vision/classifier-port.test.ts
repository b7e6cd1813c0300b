import { expect, test, vi } from 'vitest';
import { type CropBatch, TrackId } from '../../contract/vision.ts';
import { createClassifierPort } from './classifier-port.ts';

const batch = (at: number): CropBatch => ({
  kind: 'crops',
  frame: 1,
  at,
  capturedAt: at,
  size: 32,
  trackIds: [TrackId.parse(1)],
  pixels: new Uint8Array(32 * 32 * 3),
});

test('one batch is on its way at a time, until it is answered or half a second has passed', async () => {
  const { port1, port2 } = new MessageChannel();
  const arrived: unknown[] = [];
  port2.onmessage = ({ data }) => {
    arrived.push(data);
  };
  const classifier = createClassifierPort();
  expect(classifier.free(0)).toBe(false);
  classifier.link(port1);
  expect(classifier.free(0)).toBe(true);
  const sent = batch(0);
  classifier.send(sent);
  expect(classifier.free(100)).toBe(false);
  await vi.waitFor(() => expect(arrived).toEqual([sent]));
  port2.postMessage({ kind: 'done', frame: 1 });
  await vi.waitFor(() => expect(classifier.free(200)).toBe(true));

  classifier.send(batch(300));
  expect(classifier.free(799)).toBe(false);
  expect(classifier.free(800)).toBe(true);
  port1.close();
});

test('a restarted classifier is free at once, and the crops stay whole here: nothing is transferred', () => {
  const [first, second] = [new MessageChannel(), new MessageChannel()];
  const classifier = createClassifierPort();
  classifier.link(first.port1);
  const sent = batch(0);
  classifier.send(sent);
  expect(sent.pixels).toHaveLength(32 * 32 * 3);
  classifier.link(second.port1);
  expect(classifier.free(10)).toBe(true);
  for (const { port1, port2 } of [first, second]) {
    port1.close();
    port2.close();
  }
});
