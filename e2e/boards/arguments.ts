// The command line of the simulated boards. Nothing is guessed: what is wrong is said, with what would be right.
import { lstatSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULT_NAMES, FAULTS, type Fault } from './simulated/faults.ts';
import { SIMULATED_NAMES, type SimulatedName } from './simulated/table.ts';

export type BoardArguments = {
  readonly name: SimulatedName;
  readonly port: string;
  readonly fault: Fault;
  readonly log: string | undefined;
};

export const USAGE = `usage: npm run board -- NAME --port PATH [--fault FAULT] [--log FILE]
boards: ${SIMULATED_NAMES.filter((name) => name !== 'lines').join(', ')}
faults:
${FAULT_NAMES.map((name) => `  ${name.padEnd(12)} ${FAULTS[name]}`).join('\n')}
orders on stdin, one JSON object a line:
  {"do":"unplug"}                         the cable is pulled and the board loses its power
  {"do":"unplug","powered":true}          the cable is pulled, a supply of its own keeps the relays
  {"do":"plug"}                           plugged in again
  {"do":"plug","port":"/tmp/other"}       plugged in again under another name
  {"do":"fault","fault":"slow"}           another fault from now on; "none" ends it
  {"do":"brownOut"}                       the supply dips: every relay falls back, the port stays
  {"do":"jam"}                            no relay moves any more, and the board says so truthfully
  {"do":"send","hex":"a00101a2"}          these bytes go to the host as they are
  {"do":"input","input":1,"on":true}      an input of the board changes
stdout says what it hears and does, one JSON object a line. Ctrl-C unplugs it and ends it.`;

/** @returns 'help' where only that was asked for @throws Error with a sentence for the user */
export function readArguments(args: readonly string[]): BoardArguments | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      fault: { type: 'string', default: 'none' },
      log: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const [given = '', ...more] = positionals;
  const name = SIMULATED_NAMES.find((known) => known === given);
  if (name === undefined || more.length > 0)
    throw new Error(given === '' ? 'Name one board.' : `There is no board "${[given, ...more].join(' ')}".`);
  if (name === 'lines')
    throw new Error('A pseudo-terminal has no control lines, so "lines" cannot be simulated on one.');
  const fault = FAULT_NAMES.find((known) => known === values.fault);
  if (fault === undefined) throw new Error(`There is no fault "${values.fault}".`);
  if (values.port === undefined || values.port === '') throw new Error('--port PATH is missing.');
  mustBeFree(values.port);
  return { name, port: values.port, fault, log: values.log };
}

/** The port becomes a link; only a link, left by a board before, may be replaced. */
function mustBeFree(port: string) {
  const found = lstatSync(port, { throwIfNoEntry: false });
  if (found !== undefined && !found.isSymbolicLink())
    throw new Error(`${port} exists already and is no link. Choose another --port.`);
  if (!lstatSync(dirname(resolve(port)), { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`There is no folder ${dirname(resolve(port))} for the port. Make it, or choose another --port.`);
}
