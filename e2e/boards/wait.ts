// For tests and the bench: waits for an event with a limit. Nothing here sleeps.

/** Generous, because the machine may be busy with other things. Milliseconds. */
const LIMIT_MS = 15_000;

export type WaitOptions = { readonly from?: number; readonly limitMs?: number };

export interface Heard<Event extends { readonly kind: string }> {
  /** Everything so far, oldest first. */
  readonly events: readonly Event[];
  push(event: Event): void;
  /**
   * The first event of this kind for which `test` holds, from number `from` on; waits for it up to `limitMs`.
   * Fails with everything that was heard instead.
   */
  wait<Kind extends Event['kind']>(
    kind: Kind,
    test?: (event: Extract<Event, { kind: Kind }>) => boolean,
    options?: WaitOptions,
  ): Promise<Extract<Event, { kind: Kind }>>;
}

export function listen<Event extends { readonly kind: string }>(who: string): Heard<Event> {
  const events: Event[] = [];
  const waiting = new Set<() => void>();
  return {
    events,
    push(event) {
      events.push(event);
      for (const look of [...waiting]) look();
    },
    wait<Kind extends Event['kind']>(
      kind: Kind,
      test: (event: Extract<Event, { kind: Kind }>) => boolean = () => true,
      { from = 0, limitMs = LIMIT_MS }: WaitOptions = {},
    ) {
      const is = (event: Event): event is Extract<Event, { kind: Kind }> => event.kind === kind;
      return new Promise<Extract<Event, { kind: Kind }>>((resolve, reject) => {
        const stop = () => {
          clearTimeout(limit);
          waiting.delete(look);
        };
        const look = () => {
          const found = events.slice(from).filter(is).find(test);
          if (found === undefined) return;
          stop();
          resolve(found);
        };
        const limit = setTimeout(() => {
          stop();
          reject(new Error(`no such ${kind} within ${limitMs} ms; ${who} said: ${JSON.stringify(events)}`));
        }, limitMs);
        waiting.add(look);
        look();
      });
    },
  };
}
