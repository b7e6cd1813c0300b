// The self-test: numbered steps that can be read out on the phone, and what each may say. Every language has a sentence
// for each; the numbers never change their meaning, so that an old note still fits.
import { z } from 'zod';

/** In order; the first is step 1. `lock` opens the door once, and is only ever tried when staff said yes to it. */
export const SELF_TEST_STEPS = ['camera', 'detector', 'model', 'relay', 'disk', 'clock', 'journal', 'lock'] as const;
export const SelfTestStep = z.enum(SELF_TEST_STEPS);
export type SelfTestStep = z.infer<typeof SelfTestStep>;

export const numberOf = (step: SelfTestStep): number => SELF_TEST_STEPS.indexOf(step) + 1;

/** ok: as it should be. note: it works, and something should be known. bad: something must be done. */
export const SelfTestResult = z.enum(['ok', 'note', 'bad']);
export type SelfTestResult = z.infer<typeof SelfTestResult>;

/** What can be found, by step, and how it counts. */
export const FINDINGS = {
  camera_live: 'ok',
  camera_clip: 'note',
  camera_starting: 'bad',
  camera_lost: 'bad',
  camera_frozen: 'bad',
  camera_black: 'bad',
  detector_ready: 'ok',
  detector_silent: 'bad',
  detector_failed: 'bad',
  model_right: 'ok',
  model_changed: 'bad',
  model_silent: 'bad',
  relay_verified: 'ok',
  relay_unverified: 'note',
  relay_simulated: 'note',
  relay_lost: 'bad',
  relay_unknown: 'bad',
  disk_room: 'ok',
  disk_low: 'bad',
  disk_unwritable: 'bad',
  clock_right: 'ok',
  clock_behind: 'bad',
  clock_wrong: 'bad',
  journal_whole: 'ok',
  journal_long: 'note',
  journal_broken: 'bad',
  journal_unwritable: 'bad',
  lock_verified: 'ok',
  lock_unverified: 'note',
  lock_refused: 'bad',
  lock_silent: 'bad',
} as const satisfies Record<string, SelfTestResult>;
export const Finding = z.enum(Object.keys(FINDINGS) as [keyof typeof FINDINGS, ...(keyof typeof FINDINGS)[]]);
export type Finding = z.infer<typeof Finding>;

/** One step's answer. */
export const StepAnswer = z.object({
  step: SelfTestStep,
  finding: Finding,
  /** What belongs into the sentence, as it is: a model's name, a time of day, a fault's message; often empty. */
  detail: z.string().max(300),
});
export type StepAnswer = z.infer<typeof StepAnswer>;

export const resultOf = ({ finding }: StepAnswer): SelfTestResult => FINDINGS[finding];
