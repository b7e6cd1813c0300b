// Inputs that broke something once, by target; every run begins with them. Hex, as the fuzzing prints them.
export const REGRESSIONS: Readonly<Record<string, readonly string[]>> = {
  // A whole, valid answer about coil 8001: read as relay 32770, which was more than the fuzzing took for possible. The
  // controller ignores it, as every relay that is not its own.
  'lc-tech': ['00ff058001ff00e1e4'],
};
