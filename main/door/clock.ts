// Main process and door process: the one clock by which the door is timed.
// Never wall time: it jumps, and a door must not.

/**
 * Milliseconds of the system's monotonic clock, with a fraction. Every process of one boot shares it, so a
 * time that main writes can be compared in the door process.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
