import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJpegSplitter } from './jpeg-split.ts';

const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
];
/** A JPEG in outline: header segments, a scan with stuffed and restart bytes, the end. */
const jpeg = (segments: readonly (readonly number[])[], scan: readonly number[]) => [
  ...[0xff, 0xd8],
  ...segments.flatMap((body) => segment(0xe1, body)),
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ...scan.flatMap((byte) => (byte === 0xff ? [0xff, 0x00] : [byte])),
  ...[0xff, 0xd0, 7, 0xff, 0xd9],
];
const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 });
const picture = fc.tuple(fc.array(bytes, { maxLength: 3 }), bytes).map(([segments, scan]) => jpeg(segments, scan));
/** What stands between the parts of a multipart stream; no start marker in it. */
const between = fc.array(fc.integer({ min: 0, max: 0xfe }), { maxLength: 10 });

function pushAll(stream: readonly number[], cuts: readonly number[]): number[][] {
  const splitter = createJpegSplitter();
  const out: number[][] = [];
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  for (let i = 1; i < places.length; i++) {
    const part = Uint8Array.from(stream.slice(places[i - 1], places[i]));
    out.push(...splitter.push(part).map((found) => [...found]));
  }
  return out;
}

test('gives back the pictures of a stream, wherever it is cut into pieces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(between, picture), { maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      (parts, cuts) => {
        const stream = parts.flatMap(([gap, one]) => [...gap, ...one]);
        expect(pushAll(stream, cuts)).toEqual(parts.map(([, one]) => one));
      },
    ),
  );
});

test('a thumbnail inside a picture neither starts nor ends one', () => {
  const thumbnail = jpeg([], [1, 2, 3]);
  const whole = jpeg([[0x45, 0x78, ...thumbnail]], [9, 9]);
  expect(pushAll([...whole, ...whole], [])).toEqual([whole, whole]);
});

test('a damaged picture is left out and the next one is found', () => {
  const good = jpeg([[1, 2]], [3]);
  expect(pushAll([0xff, 0xd8, 0x12, 0x34, ...good], [])).toEqual([good]);
});

test('never throws and never keeps more than its limit, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (pieces) => {
      const splitter = createJpegSplitter(500);
      for (const piece of pieces) for (const found of splitter.push(piece)) expect(found[1]).toBe(0xd8);
    }),
  );
});
