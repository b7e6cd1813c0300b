// `npm run ports`: the list of serial ports in words or as JSON. Only words: transport/ports.ts does the looking.
import { parseArgs } from 'node:util';
import { reasonOf } from './transport/failure.ts';
import { sayHolder } from './transport/holders.ts';
import type { ListedPort, PortList } from './transport/ports.ts';

export type PortsSurroundings = {
  readonly list: () => Promise<PortList>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
};

const USAGE = `Usage: npm run ports [-- --json]

  --json   one JSON object: ports, meddlers, problem`;

/** @returns the exit code: 0, or 2 for a flag that nobody knows */
export async function runPorts(args: readonly string[], { list, out, err }: PortsSurroundings): Promise<number> {
  let json: boolean;
  try {
    json = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch (cause) {
    err(`${reasonOf(cause)}\n\n${USAGE}`);
    return 2;
  }
  const found = await list();
  if (json) out(JSON.stringify(found));
  else for (const line of inWords(found)) out(line);
  return 0;
}

const KEPT: Readonly<Record<ListedPort['keptBy'], string>> = {
  'serial number': 'keeps this name, by its serial number',
  socket: 'keeps this name while it stays in this socket',
  nothing: 'may get another name at the next start',
};

function inWords({ ports, meddlers, problem }: PortList): readonly string[] {
  const lines = ports.length === 0 ? ['No serial port was found. Plug the relay board in, and look again.'] : [];
  for (const { port, keptBy, device, maker, serialNumber, usb, location, heldBy } of ports) {
    const what = [maker, usb, serialNumber && `serial number ${serialNumber}`, location && `at ${location}`];
    lines.push(port, `  ${what.filter(Boolean).join(', ') || 'nothing is known about it'}`, `  ${KEPT[keptBy]}`);
    if (device !== port) lines.push(`  now ${device}`);
    for (const holder of heldBy) lines.push(`  ${sayHolder(holder)}`);
  }
  // Whoever holds a listed port was named there.
  for (const holder of meddlers) if (holder.device === null) lines.push('', sayHolder(holder));
  return problem === null ? lines : [...lines, '', problem];
}
