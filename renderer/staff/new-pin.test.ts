// A new PIN while it is typed: twice the same, and never in the state that is drawn.
import { describe, expect, it } from 'vitest';
import { NewPin, type NewPinState, NO_PIN } from './new-pin.ts';

function typing() {
  const states: NewPinState[] = [NO_PIN];
  const done: string[] = [];
  const pin = new NewPin(
    (state) => states.push(state),
    (typed) => done.push(typed),
  );
  const type = (digits: string) => {
    for (const digit of digits) pin.digit(digit);
    void pin.enter();
  };
  return { pin, type, done, states, last: () => states[states.length - 1] };
}

describe('a new PIN', () => {
  it('is handed over when it was typed twice the same', () => {
    const { type, done, last } = typing();
    type('80431');
    expect([last(), done]).toEqual([{ digits: 0, turn: 'again', differ: false }, []]);
    type('80431');
    expect(done).toEqual(['80431']);
  });

  it('begins again when the two differ', () => {
    const { type, done, last } = typing();
    type('80431');
    type('80432');
    expect([last(), done]).toEqual([{ digits: 0, turn: 'first', differ: true }, []]);
    type('4711');
    type('4711');
    expect(done).toEqual(['4711']);
  });

  it('takes four to twelve digits, nothing else, and takes back', () => {
    const { pin, type, done, last } = typing();
    type('123');
    expect([last()?.turn, done]).toEqual(['first', []]);
    pin.erase();
    type('a4x711');
    type('124711');
    expect(done).toEqual(['124711']);
    for (let i = 0; i < 20; i++) pin.digit('9');
    expect(last()?.digits).toBe(12);
  });

  it('shows how many digits there are, never which', () => {
    const { type, states } = typing();
    type('80431');
    type('80431');
    expect(JSON.stringify(states)).not.toMatch(/80431|8.*0.*4.*3.*1/);
  });
});
