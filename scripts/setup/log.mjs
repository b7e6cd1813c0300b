// @ts-check
// What set-up says. All of it goes to stderr: stdout belongs to the app alone (`--json` promises JSON lines only).

/** Ends set-up with a sentence that says what to do, and with a meaning for scripts in its exit code. */
export class SetupError extends Error {
  /** @param {string} message @param {number} [exitCode] 1: failed, 2: wrong use, 3: this machine lacks something */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @param {string} message */
export function say(message) {
  process.stderr.write(`vestibule: ${message}\n`);
}

/** @param {string} message */
export function sayLoudly(message) {
  const lines = message.split('\n');
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '!'.repeat(width + 6);
  const body = lines.map((line) => `!! ${line.padEnd(width)} !!`).join('\n');
  process.stderr.write(`${rule}\n${body}\n${rule}\n`);
}

/**
 * A line that is redrawn on a terminal and written every tenth part elsewhere.
 * @param {string} label
 * @param {number} total bytes, 0 where unknown
 */
export function progress(label, total) {
  let shown = -1;
  return (/** @type {number} */ done) => {
    const tenth = total ? Math.floor((done / total) * (process.stderr.isTTY ? 100 : 10)) : Math.floor(done / 1e7);
    if (tenth === shown) return;
    shown = tenth;
    const text = `${label}: ${(done / 1e6).toFixed(0)}${total ? ` of ${(total / 1e6).toFixed(0)}` : ''} MB`;
    if (process.stderr.isTTY) process.stderr.write(`\r${text}${total && done >= total ? '\n' : ''}`);
    else say(text);
  };
}

/**
 * Runs a script's body and turns every failure into a clear line and an exit code.
 * @param {() => Promise<number | void>} body
 */
export async function runMain(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (error instanceof SetupError) say(error.message);
    else console.error(error);
    process.exitCode = error instanceof SetupError ? error.exitCode : 1;
  }
}
