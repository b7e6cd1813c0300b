import { describe, expect, it } from 'vitest';
import type { StaffReply, StaffRequest } from '../../contract/screen.ts';
import { Corner, type CornerState, PIN_MAX } from './corner.ts';

const open: StaffReply = { kind: 'open', name: 'Front desk', role: 'owner', locksInMs: 60_000 };
const closed = (why: Extract<StaffReply, { kind: 'closed' }>['why']): StaffReply => ({
  kind: 'closed',
  why,
  triesLeft: 4,
  retryInMs: 0,
});

/** A corner whose main answers from a list, and everything that it asked and showed. */
function corner(...answers: (StaffReply | Error)[]) {
  const asked: StaffRequest[] = [];
  const shown: CornerState[] = [];
  const ask = async (request: StaffRequest): Promise<StaffReply> => {
    asked.push(request);
    const answer = answers.shift() ?? closed('pin_needed');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {
    asked,
    shown,
    it: new Corner(
      ask,
      () => 42,
      (state) => shown.push(state),
    ),
  };
}
const type = (to: Corner, digits: string): void => {
  for (const digit of digits) to.digit(digit);
};

describe('the PIN', () => {
  it('is handed over whole and never part of what is drawn', async () => {
    const { it: me, asked, shown } = corner(open);
    type(me, '8642');
    await me.enter();
    expect(asked).toEqual([{ kind: 'enter', pin: '8642' }]);
    expect(JSON.stringify(shown)).not.toMatch(/8642|864|86/);
    expect(me.state).toMatchObject({ digits: 0, busy: false, reply: open, repliedAt: 42 });
  });

  it('is forgotten after a wrong try', async () => {
    const { it: me, asked } = corner(closed('wrong_pin'), open);
    type(me, '1111');
    await me.enter();
    type(me, '2222');
    await me.enter();
    expect(asked.at(-1)).toEqual({ kind: 'enter', pin: '2222' });
  });

  it('is forgotten on leaving', async () => {
    const { it: me, asked } = corner();
    type(me, '1234');
    await me.leave();
    await me.enter();
    expect(asked).toEqual([{ kind: 'leave' }]);
  });

  it('takes digits only, 4 to 12 of them, and lets the last one be taken back', async () => {
    const { it: me, asked } = corner(open);
    type(me, '12x');
    me.erase();
    await me.enter();
    expect(asked).toEqual([]);
    type(me, '2345678901234567890');
    expect(me.state.digits).toBe(PIN_MAX);
  });
});

describe('an act', () => {
  const act = { kind: 'let_in', reason: 'delivery' } as const;

  it('is confirmed when main carried it out', async () => {
    const { it: me, asked } = corner(open);
    await me.act(act);
    expect(asked).toEqual([{ kind: 'act', act }]);
    expect(me.state.notice).toEqual({ kind: 'took', act });
  });

  it('says why main refused it, and the session goes on', async () => {
    const { it: me } = corner({ ...open, refused: 'door_fault' });
    await me.act(act);
    expect(me.state.notice).toEqual({ kind: 'refused', why: 'door_fault' });
    expect(me.state.reply?.kind).toBe('open');
  });

  it('is told as not answered when main is gone, and can be tried again', async () => {
    const { it: me } = corner(new Error('gone'), open);
    await me.act(act);
    expect(me.state).toMatchObject({ notice: { kind: 'no_answer' }, busy: false });
    await me.act(act);
    expect(me.state.notice?.kind).toBe('took');
  });

  it('is not sent twice while the first is under way', async () => {
    const { it: me, asked } = corner(open, open);
    await Promise.all([me.act(act), me.act(act)]);
    expect(asked.length).toBe(1);
  });

  it('asks for the PIN again when the session has ended', async () => {
    const { it: me } = corner(open, closed('pin_needed'));
    await me.status();
    await me.act(act);
    expect(me.state.notice).toEqual({ kind: 'session_ended' });
  });
});
