// Bench, plain Node. MobileNetV2 as published (Sandler et al. 2018, table 2; width 1.0, batch norms folded) with random
// weights: what a network of the usual kind costs on the same crops, in the same runtime, in the same run.
import { FLOAT, int, ints, model, node, tensor, UINT8, value } from '../../main/classifier/onnx-writer.testing.ts';

/** Expansion, channels, repeats, first stride. */
const BLOCKS = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/** @param size side of the uint8 RGB crops that it takes as `crops` [n, size, size, 3]; tells `scores` [n, 5] */
export function mobileNetV2(size: number): Buffer {
  const nodes: Buffer[] = [];
  const weights = [tensor('zero', [], [0]), tensor('six', [], [6])];
  let last = 'crops';
  let channels = 3;
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647 - 0.5;
  };
  const add = (type: string, inputs: string[], attributes: Buffer[] = []) => {
    const out = `${type}${nodes.length}`;
    nodes.push(node(type, inputs, [out], attributes));
    return out;
  };
  const weight = (dims: number[], fanIn: number) => {
    const name = `w${weights.length}`;
    const length = dims.reduce((product, dim) => product * dim, 1);
    const spread = Math.sqrt(24 / fanIn);
    weights.push(
      tensor(
        name,
        dims,
        Float32Array.from({ length }, () => random() * spread),
      ),
    );
    return name;
  };
  const conv = (to: number, kernel: number, stride: number, group: number, clipped: boolean) => {
    const fanIn = (channels / group) * kernel * kernel;
    const inputs = [last, weight([to, channels / group, kernel, kernel], fanIn), weight([to], 1e6)];
    const pad = (kernel - 1) / 2;
    const attributes = [ints('pads', [pad, pad, pad, pad]), ints('strides', [stride, stride]), int('group', group)];
    last = add('Conv', inputs, [...attributes, ints('kernel_shape', [kernel, kernel])]);
    if (clipped) last = add('Clip', [last, 'zero', 'six']);
    channels = to;
  };
  const bottleneck = (expansion: number, to: number, stride: number) => {
    const [before, from] = [last, channels];
    if (expansion > 1) conv(from * expansion, 1, 1, 1, true);
    conv(channels, 3, stride, channels, true);
    conv(to, 1, 1, 1, false);
    if (stride === 1 && from === to) last = add('Add', [before, last]);
  };

  last = add('Cast', [last], [int('to', FLOAT)]);
  last = add('Transpose', [last], [ints('perm', [0, 3, 1, 2])]);
  conv(32, 3, 2, 1, true);
  for (const [expansion, to, repeats, stride] of BLOCKS) {
    for (let i = 0; i < repeats; i++) bottleneck(expansion, to, i === 0 ? stride : 1);
  }
  conv(1_280, 1, 1, 1, true);
  last = add('GlobalAveragePool', [last]);
  last = add('Flatten', [last]);
  nodes.push(node('MatMul', [last, weight([channels, 5], channels)], ['scores']));
  return model(nodes, weights, [value('crops', UINT8, ['n', size, size, 3])], [value('scores', FLOAT, ['n', 5])]);
}
