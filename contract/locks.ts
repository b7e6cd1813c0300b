// The kinds of lock and how each hangs on the relay; terminal, screen and check-list share it.

export const LOCK_KINDS = ['strike', 'magnet', 'fail-safe-strike', 'automatic'] as const;

/** How the lock hangs on the relay; the words for it are whoever's shows it. */
export type LockWiring = {
  /** Which contact of the relay carries the lock's current. */
  readonly contact: 'NO' | 'NC';
  /** A drawing in assets/wiring. */
  readonly picture: 'strike.svg' | 'magnet.svg' | 'automatic.svg';
};

/** The kinds of lock; docs/wiring.md has the same with its sources. */
export const WIRING: Readonly<Record<(typeof LOCK_KINDS)[number], LockWiring>> = {
  strike: { contact: 'NO', picture: 'strike.svg' },
  magnet: { contact: 'NC', picture: 'magnet.svg' },
  'fail-safe-strike': { contact: 'NC', picture: 'magnet.svg' },
  automatic: { contact: 'NO', picture: 'automatic.svg' },
};
