// Bench, plain Node. How much of everything is measured: in full for figures that are shown to people, quickly for
// trying the bench out.
export type Plan = {
  readonly verdicts: number;
  readonly cameraSeconds: number;
  readonly openings: number;
  readonly walkIns: number;
  readonly coldStarts: number;
  readonly idleSeconds: number;
  /** New states of the screen. */
  readonly stateChanges: number;
  /** Repetitions of a reference that takes milliseconds. */
  readonly references: number;
  /** Runs and loads of the classifier by itself. */
  readonly inferences: number;
  readonly loads: number;
};

export const FULL: Plan = {
  verdicts: 400,
  cameraSeconds: 30,
  openings: 40,
  walkIns: 20,
  coldStarts: 7,
  idleSeconds: 20,
  stateChanges: 40,
  references: 300,
  inferences: 600,
  loads: 20,
};

export const QUICK: Plan = {
  verdicts: 40,
  cameraSeconds: 6,
  openings: 3,
  walkIns: 2,
  coldStarts: 2,
  idleSeconds: 4,
  stateChanges: 6,
  references: 30,
  inferences: 60,
  loads: 4,
};
