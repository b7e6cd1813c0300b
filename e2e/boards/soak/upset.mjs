// Loaded into the processes of a soak before their own script (node --import): lets signals upset them from outside.
// SIGUSR2 moves wall time by up to some years, SIGWINCH throws where nobody catches.
const RealDate = Date;
let offMs = 0;

globalThis.Date = class extends RealDate {
  /** @param {any[]} given */
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offMs);
    else super(.../** @type {[number]} */ (given));
  }
  static now() {
    return RealDate.now() + offMs;
  }
};

process.on('SIGUSR2', () => {
  offMs += (Math.random() - 0.5) * 2e11;
});
process.on('SIGWINCH', () =>
  setImmediate(() => {
    throw new Error('crashed by the soak');
  }),
);
