// The help of the simulated boards is true: it names every board, every fault and every order that there is.
import { describe, expect, it } from 'vitest';
import { readArguments, USAGE } from './arguments.ts';
import { BoardOrder } from './messages.ts';
import { FAULT_NAMES } from './simulated/faults.ts';
import { SIMULATED_NAMES } from './simulated/table.ts';

describe('the help', () => {
  it('names every board and every fault', () => {
    for (const name of [...SIMULATED_NAMES, ...FAULT_NAMES]) if (name !== 'lines') expect(USAGE).toContain(name);
  });

  it('names every order, and each as it is understood', () => {
    const orders = [...USAGE.matchAll(/^ {2}(\{.*?\}) {2}/gm)].map(
      ([, order = '']) => BoardOrder.parse(JSON.parse(order)).do,
    );
    expect(new Set(orders)).toEqual(new Set(BoardOrder.options.map(({ shape }) => shape.do.value)));
  });

  it('is all that --help asks for', () => {
    expect(readArguments(['--help'])).toBe('help');
  });
});

describe('what is wrong is said', () => {
  it.each([
    [[], 'Name one board.'],
    [['toaster', '--port', '/tmp/x'], 'There is no board "toaster".'],
    [['lines', '--port', '/tmp/x'], 'no control lines'],
    [['lcus'], '--port PATH is missing.'],
    [['lcus', '--port', '/tmp/x', '--fault', 'gremlins'], 'There is no fault "gremlins".'],
    [['lcus', '--port', '/etc/passwd'], 'is no link'],
    [['lcus', '--port', '/no/such/folder/x'], 'There is no folder /no/such/folder'],
  ])('%j: %s', (args, words) => {
    expect(() => readArguments(args)).toThrow(words);
  });
});
