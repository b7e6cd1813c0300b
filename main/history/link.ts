// Main's side of the history process: starts it when somebody asks, ends it when nobody has asked for a while, and
// answers for it when it dies or hangs. It must never make main wait, and never keep the process from being killed.
import type { HistoryReply } from '../../contract/history.ts';
import { FromHistory, type ToHistory } from './messages.ts';

/** The first reading of a long journal takes its time; then the page says that it failed. */
const ANSWER_MS = 120_000;
/** Its memory goes back when nobody has looked for so long. */
const REST_MS = 600_000;
/** How often it reads what the journal has more, while nobody stands at the door. */
const CATCH_UP_MS = 3 * 3_600_000;

export interface HistoryChild {
  post(message: ToHistory): void;
  onMessage(listener: (data: unknown) => void): void;
  /** Also after `kill`. */
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export type Open = Omit<Extract<ToHistory, { kind: 'open' }>, 'kind'>;
type WithId = Extract<ToHistory, { id: number }>;
/** A question without its number. */
export type Question = WithId extends infer One ? (One extends WithId ? Omit<One, 'id'> : never) : never;

export interface HistoryLink {
  /** Never rejects. */
  ask(question: Question): Promise<HistoryReply>;
  /** To be called often; `idle`: nobody stands at the door. */
  tick(idle: boolean): void;
  stop(): void;
}

export function linkHistory(open: Open, start: () => HistoryChild, now: () => number): HistoryLink {
  const waiting = new Map<number, { readonly until: number; readonly done: (reply: HistoryReply) => void }>();
  let child: HistoryChild | null = null;
  let ids = 0;
  let usedAt = now();
  let caughtUpAt = now();

  const fail = (message: string) => {
    for (const { done } of waiting.values()) done({ kind: 'trouble', why: 'failed', message });
    waiting.clear();
  };
  const running = (): HistoryChild => {
    if (child !== null) return child;
    const started = start();
    started.onMessage((data) => {
      const message = FromHistory.safeParse(data);
      if (!message.success) return;
      waiting.get(message.data.id)?.done(message.data.reply);
      waiting.delete(message.data.id);
    });
    started.onExit((code) => {
      if (child !== started) return;
      child = null;
      fail(`The figures could not be counted: their process ended (code ${code}). Please try again.`);
    });
    child = started;
    started.post({ kind: 'open', ...open });
    return started;
  };
  const end = (why: string) => {
    const ended = child;
    child = null;
    ended?.kill();
    fail(why);
  };
  return {
    ask(question) {
      usedAt = now();
      ids += 1;
      const id = ids;
      return new Promise((resolve) => {
        waiting.set(id, { until: now() + ANSWER_MS, done: resolve });
        running().post({ ...question, id });
      });
    },
    tick(idle) {
      const at = now();
      if ([...waiting.values()].some(({ until }) => at > until)) {
        end('The figures were not counted in time. Please try again.');
      } else if (child !== null && waiting.size === 0 && at - usedAt > REST_MS) {
        end('');
      }
      if (!idle || at - caughtUpAt < CATCH_UP_MS) return;
      caughtUpAt = at;
      usedAt = at;
      running().post({ kind: 'catch_up' });
    },
    stop: () => end('The kiosk is stopping.'),
  };
}
