// Inputs that broke something once, by target; every run begins with them. Hex, as the fuzzing prints them.
export const REGRESSIONS: Readonly<Record<string, readonly string[]>> = {};
