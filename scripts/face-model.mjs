// Runs at build time, on Node: takes MediaPipe's face detection models from the pinned npm package, adds the
// TFLITE_METADATA that the FaceDetector task asks for, and writes them with a notice. The networks are never
// re-packed: a new head goes in front of the untouched file. A file whose hash is not the pinned one is refused.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Builder } from 'flatbuffers';

/** What is taken from the package and what comes out, by hash. */
export const MODELS = [
  {
    file: 'face_detection_short_range.tflite',
    name: 'MediaPipe face detection, short range',
    sha256: '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633',
    written: '1413a9519a83903bed5e69af286dff09eb0cf46b07660ae4dc5d8fa72750a41f',
  },
  {
    file: 'face_detection_full_range_sparse.tflite',
    name: 'MediaPipe face detection, full range, sparse',
    sha256: '671dd2f9ed11a78436fc21cc42357a803dfc6f73e9fb86541be942d5716c2dce',
    written: 'e197a73fd0b8d9b547182575065537e6b996b481ed77a1b4384ea5f5527412c7',
  },
];

const NOTICE = `face_detection_short_range.tflite and face_detection_full_range_sparse.tflite are part of MediaPipe,
Copyright The MediaPipe Authors, taken from the npm package @mediapipe/face_detection 0.4.1657300184
and licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

Both files were MODIFIED by scripts/face-model.mjs of Vestibule: TensorFlow Lite metadata (tensor names and
the normalisation of the input) was added in front of them. Networks and weights are unchanged.
`;

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * The metadata: one RGB image normalised to -1..1 in, boxes and scores out. Slots are those of TFLite's metadata schema.
 * @param {string} name of the model
 * @returns {Uint8Array} a flatbuffer with the file identifier M001
 */
export function faceMetadata(name) {
  const b = new Builder(1024);
  /** @param {Record<number, number | { byte: number }>} fields by slot: an offset, or a single byte */
  const table = (fields) => {
    b.startObject(8);
    for (const [slot, field] of Object.entries(fields)) {
      if (typeof field === 'number') b.addFieldOffset(Number(slot), field, 0);
      else b.addFieldInt8(Number(slot), field.byte, 0);
    }
    return b.endObject();
  };
  /** @param {number} value */
  const oneFloat = (value) => {
    b.startVector(4, 1, 4);
    b.addFloat32(value);
    return b.endVector();
  };
  /** @param {number[]} offsets */
  const list = (offsets) => {
    b.startVector(4, offsets.length, 4);
    for (const offset of [...offsets].reverse()) b.addOffset(offset);
    return b.endVector();
  };
  const normalise = table({ 0: oneFloat(127.5), 1: oneFloat(127.5) }); // mean, std
  const units = list([table({ 0: { byte: 1 }, 1: normalise })]); // 1 = NormalizationOptions
  const range = table({ 0: oneFloat(1), 1: oneFloat(-1) }); // max, min
  const image = table({ 0: { byte: 2 }, 1: table({ 0: { byte: 1 } }) }); // 2 = ImageProperties, colour space 1 = RGB
  const input = table({ 0: b.createString('image'), 3: image, 4: units, 5: range });
  /** @param {string} tensor */
  const output = (tensor) => table({ 0: b.createString(tensor), 3: table({ 0: { byte: 1 }, 1: table({}) }) }); // 1 = FeatureProperties
  const outputs = list([output('regressors'), output('scores')]);
  const subgraphs = list([table({ 2: list([input]), 3: outputs })]);
  const root = table({
    0: b.createString(name),
    3: subgraphs,
    5: b.createString('Apache-2.0'),
    7: b.createString('1.0.0'), // the least parser version
  });
  b.finish(root, 'M001');
  return b.asUint8Array();
}

/** Slots of TFLite's Model table. */
const MODEL_SLOTS = 8;
const [VERSION, BUFFERS, METADATA] = [0, 4, 6];

/** @param {number} at @param {number} step */
const alignUp = (at, step) => Math.ceil(at / step) * step;

/**
 * The model with a TFLITE_METADATA entry. Offsets in a flatbuffer point forward only, so the new head (Model table,
 * longer buffer and metadata lists, the metadata itself) stands before the old file, which keeps its own alignment.
 * @param {Uint8Array} model a TFLite file without TFLITE_METADATA
 * @param {Uint8Array} metadata
 * @returns {Uint8Array}
 */
