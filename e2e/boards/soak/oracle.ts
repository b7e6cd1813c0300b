// The judge of a soak: looks only at the relay and at what was asked for, never at what the door says of itself.
// Pure: times and edges in, verdict out.

/** A relay of the board moved. Times are monotonic milliseconds everywhere here. */
export type Edge = { readonly at: number; readonly channel: number; readonly on: boolean };

/** An opening that was asked for: valid from `at` to `expiresAt`, and `durationMs` long from its first byte. */
export type Asked = {
  readonly id: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly durationMs: number;
};

/** What ends an opening before its time, and until when nothing can reach the board. */
export type Circumstances = {
  /** From each of these times on, openings begun before must be over: a dead main, a lease that ran out, a command to rest. */
  readonly restFrom: readonly number[];
  /** How long the machine left programs waiting: what it did not do in time, the door could not do either. */
  readonly stallMs: number;
  /** Until then no program is there to command the board, or the board does not take commands; null: it always did. */
  readonly deafUntil: number | null;
};

export type Opening = {
  readonly onAt: number;
  /** Null: still on when the cycle was judged. */
  readonly offAt: number | null;
  /** When it had to be over at the latest. */
  readonly dueAt: number;
};

export type Verdict = {
  readonly openings: readonly Opening[];
  /** Relays that went on without anybody having asked for it. */
  readonly unasked: readonly Edge[];
  /** Openings that did not end, or not in time. */
  readonly unended: readonly Opening[];
  /** Which of those that were asked for have opened: none of them may a second time. */
  readonly used: readonly Asked[];
};

/** The door's channel in every soak. */
export const DOOR = 1;

/** What an ordinary machine may add between a decision and the moment at which the board sees its bytes. */
export const SLACK_MS = 400;
/** A lost link is healed within this time after it is back and rest is its first command. */
export const HEAL_MS = 5_000;
/** The same where a program has to be started first, on a busy machine. What it takes is in the tables. */
export const START_MS = 15_000;

export function judge(
  asked: readonly Asked[],
  edges: readonly Edge[],
  { restFrom, deafUntil, stallMs }: Circumstances,
): Verdict {
  const slack = SLACK_MS + stallMs;
  const unused = [...asked];
  const used: Asked[] = [];
  const unasked: Edge[] = [];
  const openings: Opening[] = [];
  edges.forEach((edge, index) => {
    if (!edge.on) return;
    const cause = unused.findIndex(({ at, expiresAt }) => at <= edge.at && edge.at < expiresAt + slack);
    if (edge.channel !== DOOR || cause < 0) {
      unasked.push(edge);
      return;
    }
    used.push(...unused.splice(cause, 1));
    const off = edges.slice(index).find(({ channel, on }) => channel === DOOR && !on);
    openings.push({ onAt: edge.at, offAt: off?.at ?? null, dueAt: dueAt(edge) });
  });
  const unended = openings.filter(({ offAt, dueAt: due }) => offAt === null || offAt > due);
  return { openings, unasked, unended, used };

  function dueAt(on: Edge): number {
    // Another opening may lengthen the first: whichever of them ends last counts.
    const ends = asked.map(({ at, expiresAt, durationMs }) => (at < expiresAt ? Math.max(on.at, at) + durationMs : 0));
    const wanted = Math.min(Math.max(...ends), ...restFrom.filter((at) => at >= on.at));
    return Math.max(wanted + slack, deafUntil !== null && deafUntil >= on.at ? deafUntil + HEAL_MS + slack : 0);
  }
}
