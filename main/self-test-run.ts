// Main process: `npm start -- --self-test`: waits until the kiosk has begun, goes through the steps that move nothing,
// prints a line for each, and tells the exit code. It must never open the door: nobody is asked here.
import { setTimeout as delay } from 'node:timers/promises';
import type { StepAnswer } from '../contract/self-test.ts';
import { numberOf, resultOf, SELF_TEST_STEPS } from '../contract/self-test-steps.ts';
import { Settings } from '../contract/settings.ts';
import { sentenceOf, summaryOf } from './self-test/index.ts';
import type { SelfTest } from './self-test-probes.ts';
import type { Output } from './shell/output.ts';

/** A cold start on a slow machine; what has not begun by then is said by its step. */
const BEGINS_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** The settings of a run that moves no door, whatever stands before it and whatever the hours say. */
export function moveless(settings: Settings): Settings {
  const { policyByTime } = Settings.parse({}).gate;
  return { ...settings, gate: { ...settings.gate, policy: 'check-only', policyByTime } };
}

/** @param print takes the lines for people @returns whether nothing is bad */
export async function runSelfTest(
  test: SelfTest,
  output: Output,
  json: boolean,
  print: (line: string) => void,
): Promise<boolean> {
  for (let waited = 0; waited < BEGINS_WITHIN_MS && !test.ready(); waited += LOOK_EVERY_MS) await delay(LOOK_EVERY_MS);
  const answers: StepAnswer[] = [];
  for (const step of SELF_TEST_STEPS) {
    if (step === 'lock') continue;
    const answer = await test.run(step, () => false);
    answers.push(answer);
    output.event({ kind: 'self_test', number: numberOf(step), ...answer, result: resultOf(answer) });
    if (!json) print(sentenceOf(answer));
  }
  if (!json) print(summaryOf(answers));
  return answers.every((answer) => resultOf(answer) !== 'bad');
}
