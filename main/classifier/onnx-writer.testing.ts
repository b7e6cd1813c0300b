// For tests and the bench only: networks written as ONNX protobuf by hand (onnx/onnx.proto), opset 13, so that none
// lies about as a file.

export const [FLOAT, UINT8, INT64] = [1, 2, 7] as const;

/** The bytes of an .onnx file: nodes in order, weights, and what goes in and comes out. */
export function model(nodes: Buffer[], weights: Buffer[], inputs: Buffer[], outputs: Buffer[]): Buffer {
  const graph = Buffer.concat([
    ...nodes.map((one) => field(1, one)),
    text(2, 'net'),
    ...weights.map((one) => field(5, one)),
    ...inputs.map((one) => field(11, one)),
    ...outputs.map((one) => field(12, one)),
  ]);
  return Buffer.concat([number(1, 8), field(7, graph), field(8, Buffer.concat([text(1, ''), number(2, 13)]))]);
}

export function node(type: string, inputs: string[], outputs: string[], attributes: Buffer[] = []): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, type),
    ...attributes.map((one) => field(5, one)),
  ]);
}

/** Attributes of a node. */
export const int = (name: string, of: number) => Buffer.concat([text(1, name), number(3, of), number(20, 2)]);
export const ints = (name: string, of: number[]) =>
  Buffer.concat([text(1, name), ...of.map((one) => number(8, one)), number(20, INT64)]);

/** Weights, float32. */
export function tensor(name: string, dims: number[], values: ArrayLike<number>): Buffer {
  const raw = Buffer.from(Float32Array.from(values).buffer);
  return Buffer.concat([...dims.map((dim) => number(1, dim)), number(2, FLOAT), text(8, name), field(9, raw)]);
}

/** An input or output; a dimension with a name may have any length. */
export function value(name: string, type: number, dims: (number | string)[]): Buffer {
  const shape = dims.map((dim) => field(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)));
  const tensorType = Buffer.concat([number(1, type), field(2, Buffer.concat(shape))]);
  return Buffer.concat([text(1, name), field(2, field(1, tensorType))]);
}

const field = (id: number, bytes: Buffer) => Buffer.concat([varint(id * 8 + 2), varint(bytes.length), bytes]);
const text = (id: number, of: string) => field(id, Buffer.from(of));
const number = (id: number, of: number) => Buffer.concat([varint(id * 8), varint(of)]);

function varint(of: number): Buffer {
  const bytes: number[] = [];
  for (let rest = of; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
