// For the owner and the set-up: which serial ports there are, under names that stay. It never opens a port, because that
// alone can move a relay; and where the system's own list hangs or throws, what can be seen without it is listed.
import { basename } from 'node:path';
import { findHolders, type Holder, type SystemFiles, systemFiles } from './holders.ts';
import { within } from './within.ts';

/** What the driver's list says of one port. */
export type NativePortInfo = {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly locationId?: string | undefined;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
};

export type ListedPort = {
  /** The name for `door.port`. */
  readonly port: string;
  /** What keeps that name: the device's serial number, its place in this computer, or nothing. */
  readonly keptBy: 'serial number' | 'socket' | 'nothing';
  /** What the system calls it now. */
  readonly device: string;
  readonly maker: string | null;
  readonly serialNumber: string | null;
  /** Vendor and product, as 1a86:7523. */
  readonly usb: string | null;
  readonly location: string | null;
  /** Programs that have it open, as far as this user may see them. */
  readonly heldBy: readonly Holder[];
};

export type PortList = {
  readonly ports: readonly ListedPort[];
  /** Programs that run and talk to ports that are not theirs, whether they hold one now or not. */
  readonly meddlers: readonly Holder[];
  /** Why the list may lack ports or what is known of them; null when all is well. */
  readonly problem: string | null;
};

export type ListSurroundings = {
  readonly platform: NodeJS.Platform;
  readonly native: () => Promise<readonly NativePortInfo[]>;
  readonly files: SystemFiles;
  readonly withinMs: number;
};

const REAL: ListSurroundings = {
  platform: process.platform,
  native: async () => (await import('serialport')).SerialPort.list(),
  files: systemFiles,
  withinMs: 3_000,
};

/** Lists the serial ports. Never rejects; takes twice `withinMs` at most. */
export async function listPorts(surroundings: Partial<ListSurroundings> = {}): Promise<PortList> {
  const { platform, native, files, withinMs } = { ...REAL, ...surroundings };
  let problem: string | null = null;
  const found = await within(withinMs, Promise.resolve().then(native)).catch((error: unknown) => {
    problem = `The system's list of ports failed (${error instanceof Error ? error.message : String(error)}). Only what /dev shows is listed.`;
    return [];
  });
  const links = platform === 'linux' ? await linksOf(files) : new Map<string, readonly string[]>();
  const infos = new Map(found.map((info) => [info.path, info]));
  for (const device of links.keys()) if (!infos.has(device)) infos.set(device, { path: device });
  const there = await Promise.all(
    [...infos.values()].map(async (info) => ((await isPhantom(info, files)) ? null : named(info, platform, links))),
  );
  const ports = there.flatMap((port) => (port === null ? [] : [port]));
  const holders = await within(withinMs, findHolders([...infos.keys()], files)).catch(() => []);
  return {
    ports: ports
      .map((port) => ({ ...port, heldBy: holders.filter(({ device }) => device === port.device) }))
      .sort((a, b) => a.port.localeCompare(b.port)),
    meddlers: holders.filter(({ how, cure }) => how === 'meddles' || cure !== null),
    problem,
  };
}

const FOLDERS = ['/dev/serial/by-id', '/dev/serial/by-path'] as const;

/** The stable names of each device, those by serial number first. */
async function linksOf(files: SystemFiles): Promise<Map<string, readonly string[]>> {
  const links = new Map<string, readonly string[]>();
  for (const folder of FOLDERS) {
    // The folder is there only while a port is.
    const names = await files.names(folder).catch(() => []);
    // By-path names come twice in newer systems; the one without the bus's version is the older and shorter.
    for (const name of [...names].sort((a, b) => a.length - b.length)) {
      const link = `${folder}/${name}`;
      const device = await files.real(link).catch(() => null);
      if (device !== null) links.set(device, [...(links.get(device) ?? []), link]);
    }
  }
  return links;
}

/** Linux names 32 built-in ports whether they exist or not; the kernel knows no chip behind those that do not. */
async function isPhantom({ path }: NativePortInfo, files: SystemFiles): Promise<boolean> {
  if (!/^\/dev\/ttyS\d+$/.test(path)) return false;
  const type = await files.text(`/sys/class/tty/${basename(path)}/type`).catch(() => '');
  return type.trim() === '0';
}

function named(
  info: NativePortInfo,
  platform: NodeJS.Platform,
  links: ReadonlyMap<string, readonly string[]>,
): Omit<ListedPort, 'heldBy'> {
  // The tty name of macOS waits for a carrier that a relay board never raises.
  const device = platform === 'darwin' ? info.path.replace(/^\/dev\/tty\./, '/dev/cu.') : info.path;
  // Windows makes up a number with & for a device that has none.
  const serialNumber = info.serialNumber === undefined || info.serialNumber.includes('&') ? null : info.serialNumber;
  const usb = info.vendorId === undefined || info.productId === undefined ? null : `${info.vendorId}:${info.productId}`;
  return {
    ...nameThatStays(device, serialNumber, platform, links.get(device) ?? []),
    device,
    maker: info.manufacturer ?? null,
    serialNumber,
    usb: usb?.toLowerCase() ?? null,
    location: info.locationId ?? null,
  };
}

function nameThatStays(
  device: string,
  serialNumber: string | null,
  platform: NodeJS.Platform,
  links: readonly string[],
): Pick<ListedPort, 'port' | 'keptBy'> {
  if (platform !== 'linux') return { port: device, keptBy: serialNumber === null ? 'socket' : 'serial number' };
  const byId = links.find((link) => link.startsWith(FOLDERS[0]));
  const byPath = links.find((link) => link.startsWith(FOLDERS[1]));
  // Without a serial number two boards of a kind share one name, and only one of them gets it.
  if (byId !== undefined && serialNumber !== null) return { port: byId, keptBy: 'serial number' };
  if (byPath !== undefined) return { port: byPath, keptBy: 'socket' };
  if (/^\/dev\/tty(S|AMA)\d+$/.test(device)) return { port: device, keptBy: 'socket' };
  return { port: byId ?? device, keptBy: 'nothing' };
}
