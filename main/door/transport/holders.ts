// Door process and the list of ports: who else has a serial port open, or is known to talk to every port that it finds.
// Reads /proc (Linux; elsewhere nobody is found). Never opens a port, and never ends a program.
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { within } from './within.ts';

/** What is read of the system; a test brings its own. */
export type SystemFiles = {
  names(folder: string): Promise<readonly string[]>;
  target(link: string): Promise<string>;
  real(path: string): Promise<string>;
  text(file: string): Promise<string>;
};

export const systemFiles: SystemFiles = {
  names: (folder) => readdir(folder),
  target: (link) => readlink(link),
  real: (path) => realpath(path),
  text: (file) => readFile(file, 'utf8'),
};

export type Program = { readonly name: string; readonly pid: number };

/** `holds`: it has the port open. `meddles`: it runs, and is known to write to ports that are not its own. */
export type Holder = Program & {
  readonly how: 'holds' | 'meddles';
  /** The device that it has open, as far as this user may see it. */
  readonly device: string | null;
  /** The one command that is rid of it; null where it is somebody's own program. */
  readonly cure: string | null;
};

/** Programs that talk to serial ports unasked: as the kernel names them, and what removes each. */
const MEDDLERS: Readonly<Record<string, { readonly debian: string; readonly others: string }>> = {
  ModemManager: {
    debian: 'sudo apt-get purge modemmanager',
    others: 'sudo systemctl mask --now ModemManager',
  },
  brltty: {
    debian: 'sudo apt-get purge brltty',
    others: 'sudo systemctl mask --now brltty brltty-udev',
  },
};

/** Looking through /proc must not make an opening wait. Milliseconds. */
const LOOK_FOR_MS = 1_000;

/** Sentences for staff on who may have the port. Never rejects. */
export async function portHolders(path: string): Promise<readonly string[]> {
  const holders = await within(LOOK_FOR_MS, findHolders([path], systemFiles)).catch(() => []);
  return holders.map(sayHolder);
}

export function sayHolder({ name, pid, how, cure }: Holder): string {
  const what =
    how === 'holds' ? `${name} (process ${pid}) has it open` : `${name} (process ${pid}) runs and writes to any port`;
  return cure === null ? `${what}: end it.` : `${what}; a kiosk does not need it. Remove it: ${cure}`;
}

/**
 * Every program that has one of the ports open, as far as this user may see it, and every known meddler that runs.
 * @param ports names of ports, links too
 */
export async function findHolders(ports: readonly string[], files: SystemFiles): Promise<readonly Holder[]> {
  const [numbers, devices, apt] = await Promise.all([
    files.names('/proc').catch(() => []),
    Promise.all(ports.map((port) => files.real(port).catch(() => port))),
    files.real('/usr/bin/apt-get').then(
      () => true,
      () => false,
    ),
  ]);
  const pids = numbers.filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => holderIn(pid, devices, apt, files)));
  return found.flatMap((holder) => (holder === null || holder.pid === process.pid ? [] : [holder]));
}

async function holderIn(
  pid: number,
  devices: readonly string[],
  apt: boolean,
  files: SystemFiles,
): Promise<Holder | null> {
  const name = (await files.text(`/proc/${pid}/comm`).catch(() => '')).trim();
  if (name === '') return null;
  const device = await deviceOf(pid, devices, files);
  const meddler = Object.hasOwn(MEDDLERS, name) ? MEDDLERS[name] : undefined;
  if (device === null && meddler === undefined) return null;
  return { name, pid, how: device === null ? 'meddles' : 'holds', device, cure: cureFor(name, device, meddler, apt) };
}

function cureFor(name: string, device: string | null, meddler: (typeof MEDDLERS)[string] | undefined, apt: boolean) {
  if (meddler !== undefined) return apt ? meddler.debian : meddler.others;
  // A login prompt on a serial port types letters at the relay.
  if (name === 'agetty' && device !== null) return `sudo systemctl mask --now serial-getty@${basename(device)}`;
  return null;
}

/** Which of the devices the process has open; null where none, or where this user may not look. */
async function deviceOf(pid: number, devices: readonly string[], files: SystemFiles): Promise<string | null> {
  const folder = `/proc/${pid}/fd`;
  const numbers = await files.names(folder).catch(() => []);
  for (const number of numbers) {
    const target = await files.target(`${folder}/${number}`).catch(() => '');
    if (devices.includes(target)) return target;
  }
  return null;
}
