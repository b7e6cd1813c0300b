// The program behind `npm run board -- NAME --port /tmp/door [--fault FAULT] [--log FILE]`: a relay board on a
// pseudo-terminal. Events go to stdout and the log as JSON lines; orders come on stdin.
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type BoardArguments, readArguments, USAGE } from './arguments.ts';
import { type BoardEvent, BoardOrder } from './messages.ts';
import { type Plug, plugIn } from './pty.ts';
import { playBoard } from './simulated/faults.ts';
import { SIMULATED } from './simulated/table.ts';

type Unstamped = BoardEvent extends infer Event
  ? Event extends BoardEvent
    ? Omit<Event, 'at' | 'epoch'>
    : never
  : never;

const UNPLUG_AFTER_MS = 200;
const PLUG_AFTER_MS = 1_000;

function argumentsOrLeave(): BoardArguments {
  try {
    const read = readArguments(process.argv.slice(2));
    if (read !== 'help') return read;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

const given = argumentsOrLeave();
let port = given.port;
let fault = given.fault;
let plug: Plug | null = null;

function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

function say(event: Unstamped) {
  const line = `${JSON.stringify({ at: monotonic(), epoch: Date.now(), ...event })}\n`;
  process.stdout.write(line);
  if (given.log !== undefined) appendFileSync(given.log, line);
}

const board = playBoard(
  SIMULATED[given.name].model,
  {
    frame: (hex) => say({ kind: 'frame', hex }),
    relay(channel, on) {
      say({ kind: 'relay', channel, on });
      if (on && fault === 'unplug') setTimeout(unplugForAWhile, UNPLUG_AFTER_MS);
    },
    answer: (bytes, afterMs) =>
      setTimeout(() => {
        if (plug === null) return;
        plug.send(bytes);
        say({ kind: 'answer', hex: Buffer.from(bytes).toString('hex') });
      }, afterMs),
    later(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    now: monotonic,
  },
  given.fault,
);

function plugBoard() {
  if (plug !== null) return;
  plug = plugIn(port, (bytes) => {
    say({ kind: 'bytes', hex: bytes.toString('hex') });
    board.take(bytes);
  });
  say({ kind: 'plugged', port, device: plug.device });
}

function unplugBoard(powered = false) {
  if (plug === null) return;
  plug.pull();
  plug = null;
  if (!powered) board.powerOff();
  say({ kind: 'unplugged' });
}

function unplugForAWhile() {
  unplugBoard();
  setTimeout(plugBoard, PLUG_AFTER_MS);
}

function obey(line: string) {
  const order = BoardOrder.safeParse(readJson(line));
  if (!order.success) return say({ kind: 'refused', line: line.slice(0, 200) });
  switch (order.data.do) {
    case 'plug':
      if (plug === null) port = order.data.port ?? port;
      return plugBoard();
    case 'unplug':
      return unplugBoard(order.data.powered);
    case 'fault':
      fault = order.data.fault;
      board.setFault(fault);
      return say({ kind: 'fault', fault });
    case 'brownOut':
      return board.powerOff();
    case 'jam':
      board.jam();
      return say({ kind: 'jammed' });
    case 'input':
      board.setInput(order.data.input, order.data.on);
      return say({ kind: 'input', input: order.data.input, on: order.data.on });
    case 'send':
      return plug?.send(Buffer.from(order.data.hex, 'hex'));
    default:
      order.data satisfies never;
  }
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function leave() {
  unplugBoard();
  process.exit(0);
}

process.stdout.on('error', leave);
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
createInterface({ input: process.stdin }).on('line', obey);
// Started by a test or another program, the board goes when that goes; at a terminal or without input it stays.
if (!process.stdin.isTTY && process.env.VESTIBULE_BOARD_FOLLOWS_STDIN === '1') process.stdin.on('end', leave);
plugBoard();
