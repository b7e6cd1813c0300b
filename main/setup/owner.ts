// Set-up of the door: how the owner is spoken to: sentences, questions, choices. Nothing is guessed from an answer that
// is none.
import type { LockKind } from '../../contract/set-up.ts';

/** The owner ended the set-up. Nothing was saved. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

export type Owner = {
  say(sentence: string): void;
  /** One line, without blanks around it. @throws GivenUp when the input ends */
  ask(question: string): Promise<string>;
  /** Shows how a lock is wired. */
  show(lock: LockKind): void;
};

/** @returns the place in the list, from 0 */
export async function choose(owner: Owner, question: string, list: readonly string[]): Promise<number> {
  owner.say(question);
  for (const [index, line] of list.entries()) owner.say(`  ${index + 1}  ${line}`);
  for (;;) {
    const picked = Number(await owner.ask(`Number (1 to ${list.length}):`));
    if (Number.isInteger(picked) && picked >= 1 && picked <= list.length) return picked - 1;
    owner.say('Type one of the numbers.');
  }
}

export async function yes(owner: Owner, question: string): Promise<boolean> {
  for (;;) {
    const given = (await owner.ask(`${question} (yes or no)`)).toLowerCase();
    if (given === 'yes' || given === 'y') return true;
    if (given === 'no' || given === 'n') return false;
    owner.say('Type yes or no.');
  }
}

/** A whole number; an empty line is the usual one. Nothing is asked where only one fits. */
export async function number(
  owner: Owner,
  question: string,
  usual: number,
  least: number,
  most: number,
): Promise<number> {
  if (least === most) return least;
  for (;;) {
    const given = await owner.ask(`${question} [${usual}]`);
    const value = given === '' ? usual : Number(given);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    owner.say(`Give a whole number from ${least} to ${most}.`);
  }
}
