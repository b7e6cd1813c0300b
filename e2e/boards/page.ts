// The tables of docs/boards.md, made from the drivers and from what they do to each other.
import { BoardName } from '../../contract/door.ts';
import type { Board } from '../../main/door/boards/board.ts';
import { BOARDS } from '../../main/door/boards/index.ts';
import { type Accident, accidents } from './pairs.ts';

/** The page with its tables made anew between their marks. */
export function withTables(page: string): string {
  const withPairs = between(page, 'pairs', pairTable(accidents(true)));
  return between(between(withPairs, 'boards', boardTable()), 'pairs coil locks', pairTable(accidents(false)));
}

function between(page: string, mark: string, table: string): string {
  const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`docs/boards.md has lost its marks ${open} and ${close}`);
  return `${page.slice(0, from + open.length)}\n${table}\n${page.slice(to)}`;
}

function boardTable(): string {
  const rows = BoardName.options.map((name) => BOARDS[name]).filter((board) => board.serial !== null);
  return table(
    ['`board`', 'what it is', 'relays', 'baud', 'address', 'confirms', 'ends an opening by itself', 'inputs'],
    rows.map((board) => [
      `\`${board.name}\``,
      board.experimental === null ? board.title : `${board.title}. **Experimental**: ${board.experimental}`,
      String(board.channels),
      rates(board),
      board.address === null ? '–' : `${board.address.usual} (${board.address.lowest}–${board.address.highest})`,
      confirms(board),
      pulse(board),
      inputs(board),
    ]),
  );
}

function rates({ serial }: Board): string {
  if (serial === null || serial.carries === 'lines') return '–';
  const [usual, ...seen] = serial.baudRates;
  return seen.length === 0 ? String(usual) : `${usual} (${seen.join(', ')})`;
}

function confirms({ asking }: Board): string {
  if (asking === null) return 'no';
  if (asking.answers === 'perhaps') return 'some do';
  return asking.to === 'commands' ? 'yes' : 'when asked';
}

function inputs({ inputs: has }: Board): string {
  if (has === null) return '–';
  return has.read === null ? `${has.title} (not read)` : has.title;
}

function pulse(board: Board): string {
  if (board.pulse === null) return 'no';
  const step = board.pulse.stepMs >= 1_000 ? `${board.pulse.stepMs / 1_000} s` : `${board.pulse.stepMs} ms`;
  return `yes, in steps of ${step}${board.pulse.coil === 'both' ? '' : ', `coilFrees: true` only'}`;
}

function pairTable(found: readonly Accident[]): string {
  return table(
    ['settings say', 'the board is', 'channels', 'what does it', 'both at one baud rate'],
    found.map(({ driver, victim, of, hex, channels }) => [
      `\`${driver}\``,
      `\`${victim}\``,
      of === 'relays'
        ? list(channels, BOARDS[driver].channels)
        : `inputs: ${list(channels, BOARDS[driver].inputs?.read?.count)}`,
      shown(hex),
      sameRate(BOARDS[driver], victim) ? 'yes' : 'no',
    ]),
  );
}

function list(channels: readonly number[], count: number | undefined): string {
  return channels.length === count ? 'all' : channels.join(', ');
}

function shown(hex: string): string {
  const text = Buffer.from(hex, 'hex').toString('latin1');
  if (/^[\x20-\x7e]+[\r\n]*$/.test(text)) return `“${text.trim()}”`;
  return `\`${(hex.match(/../g) ?? []).join(' ').toUpperCase()}\``;
}

function sameRate(driver: Board, victim: string): boolean {
  const other = BoardName.safeParse(victim);
  const rate = other.success ? BOARDS[other.data].serial?.baudRates[0] : undefined;
  // A USB device of its own takes any rate.
  return victim === 'devantech-rly' || victim === 'numato' || driver.serial?.baudRates[0] === rate;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
