// Window: the self-test's findings as words and signs. Pure.
import type { Finding, SelfTestResult, StepAnswer } from '../../contract/self-test.ts';
import { FINDINGS, resultOf } from '../../contract/self-test-steps.ts';
import type { IconName } from '../ui/icons.ts';
import type { StaffWords } from './messages/index.ts';

const ICON: Readonly<Record<SelfTestResult, IconName>> = { ok: 'check', note: 'look', bad: 'warn' };

/** How each finding is shown; shape and words, never colour alone. */
export const MARK: Readonly<Record<Finding, { readonly tone: SelfTestResult; readonly icon: IconName }>> =
  // Checked border: the keys are those of the table itself.
  Object.fromEntries(
    Object.entries(FINDINGS).map(([finding, tone]) => [finding, { tone, icon: ICON[tone] }]),
  ) as Record<Finding, { tone: SelfTestResult; icon: IconName }>;

/** The sentence, with what belongs to it as main wrote it: after a colon, or behind it in brackets. */
export function findingText({ finding, detail }: StepAnswer, t: StaffWords): string {
  const text = t[`found_${finding}`];
  if (detail === '') return text;
  return /[:：]$/.test(text) ? `${text} ${detail}` : `${text} (${detail})`;
}

/** What it comes to. */
export function verdictText(answers: readonly StepAnswer[], t: StaffWords): string {
  const count = answers.filter((answer) => resultOf(answer) === 'bad').length;
  return count === 0 ? t.self_test_right : t.self_test_wrong({ count });
}
