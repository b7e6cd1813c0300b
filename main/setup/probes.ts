// Set-up of the door: what may be sent to a port on which nobody knows which board is. Data only. Nothing stands here
// that could move a relay of any board that is driven here: e2e/boards/probes.test.ts tries every byte on all of them.

/** A question, and the words for the log. All are sent at 9600 baud: at another rate they would arrive as other bytes. */
export type Probe = { readonly name: ProbeName; readonly bytes: readonly number[] };

export type ProbeName = 'all' | 'one' | 'pro' | 'eight' | 'coil' | 'register' | 'address' | 'version';

export const PROBES: Readonly<Record<ProbeName, Probe>> = {
  // KMTronic with 4 or 8 relays, and an LCUS that answers FF. Never FF alone: with 01 01 behind it, which begins a
  // Modbus read, a KMTronic would take it for "relay 1 on".
  all: { name: 'all', bytes: [0xff, 0x09, 0x00] },
  // KMTronic with 1 or 2 relays: what is relay 1?
  one: { name: 'one', bytes: [0xff, 0x01, 0x03] },
  // USB Relay PRO: what are all? An LCUS that answers takes it for "off" to a relay that it does not have.
  pro: { name: 'pro', bytes: [0xa0, 0x0f, 0x02, 0xb1] },
  // R221A08: what is relay 1?
  eight: { name: 'eight', bytes: [0x55, 0x56, 0, 0, 0, 1, 0, 0xac] },
  // Waveshare: what is coil 1? One coil, not eight: the checksum of the latter holds CC, a pulse to an HW-667.
  coil: { name: 'coil', bytes: [0x01, 0x01, 0, 0, 0, 0x01, 0xfd, 0xca] },
  // R421A08: what is in register 1?
  register: { name: 'register', bytes: [0x01, 0x03, 0, 0x01, 0, 0x01, 0xd5, 0xca] },
  // LC Technology: which address? To everybody, because a read of its own address FF is "relay 1 off" to a KMTronic.
  address: { name: 'address', bytes: [0x00, 0x03, 0, 0, 0, 0x01, 0x85, 0xdb] },
  // Devantech and TOSR: which module?
  version: { name: 'version', bytes: [0x5a] },
};

/** What is behind a port as far as its USB number tells. */
export type Behind = 'adapter' | 'ftdi' | 'devantech' | 'numato' | 'denkovi' | 'icstation' | 'unknown';

/**
 * Which probes a port may get. None where a board may be behind it that takes any byte for a command, or where the
 * number alone says what it is.
 */
export const ROUNDS: Readonly<Record<Behind, readonly ProbeName[]>> = {
  adapter: ['all', 'pro', 'eight', 'coil', 'register', 'address'],
  ftdi: ['all', 'one', 'version', 'coil', 'register', 'address'],
  devantech: ['version'],
  numato: [],
  denkovi: [],
  icstation: [],
  unknown: [],
};

/** By vendor and product. Sources: docs/boards.md. */
const BY_USB: Readonly<Record<string, Behind>> = {
  '1a86:7523': 'adapter',
  '10c4:ea60': 'adapter',
  '0403:6001': 'ftdi',
  '0403:6015': 'ftdi',
  '04d8:ffee': 'devantech',
  '2a19:0c02': 'numato',
  '2a19:0c03': 'numato',
  '2a19:0c05': 'numato',
  '2a19:0c06': 'numato',
  '067b:2303': 'icstation',
};

/** @param usb vendor and product as 1a86:7523, null where the port has none */
export function behind(usb: string | null, serialNumber: string | null): Behind {
  const found = BY_USB[(usb ?? '').toLowerCase()] ?? 'unknown';
  return found === 'ftdi' && serialNumber?.startsWith('DAE') ? 'denkovi' : found;
}
