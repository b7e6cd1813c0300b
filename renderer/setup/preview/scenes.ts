// Preview only, never shipped: questions of the door's set-up that are worth looking at, as main would put them.
import { DoorInputs } from '../../../contract/door.ts';
import type { BoardOffered, DoorFound, DoorSetUpView, PortOffered } from '../../../contract/set-up.ts';

const PORTS: readonly PortOffered[] = [
  {
    port: '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0',
    keptBy: 'socket',
    maker: 'QinHeng Electronics',
    usb: '1a86:7523',
    serialNumber: null,
    inUse: false,
  },
  {
    port: '/dev/serial/by-id/usb-FTDI_FT245R_USB_FIFO_A9014DZ7-if00-port0',
    keptBy: 'serial number',
    maker: 'FTDI',
    usb: '0403:6001',
    serialNumber: 'A9014DZ7',
    inUse: true,
  },
  { port: '/dev/ttyS4', keptBy: 'nothing', maker: null, usb: null, serialNumber: null, inUse: false },
];
const board = (name: BoardOffered['name'], title: string, more: Partial<BoardOffered> = {}): BoardOffered => ({
  name,
  title,
  channels: 8,
  experimental: null,
  address: null,
  endsByItself: false,
  inputs: 0,
  ...more,
});
const WAVESHARE = board('waveshare', 'Waveshare Modbus RTU relay (8 relays)', {
  address: { usual: 1, lowest: 1, highest: 255 },
  endsByItself: true,
  inputs: 8,
});
const BOARDS = [
  WAVESHARE,
  board('lcus', 'LCUS USB relay (LCUS-1, -2, -4, -8)'),
  board('hw-667', 'HW-667', { channels: 1 }),
  board('numato', 'Numato Lab USB relay', { inputs: 8 }),
  board('kincony', 'KinCony', { experimental: 'weak sources' }),
];
const INPUTS = DoorInputs.parse({
  source: 'board',
  doorSensor: { input: 1, closedWhen: 'on' },
  emergency: { input: 3, activeWhen: 'off' },
});
const FOUND: DoorFound = {
  door: { board: 'waveshare', port: PORTS[0]?.port ?? '', channel: 1, address: 1, coilFrees: true, inputs: INPUTS },
  boardTitle: WAVESHARE.title,
  endsByItself: true,
  lock: 'magnet',
  exits: { exit: true, fire: true },
  lockedAtRest: true,
  opened: true,
  lockedAgain: true,
  confirmed: true,
};
const reading = { door: 'closed', exitRequested: false, emergency: true } as const;

export const SCENES: Readonly<Record<string, DoorSetUpView>> = {
  port: { stage: 'port', ports: PORTS },
  'port-none': { stage: 'port', ports: [] },
  board: { stage: 'board', port: '/dev/a', boards: BOARDS, likely: [], refused: null },
  'board-found': { stage: 'board', port: '/dev/a', boards: BOARDS, likely: ['waveshare'], refused: null },
  mistaken: { stage: 'mistaken', board: WAVESHARE, others: BOARDS.slice(2, 4) },
  relay: { stage: 'relay', board: WAVESHARE },
  lock: { stage: 'lock' },
  wiring: { stage: 'wiring', lock: 'magnet' },
  exits: { stage: 'exits' },
  inputs: { stage: 'inputs', count: 8, lines: true, ports: PORTS.slice(1, 2), inputs: INPUTS },
  trouble: { stage: 'trouble', message: 'The relay board no longer answers. Check its cable and supply.' },
  locked: { stage: 'locked', coil: 'off', confirmed: true, reading },
  wire: { stage: 'wire', lock: 'magnet', mayTurn: true },
  free: { stage: 'free', ms: 3_000, reading: null },
  opened: { stage: 'opened', wrong: null, reading: { ...reading, door: 'open', emergency: false } },
  check: { stage: 'check', found: FOUND, open: [] },
  'check-open': {
    stage: 'check',
    found: { ...FOUND, exits: { exit: true, fire: false }, opened: null, lockedAgain: null },
    open: ['fire', 'opening_unseen', 'relock_unseen', 'no_own_end'],
  },
};
