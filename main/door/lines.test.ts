import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ToDoor } from '../../contract/door.ts';
import { messageReader } from './lines.ts';

function read(chunks: readonly Uint8Array[]) {
  const messages: ToDoor[] = [];
  const reasons: string[] = [];
  let count = 0;
  const take = messageReader(
    ToDoor,
    (message) => messages.push(message),
    (dropped) => {
      reasons.push(dropped.reason);
      count = dropped.count;
    },
  );
  for (const chunk of chunks) take(Buffer.from(chunk));
  return { messages, reasons, count };
}

const beat = (seq: number): ToDoor => ({ kind: 'beat', seq, sentAt: seq * 100 });
const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

describe('messages in lines', () => {
  it('come out whole however the pipe cuts them', () => {
    const sent = [beat(1), beat(2), { kind: 'stop' }] as const;
    const bytes = Buffer.concat(sent.map(line));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        expect(read(chunks).messages).toEqual(sent);
      }),
    );
  });

  it.each([
    ['no JSON', Buffer.from('{"kind":\n')],
    ['no message', line({ kind: 'open sesame' })],
    ['an opening without an end', line({ kind: 'intent', intent: { kind: 'open', id: 'a', expiresAt: 1 } })],
    [
      'an opening of an hour',
      line({ kind: 'intent', intent: { kind: 'open', id: 'a', expiresAt: 1, durationMs: 3.6e6 } }),
    ],
    ['an array', line([beat(1)])],
  ])('%s is dropped, counted, and the next message is taken', (_name, garbage) => {
    const { messages, count, reasons } = read([garbage, line(beat(1))]);
    expect(messages).toEqual([beat(1)]);
    expect(count).toBe(1);
    expect(reasons).toEqual(['not a message']);
  });

  it('a line without end is dropped once and not kept', () => {
    const flood = Array.from({ length: 200 }, () => Buffer.alloc(1_000, 0x61));
    const { messages, reasons } = read([...flood, Buffer.from('\n'), line(beat(3))]);
    expect(messages).toEqual([beat(3)]);
    expect(reasons).toEqual(['line too long']);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
        const { messages } = read([...chunks, Buffer.from('\n'), line(beat(9))]);
        expect(messages.at(-1)).toEqual(beat(9));
      }),
    );
  });
});
