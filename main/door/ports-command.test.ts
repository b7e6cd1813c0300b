// `npm run ports`: what it prints for people and for scripts, and its exit codes.
import { describe, expect, it } from 'vitest';
import { runPorts } from './ports-command.ts';
import type { PortList } from './transport/ports.ts';

const NONE: PortList = { ports: [], meddlers: [], problem: null };
const MINICOM = { name: 'minicom', pid: 3, how: 'holds', device: '/dev/ttyUSB0', cure: null } as const;
const MANAGER = {
  name: 'ModemManager',
  pid: 4,
  how: 'meddles',
  device: null,
  cure: 'sudo apt-get purge modemmanager',
} as const;
const FULL: PortList = {
  ports: [
    {
      port: '/dev/serial/by-path/x',
      keptBy: 'socket',
      device: '/dev/ttyUSB0',
      maker: '1a86',
      serialNumber: null,
      usb: '1a86:7523',
      location: '1-2',
      heldBy: [MINICOM],
    },
    {
      port: 'COM3',
      keptBy: 'serial number',
      device: 'COM3',
      maker: null,
      serialNumber: 'A5',
      usb: null,
      location: null,
      heldBy: [],
    },
    {
      port: 'COM9',
      keptBy: 'nothing',
      device: 'COM9',
      maker: null,
      serialNumber: null,
      usb: null,
      location: null,
      heldBy: [],
    },
  ],
  meddlers: [MANAGER, { ...MANAGER, how: 'holds', device: '/dev/ttyUSB0' }],
  problem: 'The system’s list failed.',
};

async function run(args: readonly string[], found: PortList) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runPorts(args, {
    list: async () => found,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('npm run ports', () => {
  it('says what there is, under which name, how long that lasts, and who is in the way', async () => {
    const { code, out } = await run([], FULL);
    expect(code).toBe(0);
    expect(out).toBe(`/dev/serial/by-path/x
  1a86, 1a86:7523, at 1-2
  keeps this name while it stays in this socket
  now /dev/ttyUSB0
  minicom (process 3) has it open: end it.
COM3
  serial number A5
  keeps this name, by its serial number
COM9
  nothing is known about it
  may get another name at the next start

ModemManager (process 4) runs and writes to any port; a kiosk does not need it. Remove it: sudo apt-get purge modemmanager

The system’s list failed.`);
  });

  it('says that there is none', async () => {
    expect((await run([], NONE)).out).toBe('No serial port was found. Plug the relay board in, and look again.');
  });

  it('gives the same as JSON', async () => {
    expect(JSON.parse((await run(['--json'], FULL)).out)).toEqual(FULL);
  });

  it('refuses what it does not know', async () => {
    const { code, out, err } = await run(['--all'], FULL);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: npm run ports');
  });
});
