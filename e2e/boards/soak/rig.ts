// Soak: one board and one kiosk, what was asked for and what the relay did. Upsets what it is told to; judges nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DoorConfig, DoorIntent, DoorState } from '../../../contract/door.ts';
import { BOARDS } from '../../../main/door/boards/index.ts';
import { type DoorEvent, monotonicMs } from '../../../main/door/index.ts';
import type { BoardEvent, BoardOrder } from '../messages.ts';
import type { ParentOrder } from '../parent.ts';
import { SIMULATED, type SimulatedName } from '../simulated/table.ts';
import { type BoardProgram, startBoardProgram } from './board-program.ts';
import { type Kiosk, type KioskScripts, startKiosk } from './kiosk.ts';
import type { Asked, Edge } from './oracle.ts';

/** Shorter than a shop's, so that a cycle is short; long enough for beats every 50 ms on a busy machine. */
export const LEASE_MS = 600;
/** The supervisor gives up after five restarts in a minute; before that a new kiosk is started. */
const DEATHS_A_KIOSK = 4;
const LOG_KEPT = 20;

export type Scripts = KioskScripts & { readonly board: string };

export class Rig {
  readonly edges: Edge[] = [];
  /** So many of them were judged. */
  judged = 0;
  /** What was asked for and has not opened yet. */
  asked: readonly Asked[] = [];
  /** Whole frames that the board has understood. */
  frames = 0;
  /** The last lines that main and door said on stderr. */
  log: readonly string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'vestibule-soak-'));
  readonly #waiting = new Set<() => void>();
  readonly #faults = new Map<string, string>();
  readonly #owed = new Set<string>();
  readonly #board: BoardProgram;
  readonly #on = new Set<number>();
  #port = join(this.#folder, 'door');
  #names = 0;
  #echoes = 0;
  #kiosk: Kiosk | null = null;
  #state: DoorState | null = null;
  #doorDeaths = 0;
  #lastAnswer = '';

  constructor(
    readonly name: SimulatedName,
    readonly scripts: Scripts,
  ) {
    this.#board = startBoardProgram(scripts.board, name, this.#port, (event) => this.#hearBoard(event));
  }

  get anyOn(): boolean {
    return this.#on.size > 0;
  }

  get mainRuns(): boolean {
    return this.#kiosk !== null;
  }

  get doorMayDie(): boolean {
    return this.#doorDeaths < DEATHS_A_KIOSK;
  }

  /** At rest, in working order, with nothing left to answer, and sure of it as far as the board can make it so. */
  get ready(): boolean {
    const mute = BOARDS[SIMULATED[this.name].driver].asking === null || this.name === 'lcus-classic';
    return (
      !this.anyOn &&
      this.#faults.size === 0 &&
      this.#owed.size === 0 &&
      this.#state?.link === 'up' &&
      this.#state.position === 'rest' &&
      this.#state.confirmed === (mute ? 'unverified' : 'acknowledged')
    );
  }

  /** Whether an intent still waits for its outcome. */
  owes(id: string): boolean {
    return this.#owed.has(id);
  }

  get doing(): unknown {
    return { ...this.#state, faults: [...this.#faults.values()], owed: [...this.#owed], anyOn: this.anyOn };
  }

  /** Every program that has a part in a cycle, this one included. */
  pids(): readonly number[] {
    return [process.pid, this.#board.pid, ...(this.#kiosk?.pids() ?? [])].filter((pid) => typeof pid === 'number');
  }

  /** Waits for `test` as things change; false when it has not come true within `limitMs`. */
  until(test: () => boolean, limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (met: boolean) => {
        clearTimeout(limit);
        this.#waiting.delete(look);
        resolve(met);
      };
      const look = () => test() && end(true);
      const limit = setTimeout(() => end(false), limitMs);
      this.#waiting.add(look);
      look();
    });
  }

  /** Everything that the board has done up to now is known here when it settles. */
  async boardToldAll() {
    const echoes = this.#echoes;
    this.orderBoard({ do: 'fault', fault: 'none' });
    if (!(await this.until(() => this.#echoes > echoes, 30_000))) throw new Error('the simulated board hangs');
  }

  startKiosk() {
    const kiosk = startKiosk(this.scripts, this.#config(), {
      event: (event) => this.#kiosk === kiosk && this.#hearDoor(event),
      log: (line) => {
        this.log = [...this.log.slice(1 - LOG_KEPT), line];
      },
      gone: () => {
        if (this.#kiosk !== kiosk) return;
        this.#kiosk = null;
        this.#state = null;
        this.#faults.clear();
        this.#owed.clear();
        this.#changed();
      },
    });
    this.#kiosk = kiosk;
    this.#doorDeaths = 0;
  }

  signalMain(signal: NodeJS.Signals) {
    this.#kiosk?.signalMain(signal);
  }

  signalDoor(signal: NodeJS.Signals) {
    const met = this.#kiosk?.signalDoor(signal) ?? false;
    if (met && (signal === 'SIGKILL' || signal === 'SIGWINCH')) this.#doorDeaths += 1;
  }

  order(order: ParentOrder) {
    if (order.do === 'intent' && this.#kiosk !== null) this.#owed.add(order.intent.id);
    this.#kiosk?.order(order);
  }

  orderBoard(order: BoardOrder) {
    this.#board.order(order);
  }

  /** Asks for an opening, where a main is there to be asked. */
  ask(intent: Exclude<DoorIntent, { kind: 'rest' }>, durationMs: number) {
    if (this.#kiosk === null) return;
    this.asked = [...this.asked, { id: intent.id, at: monotonicMs(), expiresAt: intent.expiresAt, durationMs }];
    this.order({ do: 'intent', intent });
  }

  /** The next plug goes in under another name, and the settings say so. */
  plugInElsewhere() {
    this.#names += 1;
    this.#port = join(this.#folder, `door-${this.#names}`);
    this.order({ do: 'configure', config: this.#config() });
    this.orderBoard({ do: 'plug', port: this.#port });
  }

  /** Bytes from the board that nobody asked for: these, and what it said last while a relay was on. */
  noise(bytes: Uint8Array) {
    this.orderBoard({ do: 'send', hex: Buffer.from(bytes).toString('hex') + this.#lastAnswer });
  }

  kill() {
    this.signalDoor('SIGKILL');
    this.signalMain('SIGKILL');
  }

  /** Ends everything that this rig has started. */
  async clear() {
    this.kill();
    await this.until(() => !this.mainRuns, 5_000);
    await this.#board.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #config(): DoorConfig {
    const { driver } = SIMULATED[this.name];
    return { board: driver, port: this.#port, channel: 1, coilFrees: true, leaseMs: LEASE_MS };
  }

  #hearBoard(event: BoardEvent) {
    if (event.kind === 'relay') {
      if (event.on) this.#on.add(event.channel);
      else this.#on.delete(event.channel);
      this.edges.push({ at: event.at, channel: event.channel, on: event.on });
    }
    if (event.kind === 'answer' && this.anyOn) this.#lastAnswer = event.hex;
    if (event.kind === 'frame') this.frames += 1;
    if (event.kind === 'fault') this.#echoes += 1;
    this.#changed();
  }

  #hearDoor(event: DoorEvent) {
    if (event.kind === 'state') this.#state = event.state;
    if (event.kind === 'outcome') this.#owed.delete(event.id);
    if (event.kind === 'fault') this.#faults.set(event.code, event.message);
    if (event.kind === 'recovered') this.#faults.delete(event.code);
    this.#changed();
  }

  #changed() {
    for (const look of [...this.#waiting]) look();
  }
}
