// The program behind `npm run board -- lcus --port /tmp/door [--mode ack|silent|mute|garbage|wrong|slow] [--log FILE]`:
// a relay board on a pseudo-terminal. Events go to stdout and the log as JSON lines; orders come on stdin.
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { LCUS_MODES, type LcusMode, lcusBoard } from './lcus.ts';
import { type BoardEvent, BoardOrder } from './messages.ts';
import { type Plug, plugIn } from './pty.ts';

type Unstamped = BoardEvent extends infer Event
  ? Event extends BoardEvent
    ? Omit<Event, 'at' | 'epoch'>
    : never
  : never;

const USAGE = 'usage: npm run board -- lcus --port PATH [--mode ack|silent|mute|garbage|wrong|slow] [--log FILE]';

function readArguments(): { port: string; mode: LcusMode; log: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string' }, mode: { type: 'string', default: 'ack' }, log: { type: 'string' } },
    });
    const mode = LCUS_MODES.find((known) => known === values.mode);
    if (positionals.length !== 1 || positionals[0] !== 'lcus') throw new Error('the only board is lcus');
    if (values.port === undefined) throw new Error('--port is missing');
    if (mode === undefined) throw new Error(`no such mode: ${values.mode}`);
    return { port: values.port, mode, log: values.log };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

const { port, mode: firstMode, log } = readArguments();
let mode = firstMode;
let plug: Plug | null = null;

function say(event: Unstamped) {
  const [seconds, nanoseconds] = process.hrtime();
  const line = `${JSON.stringify({ at: seconds * 1000 + nanoseconds / 1e6, epoch: Date.now(), ...event })}\n`;
  process.stdout.write(line);
  if (log !== undefined) appendFileSync(log, line);
}

const board = lcusBoard({
  frame: (hex) => say({ kind: 'frame', hex }),
  relay: (channel, on) => say({ kind: 'relay', channel, on }),
  answer: (bytes, afterMs) =>
    setTimeout(() => {
      if (plug === null) return;
      plug.send(bytes);
      say({ kind: 'answer', hex: Buffer.from(bytes).toString('hex') });
    }, afterMs),
});

function plugBoard() {
  if (plug !== null) return;
  plug = plugIn(port, (bytes) => {
    say({ kind: 'bytes', hex: bytes.toString('hex') });
    board.take(mode, bytes);
  });
  say({ kind: 'plugged', port, device: plug.device });
}

function unplugBoard() {
  if (plug === null) return;
  plug.pull();
  plug = null;
  board.powerOff();
  say({ kind: 'unplugged' });
}

function obey(line: string) {
  const order = BoardOrder.safeParse(readJson(line));
  if (!order.success) return say({ kind: 'refused', line: line.slice(0, 200) });
  switch (order.data.do) {
    case 'plug':
      return plugBoard();
    case 'unplug':
      return unplugBoard();
    case 'mode':
      mode = order.data.mode;
      return say({ kind: 'mode', mode });
    case 'brownOut':
      return board.powerOff();
    case 'jam':
      board.jam();
      return say({ kind: 'jammed' });
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
