// Window: the staff corner without its looks: what was typed, asked and answered. The PIN lives in one private
// field for as long as it is typed; it never becomes part of the state that is drawn. Main alone decides.
import type { ActRefusal, StaffAct } from '../../contract/gate.ts';
import type { StaffReply, StaffRequest } from '../../contract/screen.ts';

export type Notice =
  | { readonly kind: 'took'; readonly act: StaffAct }
  | { readonly kind: 'refused'; readonly why: ActRefusal | null }
  | { readonly kind: 'denied' }
  | { readonly kind: 'no_answer' }
  | { readonly kind: 'session_ended' };

export type CornerState = {
  /** How many digits are typed; never which. */
  readonly digits: number;
  /** A request is under way. */
  readonly busy: boolean;
  readonly reply: StaffReply | null;
  /** When `reply` came, on the clock that was handed in, ms. */
  readonly repliedAt: number;
  readonly notice: Notice | null;
};

/** Nothing typed, nothing asked. */
export const EMPTY: CornerState = { digits: 0, busy: false, reply: null, repliedAt: 0, notice: null };

export const PIN_MIN = 4;
export const PIN_MAX = 12;

/** What a screen of its own asks for, and answers on its own. */
type Asking = Exclude<StaffRequest, { kind: 'status' | 'enter' | 'act' | 'leave' }>;
export type OpenReply = Extract<StaffReply, { kind: 'open' }>;

type Ask = (request: StaffRequest) => Promise<StaffReply>;

export class Corner {
  #state: CornerState = EMPTY;
  #pin = '';
  readonly #ask: Ask;
  readonly #now: () => number;
  readonly #changed: (state: CornerState) => void;

  /** `now` is a monotonic clock in ms; `changed` gets every new state. */
  constructor(ask: Ask, now: () => number, changed: (state: CornerState) => void) {
    this.#ask = ask;
    this.#now = now;
    this.#changed = changed;
  }

  get state(): CornerState {
    return this.#state;
  }

  /** Asks main how things stand: on opening, and when a count-down is over. */
  status(): Promise<void> {
    return this.#send({ kind: 'status' }, null);
  }

  digit(digit: string): void {
    if (this.#state.busy || this.#pin.length >= PIN_MAX || !/^\d$/.test(digit)) return;
    this.#typed(this.#pin + digit);
  }

  erase(): void {
    if (!this.#state.busy) this.#typed(this.#pin.slice(0, -1));
  }

  /** Hands the PIN over and forgets it, whatever comes back. */
  enter(): Promise<void> {
    const pin = this.#pin;
    if (this.#state.busy || pin.length < PIN_MIN) return Promise.resolve();
    this.#typed('');
    return this.#send({ kind: 'enter', pin }, null);
  }

  act(act: StaffAct): Promise<void> {
    if (this.#state.busy) return Promise.resolve();
    return this.#send({ kind: 'act', act }, act);
  }

  /** @returns the answer; null where there is none, or no session any more */
  async ask(request: Asking): Promise<OpenReply | null> {
    if (this.#state.busy) return null;
    await this.#send(request, null);
    const { reply, notice } = this.#state;
    return reply?.kind === 'open' && notice?.kind !== 'no_answer' ? reply : null;
  }

  /** Ends the session in main and forgets what was typed. */
  leave(): Promise<void> {
    this.#typed('');
    return this.#send({ kind: 'leave' }, null);
  }

  #typed(pin: string): void {
    this.#pin = pin;
    this.#set({ digits: pin.length });
  }

  async #send(request: StaffRequest, act: StaffAct | null): Promise<void> {
    const wasOpen = this.#state.reply?.kind === 'open';
    this.#set({ busy: true, notice: request.kind === 'status' ? this.#state.notice : null });
    try {
      const reply = await this.#ask(request);
      const ended = wasOpen && reply.kind === 'closed' && reply.why !== 'refused' && request.kind !== 'leave';
      this.#set({
        reply,
        repliedAt: this.#now(),
        notice: noticeFor(reply, act, ended) ?? this.#state.notice,
      });
    } catch {
      this.#set({ notice: { kind: 'no_answer' } });
    } finally {
      this.#set({ busy: false });
    }
  }

  #set(part: Partial<CornerState>): void {
    this.#state = { ...this.#state, ...part };
    this.#changed(this.#state);
  }
}

function noticeFor(reply: StaffReply, act: StaffAct | null, ended: boolean): Notice | null {
  if (ended) return { kind: 'session_ended' };
  if (reply.kind === 'closed') return reply.why === 'refused' ? { kind: 'refused', why: null } : null;
  if (reply.denied !== undefined) return { kind: 'denied' };
  if (reply.refused !== undefined) return { kind: 'refused', why: reply.refused };
  return act === null ? null : { kind: 'took', act };
}
