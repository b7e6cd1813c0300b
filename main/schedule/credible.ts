// Main process, pure. Whether a clock can be believed at all.

/** A clock that shows less has lost its battery, and no time of day can be read from it: 1 January 2026, UTC. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** @param now Unix ms, as the computer's clock shows it */
export const isCredible = (now: number): boolean => now >= EARLIEST;
