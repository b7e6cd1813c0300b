// The set-up as a program, with a simulated board on a pseudo-terminal: what an owner types, and what the relay does.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolsOfDoor } from '../../main/setup/door-cli.ts';
import { bundle } from './bundle.ts';
import type { TestBoard } from './index.ts';
import { workbench } from './workbench.ts';

const bench = workbench();
const root = mkdtempSync(join(tmpdir(), 'vestibule-set-up-'));
const program = join(root, 'dist', 'main', 'set-up-door.cjs');
const LIMIT = { timeout: 120_000 };

beforeAll(async () => {
  mkdirSync(join(root, 'dist', 'main'), { recursive: true });
  const [cli, door] = await Promise.all([bundle('main/setup/cli.ts'), bundle('main/door/process.ts')]);
  cpSync(cli.script, program);
  cpSync(door.script, join(root, 'dist', 'main', 'door.cjs'));
  cpSync('assets/wiring', join(root, 'assets', 'wiring'), { recursive: true });
  cli.remove();
  door.remove();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Types each answer once its question has been asked. */
async function setUp(profile: string, answers: readonly (readonly [string, string])[]) {
  const child = spawn(process.execPath, [program, '--profile', profile], { stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  let errors = '';
  let asked = 0;
  const left = [...answers];
  child.stderr.on('data', (piece) => {
    errors += piece;
  });
  child.stdout.on('data', (piece) => {
    text += piece;
    const [next] = left;
    if (next === undefined || !text.slice(asked).includes(next[0])) return;
    asked = text.length;
    left.shift();
    child.stdin.write(`${next[1]}\n`);
    if (left.length === 0) child.stdin.end();
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, text, errors };
}

const place = (text: string, line: string) => new RegExp(`^ *(\\d+) +${line}`, 'm').exec(text)?.[1] ?? '';
const answersFor = (board: TestBoard, picked: { other: string; board: string }) =>
  [
    ['Number (1 to', picked.other],
    ['Its name:', board.port],
    ['Number (1 to', picked.board],
    ['Which relay', '1'],
    ['Which address', '1'],
    ['Number (1 to', '1'],
    ['inside without the kiosk', 'yes'],
    ['fire alarm', 'no'],
    ['Shall the kiosk read', 'no'],
    ['Is it locked?', 'yes'],
    ['Free the door for', 'yes'],
    ['Did the door open?', 'yes'],
    ['locked again?', 'yes'],
    ['Save these settings', 'yes'],
  ] as const;

describe('npm run set-up-door', LIMIT, () => {
  it('opens the relay once, when the owner has said so, then saves settings and a check-list', async () => {
    const board = await bench.simulated('waveshare');
    const profile = join(root, 'profile');
    // A first run that is given up shows the numbers; they depend on this machine's ports.
    const first = await setUp(profile, [['Number (1 to', 'x']]);
    const other = place(first.text, 'another one');
    const second = await setUp(profile, [
      ['Number (1 to', other],
      ['Its name:', board.port],
      ['Which board is it?', 'x'],
    ]);
    expect(second.code).toBe(1);
    expect(second.errors).toContain('Nothing was saved');
    expect(board.events.filter(({ kind }) => kind === 'bytes')).toEqual([]);
    const answers = answersFor(board, { other, board: place(second.text, 'waveshare:') });
    // Chosen by name, and nothing has answered: the set-up asks after the boards that it would switch on.
    const { code, text, errors } = await setUp(profile, [
      ...answers.slice(0, 3),
      ['surely none', 'yes'],
      ...answers.slice(3),
    ]);
    expect(code, text + errors).toBe(0);
    const moves = board.events.flatMap((event) => (event.kind === 'relay' ? [event.on] : []));
    expect(moves).toEqual([true, false]);
    const settings = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));
    expect(settings.door).toMatchObject({
      board: 'waveshare',
      port: board.port,
      channel: 1,
      address: 1,
      coilFrees: true,
    });
    const page = readFileSync(join(profile, 'door-check-list.html'), 'utf8');
    expect(page).toContain('NOT SAFE: wire the fire release');
    expect(page).toContain('Electric strike');
  });

  it('says what is wrong with its arguments', async () => {
    const child = spawn(process.execPath, [program, '--profil', 'x'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (piece) => {
      errors += piece;
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(errors).toContain('Usage:');
    expect(existsSync('x')).toBe(false);
  });
});

describe('the look at a port', LIMIT, () => {
  const offered = (port: string) => ({
    port,
    keptBy: 'typed' as const,
    maker: null,
    usb: '1a86:7523',
    serialNumber: null,
    inUse: false,
  });

  it('finds the board on a real port, and moves nothing', async () => {
    const board = await bench.simulated('waveshare');
    const { boards } = await toolsOfDoor(bench.script(), () => {}).look(offered(board.port));
    expect(boards).toEqual(['waveshare']);
    expect(board.events.filter(({ kind }) => kind === 'relay')).toEqual([]);
  });

  it('says why a port cannot be asked', async () => {
    const { refused } = await toolsOfDoor(bench.script(), () => {}).look(offered('/dev/serial/no-such-port'));
    expect(refused).toContain('/dev/serial/no-such-port');
  });
});
