// `npm run set-pin`, as its user meets it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../contract/journal.ts';
import { runSetPin } from './command.ts';
import { memoryFile } from './memory-file.ts';
import { NoPinError, readPin } from './terminal.ts';

// scrypt is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

function atTheCommandLine(pin: string | Error = '4711', file = memoryFile()) {
  const out: string[] = [];
  const err: string[] = [];
  const recorded: JournalEntry[] = [];
  let journal: Error | null = null;
  const run = (...args: readonly string[]) =>
    runSetPin(args, {
      cwd: '/somewhere',
      defaultProfile: '/default',
      people: () => file,
      record: (_profile, entry) => {
        if (journal !== null) throw journal;
        recorded.push(entry);
      },
      readPin: () => (typeof pin === 'string' ? Promise.resolve(pin) : Promise.reject(pin)),
      out: (line) => out.push(line),
      err: (line) => err.push(line),
    });
  const said = () => [...out, ...err].join('\n');
  return { run, said, out, recorded, file, breakJournal: (error: Error) => (journal = error) };
}

describe('set-pin', () => {
  test('sets, lists and removes, and the journal hears of it', async () => {
    const { run, out, recorded, said } = atTheCommandLine();
    expect(await run('--name', 'Ana')).toBe(0);
    expect(await run('--list')).toBe(0);
    expect(out.at(-1)).toBe('Ana (owner)');
    expect(await run('--remove', 'Ana')).toBe(0);
    expect(recorded).toEqual([
      { kind: 'staff_entry', result: 'pin_set', by: 'Ana', role: 'owner' },
      { kind: 'settings', change: 'PIN of Ana removed' },
    ]);
    expect(said()).not.toContain('4711');
  });

  test('gives roles: the first person is owner, others staff, a role stays with a new PIN', async () => {
    const { run, out, recorded, file } = atTheCommandLine();
    const bo = atTheCommandLine('80431', file);
    expect(await run('--name', 'Ana')).toBe(0);
    expect(await bo.run('--name', 'Bo')).toBe(0);
    expect(await run('--name', 'Bo', '--role', 'lead', '--keep-pin')).toBe(0);
    expect(await bo.run('--name', 'Bo')).toBe(0);
    expect(await run('--list')).toBe(0);
    expect(out.slice(-2)).toEqual(['Ana (owner)', 'Bo (lead)']);
    expect(recorded.at(-1)).toEqual({ kind: 'staff_entry', result: 'role_set', by: 'Bo', role: 'lead' });
  });

  test('leaves no people without an owner', async () => {
    const { run, said, file } = atTheCommandLine();
    const bo = atTheCommandLine('80431', file);
    await run('--name', 'Ana');
    await bo.run('--name', 'Bo');
    const before = file.text();
    expect(await run('--remove', 'Ana')).toBe(1);
    expect(await run('--name', 'Ana', '--role', 'staff', '--keep-pin')).toBe(1);
    expect(said()).toContain('Make another person owner first');
    expect(file.text()).toBe(before);
  });

  test('a journal that cannot be written is said; the PIN is set all the same', async () => {
    const { run, said, file, breakJournal } = atTheCommandLine();
    breakJournal(new Error('disk full'));
    expect(await run()).toBe(0);
    expect(said()).toContain('not in the journal: disk full');
    expect(file.text()).toContain('Staff');
  });
});

describe('refused, with nothing changed', () => {
  test.each([
    ['1234', 'straight'],
    ['0000', 'same'],
    ['12', '4 to 12'],
  ])('the PIN %s', async (pin, why) => {
    const { run, said, file, recorded } = atTheCommandLine(pin);
    expect(await run()).toBe(1);
    expect(said()).toContain(why);
    expect([file.text(), recorded]).toEqual([null, []]);
  });

  test('two PINs that differ', async () => {
    const { run, file } = atTheCommandLine(new NoPinError('not the same'));
    expect(await run()).toBe(1);
    expect(file.text()).toBeNull();
  });

  test('a damaged file', async () => {
    const { run, said } = atTheCommandLine('4711', memoryFile('{'));
    expect(await run()).toBe(1);
    expect(said()).toContain('damaged');
  });

  test.each([
    [['--nonsense']],
    [['extra']],
    [['--list', '--name', 'Ana']],
    [['--profile', '']],
    [['--role', 'boss']],
    [['--keep-pin']],
    [['--list', '--role', 'lead']],
  ])('%j: usage, exit 2', async (args) => {
    const { run, said } = atTheCommandLine();
    expect(await run(...args)).toBe(2);
    expect(said()).toContain('Usage:');
  });
});

