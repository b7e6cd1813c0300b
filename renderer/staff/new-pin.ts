// Window: a new PIN while it is typed: twice, so that a slip does not lock anybody out. The digits live in private fields
// and never become part of the state that is drawn; they are handed over once and forgotten.
import { PIN_MAX, PIN_MIN } from './corner.ts';

export type NewPinState = {
  readonly digits: number;
  /** first: typed for the first time; again: to be typed once more. */
  readonly turn: 'first' | 'again';
  readonly differ: boolean;
};

export const NO_PIN: NewPinState = { digits: 0, turn: 'first', differ: false };

export class NewPin {
  #typed = '';
  #first: string | null = null;
  readonly #changed: (state: NewPinState) => void;
  readonly #done: (pin: string) => void;

  /** `done` gets the PIN when both were the same. */
  constructor(changed: (state: NewPinState) => void, done: (pin: string) => void) {
    this.#changed = changed;
    this.#done = done;
  }

  digit(digit: string): void {
    if (!/^\d$/.test(digit) || this.#typed.length >= PIN_MAX) return;
    this.#typed += digit;
    this.#tell(false);
  }

  erase(): void {
    this.#typed = this.#typed.slice(0, -1);
    this.#tell(false);
  }

  enter(): Promise<void> {
    const typed = this.#typed;
    if (typed.length < PIN_MIN) return Promise.resolve();
    this.#typed = '';
    const first = this.#first;
    this.#first = first === null ? typed : null;
    this.#tell(first !== null && first !== typed);
    if (first === typed) this.#done(typed);
    return Promise.resolve();
  }

  #tell(differ: boolean): void {
    this.#changed({ digits: this.#typed.length, turn: this.#first === null ? 'first' : 'again', differ });
  }
}
