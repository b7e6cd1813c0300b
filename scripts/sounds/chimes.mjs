// @ts-check
// The chimes, as code: soft bells of a few partials that fade within a second. Calm on purpose: no note is loud,
// sharp or long, and none repeats like an alarm.

const RATE = 48_000;
/** Partials of a small bell: frequency and loudness relative to the note, seconds until it has faded to a third. */
const PARTIALS = [
  [1, 1, 0.32],
  [2.01, 0.35, 0.18],
  [3.98, 0.12, 0.08],
];

/** Notes in Hz with their start in seconds. @type {Record<string, readonly (readonly [number, number])[]>} */
export const CHIMES = {
  /** Something is asked of the visitor: a falling third. */
  ask: [
    [659.25, 0],
    [523.25, 0.16],
  ],
  /** Come in: rising, the friendliest of them. */
  go: [
    [523.25, 0],
    [659.25, 0.1],
    [783.99, 0.2],
  ],
  /** Staff are needed: one low bell. */
  help: [[392, 0]],
  /** For staff: look at the screen. Two equal notes, no siren. */
  alert: [
    [587.33, 0],
    [587.33, 0.28],
  ],
};

/** A mono WAV file, 16 bit, 48 kHz. @param {readonly (readonly [number, number])[]} notes */
export function chimeWav(notes) {
  const samples = new Float64Array(Math.round(RATE * 1.3));
  for (const [frequency, start] of notes) {
    for (let i = Math.round(start * RATE); i < samples.length; i++) {
      const t = i / RATE - start;
      const attack = Math.min(1, t / 0.008);
      const tone = PARTIALS.reduce(
        (sum, [ratio = 1, loud = 0, fade = 1]) =>
          sum + loud * Math.exp(-t / fade) * Math.sin(2 * Math.PI * frequency * ratio * t),
        0,
      );
      samples[i] = (samples[i] ?? 0) + 0.3 * attack * tone;
    }
  }
  const body = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => {
    const end = Math.min(1, (samples.length - i) / (0.05 * RATE));
    body.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, sample * end))), 2 * i);
  });
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + body.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(2 * RATE, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(body.length, 40);
  return Buffer.concat([head, body]);
}