describe('reading the PIN', () => {
  /** A terminal that has been typed at. */
  function terminal() {
    const input = new PassThrough();
    const raw: boolean[] = [];
    return { input: Object.assign(input, { isTTY: true, setRawMode: (on: boolean) => raw.push(on) }), raw };
  }
  const typed = async (keys: string) => {
    const { input, raw } = terminal();
    let shown = '';
    const pin = readPin(input, (text) => {
      shown += text;
      // The person types the next line only when asked.
      if (text.endsWith(': ')) input.write(`${keys.split('|')[shown.split(': ').length - 2]}`);
    });
    const result = await pin.catch((error: unknown) => error);
    return { result, shown, raw };
  };

  test('twice the same, without echo, and the terminal is as before', async () => {
    const { result, shown, raw } = await typed('4711\r|4711\r');
    expect(result).toBe('4711');
    expect(shown).not.toMatch(/\d{4}/);
    expect(raw).toEqual([true, false, true, false]);
  });

  test('backspace takes back; two that differ are refused; Ctrl-C stops', async () => {
    expect((await typed('47112\u007f\r|4711\r')).result).toBe('4711');
    expect((await typed('4711\r|4712\r')).result).toBeInstanceOf(NoPinError);
    const { result, raw } = await typed('47\u0003|');
    expect(result).toBeInstanceOf(NoPinError);
    expect(raw.at(-1)).toBe(false);
  });

  test.each([
    ['4711\n', '4711'],
    ['4711\r\nmore\n', '4711'],
    ['4711', '4711'],
  ])('from a pipe it is the first line: %j', async (text, pin) => {
    const input = new PassThrough();
    input.end(text);
    expect(await readPin(input, () => undefined)).toBe(pin);
  });

  test('an empty pipe is an error', async () => {
    const input = new PassThrough();
    input.end('');
    await expect(readPin(input, () => undefined)).rejects.toThrow('No PIN came');
  });
});

describe('as a process', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(process.cwd(), 'node_modules', '.set-pin-'));
    return () => rmSync(dir, { recursive: true, force: true });
  });
  const profile = mkdtempSync(join(tmpdir(), 'vestibule-set-pin-'));
  afterEach(() => rmSync(profile, { recursive: true, force: true }));

  test('a PIN from a pipe lands in the profile, its journal knows, and neither holds the PIN', async () => {
    const cli = join(dir, 'set-pin.cjs');
    await build({
      entryPoints: ['main/staff/cli.ts'],
      outfile: cli,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node16.17',
      external: ['libsql'],
      logLevel: 'error',
    });
    const kiosk = join(profile, 'kiosk');
    const child = spawnSync(process.execPath, [cli, '--profile', kiosk, '--name', 'Ana'], { input: '80431\n' });
    expect([child.status, child.stderr.toString()]).toEqual([0, '']);
    const staff = readFileSync(join(kiosk, 'staff.json'), 'utf8');
    expect(statSync(join(kiosk, 'staff.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(kiosk, 'journal.sqlite')).mode & 0o777).toBe(0o600);
    expect(staff).toContain('"Ana"');
    const wal = readFileSync(join(kiosk, 'journal.sqlite-wal'), { flag: 'a+' });
    const journal = Buffer.concat([readFileSync(join(kiosk, 'journal.sqlite')), wal]);
    expect(journal.includes('pin_set')).toBe(true);
    expect(staff.includes('80431') || journal.includes('80431') || child.stdout.includes('80431')).toBe(false);
  });
});
