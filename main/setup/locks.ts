// Set-up of the door: the English words for the kinds of lock, for terminal and printed check-list. Data only; how each
// is wired stands in contract/set-up.ts, and docs/wiring.md has the same table with its sources.
import type { Exit, LockKind, OpenPoint } from '../../contract/set-up.ts';

export type Lock = {
  readonly title: string;
  readonly steps: readonly string[];
  readonly withoutPower: string;
};

const SEPARATE = 'Give the lock a supply of its own: never USB, and never the board’s 5 V.';

export const LOCKS: Readonly<Record<LockKind, Lock>> = {
  strike: {
    title: 'Electric strike that is locked without power (fail-secure)',
    steps: [
      `Switch the lock’s supply off. ${SEPARATE}`,
      'Supply + to COM of the relay.',
      'NO of the relay to + of the strike; − of the strike to supply −.',
      'A diode (1N4007) across the strike, its ring to +. For an AC strike a varistor instead.',
      'Switch the supply on again.',
    ],
    withoutPower: 'locked from outside; the inside handle still opens it',
  },
  magnet: {
    title: 'Magnet (always free without power, fail-safe)',
    steps: [
      `Switch the lock’s supply off. ${SEPARATE}`,
      'Supply + through fire panel, break-glass and exit button, one after the other, then to COM of the relay.',
      'NC of the relay to + of the magnet; − of the magnet to supply −.',
      'A varistor across the magnet, where none is built in. Not a diode: it delays the release.',
      'Switch the supply on again.',
    ],
    withoutPower: 'free when the lock’s supply fails; locked when only kiosk or board fail',
  },
  'fail-safe-strike': {
    title: 'Electric strike that is free without power (fail-safe)',
    steps: [
      `Switch the lock’s supply off. ${SEPARATE}`,
      'Supply + through fire panel, break-glass and exit button, one after the other, then to COM of the relay.',
      'NC of the relay to + of the strike; − of the strike to supply −.',
      'A diode (1N4007) across the strike, its ring to +. For an AC strike a varistor instead.',
      'Switch the supply on again.',
    ],
    withoutPower: 'free when the lock’s supply fails; locked when only kiosk or board fail',
  },
  automatic: {
    title: 'Automatic door, barrier or motor lock with its own controller',
    steps: [
      'Find the input “open” of the door’s controller: it wants a dry contact.',
      'COM and NO of the relay to that input, and nothing else to these two.',
    ],
    withoutPower: 'what its own controller decides',
  },
};

/** What must be hardware, asked one by one. The kiosk is never the way out. */
export const EXITS: readonly { readonly name: Exit; readonly ask: string }[] = [
  {
    name: 'exit',
    ask: 'Does the door open from inside without the kiosk: a handle, or an exit button that cuts the lock’s current?',
  },
  {
    name: 'fire',
    ask: 'Does the fire alarm, or a break-glass where there is none, cut the lock’s current by hardware, where the rules of this building ask for it?',
  },
];

/** What is to be put right, one sentence each. */
export const OPEN_POINTS: Readonly<Record<OpenPoint, string>> = {
  exit: 'NOT SAFE: people must get out without the kiosk. Wire an exit button in series with the lock, or fit a handle.',
  fire: 'NOT SAFE: wire the fire release in series with the lock. Ask the fire authority before the door is used.',
  locked_unseen: 'It was not seen that the door is locked at rest.',
  opening_unseen: 'It was not seen that the door opens.',
  relock_unseen: 'It was not seen that the door locks again by itself.',
  coil_locks: 'The coil locks the door: it is free whenever board or kiosk lose power.',
  no_own_end:
    'The board does not end an opening by itself: if the whole computer freezes in one, the door stays free. A timer relay between board and lock cures that.',
};
