// The self-test: numbered steps that can be read out on the phone, and what each may say. Every language has a sentence
// for each; the numbers never change their meaning, so that an old note still fits.
import { z } from 'zod';
import { FINDINGS, SELF_TEST_STEPS } from './self-test-steps.ts';

export const SelfTestStep = z.enum(SELF_TEST_STEPS);
export type SelfTestStep = z.infer<typeof SelfTestStep>;

/** ok: as it should be. note: it works, and something should be known. bad: something must be done. */
export const SelfTestResult = z.enum(['ok', 'note', 'bad']);
export type SelfTestResult = z.infer<typeof SelfTestResult>;

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
