// Names of ports that stay, and a list that throws, hangs or is not there.
import { describe, expect, it } from 'vitest';
import type { SystemFiles } from './holders.ts';
import { listPorts, type NativePortInfo } from './ports.ts';

/** A system with these links in /dev, programs, and types of built-in ports. */
function system({
  links = {},
  programs = {},
  types = {},
}: {
  links?: Readonly<Record<string, string>>;
  programs?: Readonly<Record<number, { readonly name: string; readonly open: string }>>;
  types?: Readonly<Record<string, string>>;
}): SystemFiles {
  const refuse = (): never => {
    throw new Error('ENOENT');
  };
  const of = (path: string) => programs[Number(/^\/proc\/(\d+)\//.exec(path)?.[1])];
  return {
    async names(folder) {
      if (folder === '/proc') return Object.keys(programs);
      if (of(folder) !== undefined) return ['3'];
      const names = Object.keys(links).flatMap((link) =>
        link.startsWith(`${folder}/`) ? [link.slice(folder.length + 1)] : [],
      );
      return names.length === 0 ? refuse() : names;
    },
    target: async (link) => of(link)?.open ?? refuse(),
    real: async (path) => links[path] ?? refuse(),
    text: async (file) => of(file)?.name ?? types[file] ?? refuse(),
  };
}

const CH340: NativePortInfo = { path: '/dev/ttyUSB0', manufacturer: '1a86', vendorId: '1A86', productId: '7523' };
const FTDI: NativePortInfo = {
  path: '/dev/ttyUSB1',
  manufacturer: 'FTDI',
  serialNumber: 'A50285BI',
  vendorId: '0403',
  productId: '6001',
};
const LINKS = {
  '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0': '/dev/ttyUSB0',
  '/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0': '/dev/ttyUSB1',
  '/dev/serial/by-path/pci-0000:00:14.0-usbv2-0:2:1.0-port0': '/dev/ttyUSB0',
  '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0': '/dev/ttyUSB0',
  '/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0': '/dev/ttyUSB1',
};

const list = (
  native: readonly NativePortInfo[] | Error,
  given: Parameters<typeof system>[0] = {},
  platform: NodeJS.Platform = 'linux',
) =>
  listPorts({
    platform,
    native: async () => {
      if (native instanceof Error) throw native;
      return native;
    },
    files: system(given),
    withinMs: 50,
  });

describe('the ports of a Linux machine', () => {
  it('go by serial number where there is one, else by the socket: boards without one share a name', async () => {
    const { ports, problem } = await list([CH340, FTDI], { links: LINKS });
    expect(problem).toBeNull();
    expect(ports).toEqual([
      {
        port: '/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0',
        keptBy: 'serial number',
        device: '/dev/ttyUSB1',
        maker: 'FTDI',
        serialNumber: 'A50285BI',
        usb: '0403:6001',
        location: null,
        heldBy: [],
      },
      {
        port: '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0',
        keptBy: 'socket',
        device: '/dev/ttyUSB0',
        maker: '1a86',
        serialNumber: null,
        usb: '1a86:7523',
        location: null,
        heldBy: [],
      },
    ]);
  });

  it('are there without by-path names too, and built-in ones only where there is a chip', async () => {
    const builtIn = ['/dev/ttyS0', '/dev/ttyS1', '/dev/ttyS2', '/dev/ttyAMA0'].map((path) => ({ path }));
    const { ports } = await list([CH340, ...builtIn], {
      links: { '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0': '/dev/ttyUSB0' },
      types: { '/sys/class/tty/ttyS0/type': '4\n', '/sys/class/tty/ttyS1/type': '0\n' },
    });
    expect(ports.map(({ port, keptBy }) => [port, keptBy])).toEqual([
      ['/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0', 'nothing'],
      ['/dev/ttyAMA0', 'socket'],
      ['/dev/ttyS0', 'socket'],
      ['/dev/ttyS2', 'socket'],
    ]);
    expect((await list([CH340])).ports.map(({ port, keptBy }) => [port, keptBy])).toEqual([
      ['/dev/ttyUSB0', 'nothing'],
    ]);
  });

  it.each([
    ['throws', new Error('spawn udevadm ENOENT'), 'spawn udevadm ENOENT'],
    ['throws what is no error', 'odd', 'odd'],
  ])('are listed from /dev when the system’s list %s', async (_how, error, words) => {
    const { ports, problem } = await listPorts({
      platform: 'linux',
      native: () => Promise.reject(error),
      files: system({ links: LINKS }),
      withinMs: 50,
    });
    expect(problem).toContain(words);
    expect(ports.map(({ port }) => port)).toEqual([
      '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0',
      '/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0',
    ]);
  });

  it('are listed in time when the system’s list, or /proc, hangs', async () => {
    const never = () => new Promise<never>(() => {});
    const { ports, problem } = await listPorts({
      platform: 'linux',
      native: never,
      files: { ...system({ links: LINKS }), text: never },
      withinMs: 20,
    });
    expect(problem).toContain('no answer within 20 ms');
    // Whether a built-in port has a chip is not asked of USB ports.
    expect(ports).toHaveLength(2);
  });

  it('leave out a link that leads nowhere', async () => {
    const files = system({ links: LINKS });
    const { ports } = await listPorts({
      platform: 'linux',
      native: async () => [],
      files: {
        ...files,
        real: (path) => (path.includes('FTDI') ? Promise.reject(new Error('ENOENT')) : files.real(path)),
      },
      withinMs: 50,
    });
    expect(ports.map(({ device }) => device)).toEqual(['/dev/ttyUSB0', '/dev/ttyUSB1']);
  });

  it('say who holds them, and who meddles with any', async () => {
    const { ports, meddlers } = await list([FTDI], {
      links: LINKS,
      programs: {
        11: { name: 'minicom', open: '/dev/ttyUSB1' },
        12: { name: 'ModemManager', open: '/dev/null' },
        13: { name: 'brltty', open: '/dev/ttyUSB1' },
      },
    });
    const held = ports.find(({ device }) => device === '/dev/ttyUSB1')?.heldBy ?? [];
    expect(held.map(({ name, pid }) => [name, pid])).toEqual([
      ['minicom', 11],
      ['brltty', 13],
    ]);
    expect(meddlers.map(({ name, how }) => [name, how])).toEqual([
      ['ModemManager', 'meddles'],
      ['brltty', 'holds'],
    ]);
  });
});

describe('the ports of other machines', () => {
  it('Windows: the COM number, kept by the serial number or by the socket', async () => {
    const { ports } = await list(
      [
        { path: 'COM3', serialNumber: 'A50285BI', locationId: 'Port_#0002.Hub_#0001' },
        { path: 'COM4', serialNumber: '6&35B0EF8A&0&2' },
      ],
      {},
      'win32',
    );
    expect(ports.map(({ port, keptBy, serialNumber, location }) => [port, keptBy, serialNumber, location])).toEqual([
      ['COM3', 'serial number', 'A50285BI', 'Port_#0002.Hub_#0001'],
      ['COM4', 'socket', null, null],
    ]);
  });

  it('macOS: the name that does not wait for a carrier', async () => {
    const { ports } = await list([{ path: '/dev/tty.usbserial-1430' }], {}, 'darwin');
    expect(ports.map(({ port, keptBy }) => [port, keptBy])).toEqual([['/dev/cu.usbserial-1430', 'socket']]);
  });
});

it('on this very machine takes a few seconds at most, and never fails', async () => {
  const { ports, meddlers } = await listPorts();
  expect(ports).toEqual(expect.any(Array));
  expect(meddlers).toEqual(expect.any(Array));
}, 30_000);