export function withMetadata(model, metadata) {
  const old = new DataView(model.buffer, model.byteOffset, model.byteLength);
  const table = old.getUint32(0, true);
  const vtable = table - old.getInt32(table, true);
  const slots = (old.getUint16(vtable, true) - 4) / 2;
  /** @param {number} slot @returns where the field is, 0 if it is absent */
  const field = (slot) => {
    const offset = slot < slots ? old.getUint16(vtable + 4 + 2 * slot, true) : 0;
    return offset === 0 ? 0 : table + offset;
  };
  /** @param {number} slot @returns absolute places of the tables in a list */
  const entries = (slot) => {
    const at = field(slot);
    if (at === 0) return [];
    const start = at + old.getUint32(at, true);
    return Array.from({ length: old.getUint32(start, true) }, (_, i) => {
      const item = start + 4 + 4 * i;
      return item + old.getUint32(item, true);
    });
  };
  const buffers = entries(BUFFERS);
  const notes = entries(METADATA);
  const label = new TextEncoder().encode('TFLITE_METADATA');

  // Layout of the head, in file order. Each table is preceded by its vtable.
  const vtableAt = 8;
  const tableAt = alignUp(vtableAt + 4 + 2 * MODEL_SLOTS, 4);
  const buffersAt = tableAt + 4 + 4 * MODEL_SLOTS;
  const notesAt = buffersAt + 4 + 4 * (buffers.length + 1);
  const noteVtableAt = notesAt + 4 + 4 * (notes.length + 1);
  const noteAt = noteVtableAt + 8;
  const labelAt = noteAt + 12;
  const bufferVtableAt = alignUp(labelAt + 4 + label.length + 1, 4);
  const bufferAt = bufferVtableAt + 8;
  const dataAt = alignUp(bufferAt + 8 + 4, 16) - 4; // the length word; the bytes start at a multiple of 16
  const base = alignUp(dataAt + 4 + metadata.length, 16);

  const out = new Uint8Array(base + model.length);
  const view = new DataView(out.buffer);
  /** @param {number} at @param {number} to */
  const point = (at, to) => view.setUint32(at, to - at, true);
  /** @param {number} at @param {number[]} offsets @param {number} size of the table @param {number} owner */
  const vtableOf = (at, offsets, size, owner) => {
    view.setUint16(at, 4 + 2 * offsets.length, true);
    view.setUint16(at + 2, size, true);
    offsets.forEach((offset, i) => {
      view.setUint16(at + 4 + 2 * i, offset, true);
    });
    view.setInt32(owner, owner - at, true);
  };
  /** @param {number} at @param {number[]} places */
  const vector = (at, places) => {
    view.setUint32(at, places.length, true);
    places.forEach((place, i) => {
      point(at + 4 + 4 * i, place);
    });
  };

  point(0, tableAt);
  out.set(new TextEncoder().encode('TFL3'), 4);
  const present = Array.from({ length: MODEL_SLOTS }, (_, slot) => slot === METADATA || field(slot) !== 0);
  vtableOf(
    vtableAt,
    present.map((is, slot) => (is ? 4 + 4 * slot : 0)),
    4 + 4 * MODEL_SLOTS,
    tableAt,
  );
  present.forEach((is, slot) => {
    const at = tableAt + 4 + 4 * slot;
    const from = field(slot);
    if (!is) return;
    if (slot === BUFFERS) point(at, buffersAt);
    else if (slot === METADATA) point(at, notesAt);
    else if (slot === VERSION) view.setUint32(at, old.getUint32(from, true), true);
    else point(at, base + from + old.getUint32(from, true));
  });
  vector(buffersAt, [...buffers.map((place) => base + place), bufferAt]);
  vector(notesAt, [...notes.map((place) => base + place), noteAt]);
  vtableOf(noteVtableAt, [4, 8], 12, noteAt);
  point(noteAt + 4, labelAt);
  view.setUint32(noteAt + 8, buffers.length, true);
  view.setUint32(labelAt, label.length, true);
  out.set(label, labelAt + 4);
  vtableOf(bufferVtableAt, [4], 8, bufferAt);
  point(bufferAt + 4, dataAt);
  view.setUint32(dataAt, metadata.length, true);
  out.set(metadata, dataAt + 4);
  out.set(model, base);
  return out;
}

/**
 * Writes the models and their notice.
 * @param {string} folder is made if it is not there
 * @throws Error if the package's file, or what was made of it, is not the pinned one
 */
export function writeFaceModels(folder) {
  const source = dirname(createRequire(import.meta.url).resolve('@mediapipe/face_detection/package.json'));
  mkdirSync(folder, { recursive: true });
  for (const model of MODELS) {
    const bytes = readFileSync(join(source, model.file));
    if (sha256(bytes) !== model.sha256) {
      throw new Error(`${model.file} of @mediapipe/face_detection is not the pinned file. Run npm ci and build again.`);
    }
    const made = withMetadata(bytes, faceMetadata(model.name));
    if (sha256(made) !== model.written) {
      throw new Error(`${model.file} with metadata has the hash ${sha256(made)}, expected ${model.written}.`);
    }
    writeFileSync(join(folder, model.file), made);
  }
  writeFileSync(join(folder, 'NOTICE.txt'), NOTICE);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error('Usage: node scripts/face-model.mjs OUTDIR');
    process.exitCode = 2;
  } else writeFaceModels(resolve(folder));
}
