// Fuzzing: a new input from those that were worth keeping. Pure, but for the numbers that it is given.

/** Numbers in [0, 1). */
export type Random = () => number;

const LONGEST = 256;
/** Bytes at which parsers turn: frame heads, line ends, digits, extremes. */
const TELLING = [
  0, 1, 2, 0x0a, 0x0d, 0x20, 0x2a, 0x2c, 0x30, 0x33, 0x3a, 0x3d, 0x3e, 0x41, 0x55, 0x7f, 0x80, 0xa0, 0xfe, 0xff,
];

export function mutated(kept: readonly Uint8Array[], random: Random): Uint8Array {
  const upTo = (end: number) => Math.floor(random() * end);
  const pick = () => kept[upTo(kept.length)] ?? new Uint8Array();
  let bytes = [...pick()];
  for (let times = 1 + upTo(4); times > 0; times--) {
    const at = upTo(bytes.length + 1);
    const byte = random() < 0.5 ? upTo(256) : (TELLING[upTo(TELLING.length)] ?? 0);
    switch (upTo(6)) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes.splice(at, 0, byte);
        break;
      case 2:
        bytes.splice(at, 1 + upTo(4));
        break;
      case 3:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << upTo(8));
        break;
      case 4: {
        const other = [...pick()];
        bytes = [...bytes.slice(0, at), ...other.slice(upTo(other.length + 1))];
        break;
      }
      default:
        bytes.splice(at, 0, ...bytes.slice(upTo(at + 1), at));
    }
  }
  return Uint8Array.from(bytes.slice(0, LONGEST));
}

/** Splits an input in two at a place that its own length gives, so that a failing input says everything. */
export function halves(bytes: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const at = bytes.length === 0 ? 0 : ((bytes[0] ?? 0) * 7 + bytes.length) % (bytes.length + 1);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}
