// Main's side of the history process: it is started when asked, ended when not, and never leaves a question open.
import { describe, expect, it } from 'vitest';
import { type HistoryChild, linkHistory } from './link.ts';
import type { ToHistory } from './messages.ts';

const OPEN = { profile: '/p', settings: {}, timeZone: 'UTC' };
const VIEW = { kind: 'picture', span: 'day', date: null, compare: null, now: 0 } as const;

function stage() {
  const children: { posted: ToHistory[]; killed: boolean; say(data: unknown): void; exit(code: number): void }[] = [];
  let clock = 0;
  const link = linkHistory(
    OPEN,
    (): HistoryChild => {
      let hear: (data: unknown) => void = () => undefined;
      let ended: (code: number) => void = () => undefined;
      const child = {
        posted: [] as ToHistory[],
        killed: false,
        say: (data: unknown) => hear(data),
        exit: (code: number) => ended(code),
      };
      children.push(child);
      return {
        post: (message) => child.posted.push(message),
        onMessage: (listener) => {
          hear = listener;
        },
        onExit: (listener) => {
          ended = listener;
        },
        kill: () => {
          child.killed = true;
        },
      };
    },
    () => clock,
  );
  const pass = (ms: number, idle = false) => {
    clock += ms;
    link.tick(idle);
  };
  return { link, children, pass };
}

describe('the history process', () => {
  it('is started by the first question, told what to open, and answers by number', async () => {
    const { link, children } = stage();
    expect(children).toHaveLength(0);
    const [first, second] = [link.ask(VIEW), link.ask(VIEW)];
    const [child] = children;
    expect(child?.posted.map(({ kind }) => kind)).toEqual(['open', 'picture', 'picture']);
    child?.say({ id: 2, reply: { kind: 'exported', file: '/b' } });
    child?.say({ id: 1, reply: { kind: 'exported', file: '/a' } });
    child?.say({ id: 9, reply: { kind: 'exported', file: '/nobody asked' } });
    child?.say('nonsense');
    expect([await first, await second]).toEqual([
      { kind: 'exported', file: '/a' },
      { kind: 'exported', file: '/b' },
    ]);
  });

  it('that dies is answered for, and the next question starts another', async () => {
    const { link, children } = stage();
    const asked = link.ask(VIEW);
    children[0]?.exit(139);
    expect(await asked).toMatchObject({ kind: 'trouble', why: 'failed', message: expect.stringContaining('139') });
    void link.ask(VIEW);
    expect(children).toHaveLength(2);
    // The old one's last words concern nobody.
    children[0]?.exit(0);
    expect(children[1]?.killed).toBe(false);
  });

  it('that hangs is ended after two minutes', async () => {
    const { link, children, pass } = stage();
    const asked = link.ask(VIEW);
    pass(119_000);
    expect(children[0]?.killed).toBe(false);
    pass(2_000);
    expect(children[0]?.killed).toBe(true);
    expect(await asked).toMatchObject({ kind: 'trouble', why: 'failed' });
  });

  it('that nobody needs is ended, and reads on now and then while nobody stands at the door', () => {
    const { link, children, pass } = stage();
    void link.ask(VIEW);
    children[0]?.say({ id: 1, reply: { kind: 'exported', file: '/a' } });
    pass(700_000);
    expect(children[0]?.killed).toBe(true);
    pass(4 * 3_600_000, false);
    expect(children).toHaveLength(1);
    pass(1_000, true);
    expect(children[1]?.posted.map(({ kind }) => kind)).toEqual(['open', 'catch_up']);
    link.stop();
    expect(children[1]?.killed).toBe(true);
  });
});
