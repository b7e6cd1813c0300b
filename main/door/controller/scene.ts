// Tests only: the controller with a board, a line and a clock made of numbers. Time passes only where the test says.
import type { DoorConfig, FromDoor } from '../../../contract/door.ts';
import { type ControllerEvent, type ControllerState, INITIAL, nextWake, step } from './index.ts';

/** How the scene's LCUS board behaves. `answerMs` null: it never says anything. */
export type BoardManner = { readonly answerMs: number | null; readonly obeys: boolean };

export type Sent = { readonly at: number; readonly hex: string };
export type Told = { readonly at: number; readonly message: FromDoor };

export const CONFIG: DoorConfig = { board: 'lcus', port: '/dev/door', channel: 1, coilFrees: true, leaseMs: 1_000 };

type Timed = { readonly at: number; readonly event: ControllerEvent };

export class Scene {
  now = 1_000;
  state: ControllerState = INITIAL;
  coilOn = false;
  portWorks = true;
  manner: BoardManner = { answerMs: 5, obeys: true };
  exited = false;
  readonly sent: Sent[] = [];
  readonly told: Told[] = [];
  #coming: Timed[] = [];
  #seq = 0;

  /** One event now, and everything that follows at once. */
  give(event: ControllerEvent) {
    const { state, commands } = step(this.state, event, this.now);
    this.state = state;
    for (const command of commands) {
      switch (command.type) {
        case 'connect':
          this.#later(1, this.portWorks ? { type: 'linkUp' } : { type: 'linkDown', message: 'no port' });
          break;
        case 'write':
          this.#take(command.bytes);
          break;
        case 'tell':
          this.told.push({ at: this.now, message: command.message });
          break;
        case 'disconnect':
          this.#coming = [];
          break;
        case 'exit':
          this.exited = true;
          break;
      }
    }
  }

  /** When the controller's wishes do not let time go on, this many steps at one time are enough to say so. */
  #stuck(next: number) {
    this.#still = next > this.now ? 0 : this.#still + 1;
    if (this.#still > 1_000) throw new Error(`the controller stands still at ${this.now}`);
  }
  #still = 0;

  /** Lets time pass, with everything that falls due on the way; beats every 100 ms where `beating`. */
  pass(ms: number, beating = true) {
    const end = this.now + ms;
    let beatAt = beating ? this.now : Number.POSITIVE_INFINITY;
    while (!this.exited) {
      const wake = nextWake(this.state) ?? Number.POSITIVE_INFINITY;
      const next = Math.min(wake, beatAt, this.#coming[0]?.at ?? Number.POSITIVE_INFINITY);
      if (next > end) break;
      this.#stuck(next);
      this.now = Math.max(this.now, next);
      const due = this.#coming[0];
      if (due !== undefined && due.at <= this.now) {
        this.#coming = this.#coming.slice(1);
        this.give(due.event);
      } else if (beatAt <= this.now) {
        beatAt += 100;
        this.beat();
      } else {
        this.give({ type: 'tick' });
      }
    }
    this.now = end;
  }

  beat(sentAt = this.now) {
    this.give({ type: 'beat', seq: this.#seq++, sentAt });
  }

  open(id: string, durationMs = 3_000, expiresInMs = 1_000) {
    this.give({ type: 'intent', intent: { kind: 'open', id, expiresAt: this.now + expiresInMs, durationMs } });
  }

  rest(id: string) {
    this.give({ type: 'intent', intent: { kind: 'rest', id } });
  }

  pull() {
    this.#coming = [];
    this.coilOn = false;
    this.give({ type: 'linkDown', message: 'unplugged' });
  }

  outcomes(id: string): string[] {
    return this.told.flatMap(({ message }) =>
      message.kind === 'outcome' && message.id === id ? [message.outcome] : [],
    );
  }

  faults(): string[] {
    return this.told.flatMap(({ message }) =>
      message.kind === 'fault' || message.kind === 'recovered' ? [`${message.kind} ${message.code}`] : [],
    );
  }

  #take(bytes: Uint8Array) {
    this.sent.push({ at: this.now, hex: Buffer.from(bytes).toString('hex') });
    this.#later(1, { type: 'written' });
    const operation = bytes[2] ?? 0;
    if (this.manner.obeys && (operation === 0 || operation === 2)) this.coilOn = false;
    if (this.manner.obeys && (operation === 1 || operation === 3)) this.coilOn = true;
    if (this.manner.answerMs === null || operation < 2) return;
    const state = this.coilOn ? 1 : 0;
    this.#later(this.manner.answerMs, { type: 'bytes', bytes: Uint8Array.of(0xa0, 1, state, 0xa1 + state) });
  }

  #later(ms: number, event: ControllerEvent) {
    this.#coming = [...this.#coming, { at: this.now + ms, event }].sort((a, b) => a.at - b.at);
  }
}

/** A scene with its board connected, found out and at rest. */
export function atRest(manner: BoardManner = { answerMs: 5, obeys: true }, config: DoorConfig = CONFIG): Scene {
  const scene = new Scene();
  scene.manner = manner;
  scene.give({ type: 'configure', config });
  scene.pass(2_500);
  return scene;
}
