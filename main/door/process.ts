// The door process: a child of main on pipes, run as plain Node. It owns the port and turns messages into the
// controller's events and its commands into bytes. When main is gone, however that came about, it rests and ends.
// It must never outlive its input by more than the time that takes, and never block on its output.
import { Socket } from 'node:net';
import { type DoorConfig, type FromDoor, ToDoor } from '../../contract/door.ts';
import { relayOf } from './boards/fit.ts';
import { BOARDS } from './boards/index.ts';
import { monotonicMs } from './clock.ts';
import { type ControllerCommand, type ControllerEvent, INITIAL, nextWake, step } from './controller/index.ts';
import { watchInputs } from './inputs/index.ts';
import { messageReader } from './lines.ts';
import { type Line, openInputPort, openLine } from './transport/index.ts';

/** So much unread output means that main stands still: from there on messages are dropped, the relay is not. Bytes. */
const LONGEST_QUEUE = 262_144;

const stdout = new Socket({ fd: 1, readable: false, writable: true });
// Main is gone: the end of stdin says so too, and that is where it is dealt with.
stdout.on('error', () => {});
process.stderr.on('error', () => {});

const tell = (message: FromDoor) => {
  if (stdout.writableLength < LONGEST_QUEUE) stdout.write(`${JSON.stringify(message)}\n`);
};

let state = INITIAL;
let line: Line | null = null;
let connections = 0;
let closed: Promise<void> = Promise.resolve();
let wake: NodeJS.Timeout | undefined;
let ending = false;

const inputs = watchInputs({
  boardOf: ({ board }) => BOARDS[board],
  openPort: openInputPort,
  relayLine: () => line,
  // Not from within a step: its commands would get in among those of that step.
  onEvent: (event) => queueMicrotask(() => handle(event)),
  now: monotonicMs,
});

function handle(event: ControllerEvent) {
  if (ending) return;
  const done = step(state, event, monotonicMs());
  state = done.state;
  for (const command of done.commands) carryOut(command);
  clearTimeout(wake);
  const at = nextWake(state);
  if (at !== null && !ending)
    wake = setTimeout(() => handle({ type: 'tick' }), Math.max(0, Math.ceil(at - monotonicMs())));
}

function carryOut(command: ControllerCommand) {
  switch (command.type) {
    case 'connect':
      void connect(command.config);
      return;
    case 'disconnect':
      disconnect();
      return;
    case 'write':
      line?.write(command.bytes);
      return;
    case 'tell':
      tell(command.message);
      return;
    case 'sample':
      inputs.sample(command.sample);
      return;
    case 'exit':
      void end(0);
      return;
    default:
      command satisfies never;
  }
}

/** Opens the line once the one before has let go of its port. */
async function connect(config: DoorConfig) {
  const turn = ++connections;
  const current = () => turn === connections;
  await closed;
  if (!current()) return;
  line = openLine(BOARDS[config.board], config, {
    up: () => current() && handle({ type: 'linkUp' }),
    down: (message) => current() && handle({ type: 'linkDown', message }),
    bytes: (bytes) => current() && handle({ type: 'bytes', bytes }),
    written: () => current() && handle({ type: 'written' }),
  });
}

function disconnect() {
  connections += 1;
  closed = line?.close() ?? closed;
  line = null;
}

async function end(code: number) {
  ending = true;
  clearTimeout(wake);
  await Promise.all([line?.close(), inputs.stop()]);
  process.exit(code);
}

function takeMessage(message: ToDoor) {
  switch (message.kind) {
    case 'configure':
      handle({ type: 'configure', config: message.config });
      return inputs.configure(message.config);
    case 'beat':
      return handle({ type: 'beat', seq: message.seq, sentAt: message.sentAt });
    case 'intent':
      return handle({ type: 'intent', intent: message.intent });
    case 'stop':
      return handle({ type: 'stop' });
    default:
      message satisfies never;
  }
}

const stop = () => handle({ type: 'stop' });
process.on('SIGTERM', stop);
// A terminal's Ctrl+C and hang-up reach the whole group. Main answers them; the door follows main.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('uncaughtException', (error) => {
  process.stderr.write(`the door process failed: ${error.stack ?? error.message}\n`);
  if (ending) process.exit(1);
  // What the controller holds is not to be trusted any more: rest, past it, and out.
  const { config, board } = state;
  if (config !== null && board !== null)
    line?.write(board.encode({ kind: config.coilFrees ? 'off' : 'on', forMs: null }, relayOf(board, config), 'silent'));
  void end(1);
});

tell({ kind: 'hello', protocol: 1, pid: process.pid });
process.stdin.on(
  'data',
  messageReader(ToDoor, takeMessage, ({ count, reason, start }) =>
    process.stderr.write(`dropped line ${count} of main (${reason}): ${start}\n`),
  ),
);
process.stdin.on('end', stop);
process.stdin.on('close', stop);
process.stdin.on('error', stop);
