// Reads the made models back with an own, independent walk over the flatbuffer: what the FaceDetector task will
// look for must be there, and the network behind it must be the untouched file.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ByteBuffer } from 'flatbuffers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faceMetadata, MODELS, withMetadata, writeFaceModels } from './face-model.mjs';

const source = dirname(createRequire(import.meta.url).resolve('@mediapipe/face_detection/package.json'));
const folder = mkdtempSync(join(tmpdir(), 'face-model-'));
beforeAll(() => writeFaceModels(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** A table of a flatbuffer, read by slot. */
class Table {
  private readonly buffer: ByteBuffer;
  private readonly at: number;
  constructor(buffer: ByteBuffer, at: number) {
    this.buffer = buffer;
    this.at = at;
  }
  static root(bytes: Uint8Array): Table {
    const buffer = new ByteBuffer(bytes);
    return new Table(buffer, buffer.readInt32(0));
  }
  private field(slot: number): number {
    const offset = this.buffer.__offset(this.at, 4 + 2 * slot);
    if (offset === 0) throw new Error(`slot ${slot} is absent`);
    return this.at + offset;
  }
  table(slot: number): Table {
    return new Table(this.buffer, this.buffer.__indirect(this.field(slot)));
  }
  tables(slot: number): Table[] {
    const start = this.buffer.__indirect(this.field(slot));
    const length = this.buffer.readInt32(start);
    return Array.from({ length }, (_, i) => new Table(this.buffer, this.buffer.__indirect(start + 4 + 4 * i)));
  }
  bytes(slot: number): Uint8Array {
    const start = this.buffer.__indirect(this.field(slot));
    return this.buffer.bytes().slice(start + 4, start + 4 + this.buffer.readInt32(start));
  }
  text(slot: number): string {
    return new TextDecoder().decode(this.bytes(slot));
  }
  ints(slot: number): number[] {
    const start = this.buffer.__indirect(this.field(slot));
    return Array.from({ length: this.buffer.readInt32(start) }, (_, i) => this.buffer.readInt32(start + 4 + 4 * i));
  }
  floats(slot: number): number[] {
    const start = this.buffer.__indirect(this.field(slot));
    return Array.from({ length: this.buffer.readInt32(start) }, (_, i) => this.buffer.readFloat32(start + 4 + 4 * i));
  }
  int(slot: number): number {
    return this.buffer.readInt32(this.field(slot));
  }
  byte(slot: number): number {
    return this.buffer.readInt8(this.field(slot));
  }
}

const expected: Record<string, { input: number[]; outputs: number[][] }> = {
  'face_detection_short_range.tflite': {
    input: [1, 128, 128, 3],
    outputs: [
      [1, 896, 16],
      [1, 896, 1],
    ],
  },
  'face_detection_full_range_sparse.tflite': {
    input: [1, 192, 192, 3],
    outputs: [
      [1, 2304, 16],
      [1, 2304, 1],
    ],
  },
};

test.each(MODELS.map((model) => model.file))('%s keeps its network and gains its metadata', (file) => {
  const made = readFileSync(join(folder, file));
  const old = readFileSync(join(source, file));
  const base = made.length - old.length;
  expect(base % 16).toBe(0);
  expect(made.subarray(base).equals(old)).toBe(true);

  const model = Table.root(made);
  const before = Table.root(old);
  expect(model.int(0)).toBe(before.int(0));
  expect(model.tables(1).length).toBe(before.tables(1).length);
  expect(model.tables(4).length).toBe(before.tables(4).length + 1);

  const graph = model.tables(2)[0];
  const tensors = graph?.tables(0) ?? [];
  const shapes = (slot: number) => graph?.ints(slot).map((i) => tensors[i]?.ints(0));
  expect(shapes(1)).toEqual([expected[file]?.input]);
  expect(shapes(2)).toEqual(expected[file]?.outputs);
  expect(graph?.tables(3).length).toBe(before.tables(2)[0]?.tables(3).length);

  const note = model.tables(6).find((entry) => entry.text(0) === 'TFLITE_METADATA');
  const bytes = model.tables(4)[note?.int(1) ?? -1]?.bytes(0) ?? new Uint8Array();
  expect(new TextDecoder().decode(bytes.subarray(4, 8))).toBe('M001');
  const subgraph = Table.root(bytes).tables(3)[0];
  const input = subgraph?.tables(2)[0];
  expect(input?.text(0)).toBe('image');
  const unit = input?.tables(4)[0];
  expect(unit?.byte(0)).toBe(1);
  expect([unit?.table(1).floats(0), unit?.table(1).floats(1)]).toEqual([[127.5], [127.5]]);
  expect(subgraph?.tables(3).map((output) => output.text(0))).toEqual(['regressors', 'scores']);
});

test('the notice says that the files were modified, and nothing else is written', () => {
  expect(readdirSync(folder).sort()).toEqual([...MODELS.map((model) => model.file), 'NOTICE.txt'].sort());
  const notice = readFileSync(join(folder, 'NOTICE.txt'), 'utf8');
  expect(notice).toContain('MODIFIED');
  expect(notice).toContain('Apache License, Version 2.0');
});

test('what is written is the pinned result, byte for byte', () => {
  for (const model of MODELS) {
    const made = withMetadata(readFileSync(join(source, model.file)), faceMetadata(model.name));
    expect(createHash('sha256').update(made).digest('hex')).toBe(model.written);
  }
});
