// Tests only: the door's controller and a simulated board on one table, with a clock made of numbers. The same boards as
// on the pseudo-terminals, without waiting for any of it.
import type { DoorConfig, FromDoor } from '../../contract/door.ts';
import {
  type ControllerEvent,
  type ControllerState,
  INITIAL,
  nextWake,
  step,
} from '../../main/door/controller/index.ts';
import type { Sample } from '../../main/door/inputs/tracker.ts';
import { type Fault, type PlayedBoard, playBoard } from './simulated/faults.ts';
import { SIMULATED, type SimulatedName } from './simulated/table.ts';

const BEAT_MS = 100;

export class TableTop {
  now = 1_000;
  state: ControllerState = INITIAL;
  readonly board: PlayedBoard;
  readonly relays: { readonly at: number; readonly channel: number; readonly on: boolean }[] = [];
  readonly frames: string[] = [];
  readonly told: FromDoor[] = [];
  /** Everything that was written, and when. */
  readonly sent: { readonly at: number; readonly hex: string }[] = [];
  /** What the controller has read of the board's inputs, and when. */
  readonly samples: { readonly at: number; readonly sample: Sample }[] = [];
  /** The door process: when it is gone, only the board's own time goes on. */
  alive = true;
  #acts: { readonly at: number; readonly act: () => void }[] = [];
  #seq = 0;

  constructor(name: SimulatedName, more: Partial<DoorConfig> = {}, fault: Fault = 'none') {
    const { driver, model } = SIMULATED[name];
    this.board = playBoard(
      model,
      {
        frame: (hex) => this.frames.push(hex),
        relay: (channel, on) => this.relays.push({ at: this.now, channel, on }),
        answer: (bytes, afterMs) => this.#later(afterMs, () => this.give({ type: 'bytes', bytes })),
        later: (ms, act) => this.#later(ms, act),
        now: () => this.now,
      },
      fault,
    );
    const config = { board: driver, port: '/dev/door', channel: 1, coilFrees: true, leaseMs: 1_500, ...more };
    this.give({ type: 'configure', config });
  }

  give(event: ControllerEvent) {
    if (!this.alive) return;
    const { state, commands } = step(this.state, event, this.now);
    this.state = state;
    for (const command of commands) {
      switch (command.type) {
        case 'connect':
          this.#later(1, () => this.give({ type: 'linkUp' }));
          break;
        case 'write':
          this.sent.push({ at: this.now, hex: Buffer.from(command.bytes).toString('hex') });
          this.#later(1, () => {
            this.board.take(command.bytes);
            this.give({ type: 'written' });
          });
          break;
        case 'tell':
          this.told.push(command.message);
          break;
        case 'sample':
          this.samples.push({ at: this.now, sample: command.sample });
          break;
        case 'disconnect':
          break;
        case 'exit':
          this.alive = false;
          break;
      }
    }
  }

  /** Lets time pass, with everything that falls due on the way. */
  pass(ms: number) {
    const end = this.now + ms;
    let beatAt = this.now;
    for (;;) {
      const wake = this.alive ? (nextWake(this.state) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
      const actAt = this.#acts[0]?.at ?? Number.POSITIVE_INFINITY;
      const next = Math.min(wake, actAt, this.alive ? beatAt : Number.POSITIVE_INFINITY);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      if (actAt <= this.now) this.#acts.shift()?.act();
      else if (beatAt <= this.now) {
        beatAt = this.now + BEAT_MS;
        this.give({ type: 'beat', seq: this.#seq++, sentAt: this.now });
      } else this.give({ type: 'tick' });
    }
    this.now = end;
  }

  open(id: string, durationMs: number) {
    this.give({ type: 'intent', intent: { kind: 'open', id, expiresAt: this.now + 1_000, durationMs } });
  }

  hold(id: string, forMs: number) {
    const [expiresAt, until] = [this.now + 1_000, this.now + forMs];
    this.give({ type: 'intent', intent: { kind: 'holdOpen', id, expiresAt, until } });
  }

  /** What became of an intent. */
  outcomes(id: string): string[] {
    return this.told.flatMap((message) => (message.kind === 'outcome' && message.id === id ? [message.outcome] : []));
  }

  faults(): string[] {
    return this.told.flatMap((message) =>
      message.kind === 'fault' || message.kind === 'recovered' ? [`${message.kind} ${message.code}`] : [],
    );
  }

  /** Whether the relay of the door is on now. */
  get on(): boolean {
    return this.relays.at(-1)?.on ?? false;
  }

  #later(ms: number, act: () => void): () => void {
    const timed = { at: this.now + ms, act };
    this.#acts = [...this.#acts, timed].sort((a, b) => a.at - b.at);
    return () => {
      this.#acts = this.#acts.filter((one) => one !== timed);
    };
  }
}
