// Fuzzing: what is fed, and what must hold of it whatever it is fed. A target throws where it does not hold.
import { ToDoor } from '../../../contract/door.ts';
import type { Board, CoilReport } from '../../../main/door/boards/board.ts';
import { BOARDS } from '../../../main/door/boards/index.ts';
import { messageReader } from '../../../main/door/lines.ts';
import { readPortAddress } from '../../../main/door/transport/address.ts';
import { playBoard } from '../simulated/faults.ts';
import { SIMULATED, SIMULATED_NAMES } from '../simulated/table.ts';
import { halves } from './mutate.ts';

export type Target = { readonly name: string; readonly seeds: readonly Uint8Array[]; feed(bytes: Uint8Array): void };

/** A parser keeps less than its longest answer, and any input is done with at once. */
const LONGEST_LEFT = 48;
const LONGEST_TIME_MS = 100;
const DUE = ['command', 'question', null] as const;

export const TARGETS: readonly Target[] = [
  ...Object.values(BOARDS).map(ofBoard),
  {
    name: 'messages of main',
    seeds: [
      text('{"kind":"beat","seq":1,"sentAt":2}\n'),
      text('{"kind":"intent","intent":{"kind":"rest","id":"a"}}\n'),
    ],
    feed(bytes) {
      const read = messageReader(
        ToDoor,
        () => {},
        () => {},
      );
      for (const half of halves(bytes)) read(Buffer.from(half));
    },
  },
  {
    name: 'address of a port',
    seeds: [text('tcp://192.168.1.200:4196'), text('serial:/dev/ttyUSB0'), text('tcp://[fd00::2]:4196')],
    feed(bytes) {
      const read = readPortAddress(Buffer.from(bytes).toString('latin1'));
      if (
        typeof read === 'string' ? !read.endsWith('.') : read.kind === 'tcp' && !(read.port > 0 && read.port < 65_536)
      )
        throw new Error(`read as ${JSON.stringify(read)}`);
    },
  },
];

function ofBoard(board: Board): Target {
  return {
    name: board.name,
    seeds: seedsOf(board),
    feed(bytes) {
      // The first byte says which answer is waited for, and for which relay.
      const [choice = 0, ...rest] = bytes;
      const listening = {
        channel: 1 + (choice % board.channels),
        address: board.address?.usual ?? 0,
        due: DUE[choice % DUE.length] ?? null,
      };
      const began = process.cpuUsage();
      let left = new Uint8Array();
      for (const half of halves(Uint8Array.from(rest))) {
        const parsed = board.parse(Uint8Array.from([...left, ...half]), listening);
        left = Uint8Array.from(parsed.left);
        parsed.reports.forEach(mustBeReport);
      }
      if (left.length >= LONGEST_LEFT) throw new Error(`keeps ${left.length} bytes`);
      // Of the processor: how long the machine left us waiting is no fault of a parser.
      if (process.cpuUsage(began).user > LONGEST_TIME_MS * 1_000) throw new Error('takes too long');
    },
  };
}

/** An answer may name a relay that no board has, in two bytes at most: the controller looks only at its own. */
function mustBeReport({ channel, on }: CoilReport) {
  if (!Number.isInteger(channel) || channel < 0 || channel > 65_536 || typeof on !== 'boolean')
    throw new Error(`reports ${JSON.stringify({ channel, on })}`);
}

/** What the simulated boards answer to their drivers, and the drivers' own frames. */
function seedsOf(board: Board): readonly Uint8Array[] {
  const seeds: Uint8Array[] = [Uint8Array.of(0)];
  const relay = { channel: 1, address: board.address?.usual ?? 0 };
  const sent = (['on', 'off', 'ask'] as const)
    .filter((kind) => kind !== 'ask' || board.asking !== null)
    .map((kind) =>
      board.encode(
        kind === 'ask' ? { kind } : { kind, forMs: null },
        relay,
        board.asking === null ? 'silent' : 'acknowledging',
      ),
    );
  for (const name of SIMULATED_NAMES.filter((one) => SIMULATED[one].driver === board.name)) {
    const device = playBoard(SIMULATED[name].model, {
      frame: () => {},
      relay: () => {},
      answer: (bytes) => seeds.push(Uint8Array.from([0, ...bytes]), Uint8Array.from([1, ...bytes, ...bytes])),
      later: () => () => {},
      now: () => 0,
    });
    for (const bytes of [...(board.preface === null ? [] : [board.preface]), ...sent]) device.take(bytes);
  }
  return [...seeds, ...sent.map((bytes) => Uint8Array.from([0, ...bytes]))];
}

function text(written: string): Uint8Array {
  return Uint8Array.from(Buffer.from(written, 'latin1'));
}
