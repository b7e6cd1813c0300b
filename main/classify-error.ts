// Main process: what a person must put right before pictures can be classified; not a failure of the program.

/** `message` says what to do. */
export class ClassifyError extends Error {
  override readonly name = 'ClassifyError';
  readonly exitCode = 2;
}
