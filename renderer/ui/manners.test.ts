import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftAt } from './drift.ts';
import { isBrowserKey } from './manners.ts';

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false });

describe('the page’s manners', () => {
  it('keep zoom, reload, print and search keys from the browser', () => {
    for (const name of ['+', '-', '0', '=', 'r', 'P', 'f', 's']) expect(isBrowserKey(key(name, true)), name).toBe(true);
    expect(isBrowserKey(key('F5'))).toBe(true);
  });

  it('leave digits, Enter, Tab and Escape to the staff corner', () => {
    for (const name of ['0', '5', 'Enter', 'Tab', 'Escape', 'Backspace']) expect(isBrowserKey(key(name))).toBe(false);
  });
});

describe('the drift against burn-in', () => {
  it('stays within its reach and moves in steps too small to catch the eye', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.double({ min: 0, max: 7, noNaN: true }), (step, phase) => {
        const here = driftAt(step, phase);
        const next = driftAt(step + 1, phase);
        return Math.abs(here.x) <= 1 && Math.abs(here.y) <= 1 && Math.hypot(next.x - here.x, next.y - here.y) < 0.05;
      }),
    );
  });
});
