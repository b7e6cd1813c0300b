// What the history is divided into, as lists: what its screen offers and draws. Apart from the schemas, which the page has
// no need of.

/** A week begins on Monday (ISO 8601). */
export const HISTORY_SPANS = ['day', 'week', 'month'] as const;

export const REPORT_FORMATS = ['pdf', 'csv', 'json'] as const;

/**
 * What became of visitors. first: mask at first look. prompted: put on after being asked. reminded: let in without
 * (policy `remind`). staff: let in by hand. left: not let in.
 */
export const OUTCOMES = ['first', 'prompted', 'reminded', 'staff', 'left'] as const;
