// The Arduino sketch, compiled for this computer against a stand-in of the Arduino library, with time and lines played
// to it. Needs a C++ compiler; where there is none, the simulated board alone stands for it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoilCommand } from '../../main/door/boards/board.ts';
import { vestibuleDoor } from '../../main/door/boards/vestibule-door.ts';

const SKETCH = resolve('assets/firmware/vestibule-door/vestibule-door.ino');
const compiler = spawnSync('g++', ['--version']).status === 0;

const line = (command: CoilCommand) =>
  Buffer.from(vestibuleDoor.encode(command, { channel: 1, address: 0 }, 'silent'))
    .toString('latin1')
    .trimEnd();
const send = (kind: 'on' | 'off', forMs: number) => `send ${line({ kind, forMs })}`;
const reports = (said: readonly string[]) =>
  said
    .filter((one) => one.includes(' says ='))
    .flatMap((one) => {
      const bytes = Buffer.from(`${one.slice(one.indexOf('='))}\n`, 'latin1');
      return vestibuleDoor.parse(bytes, { channel: 1, address: 0, due: 'command' }).reports.map(({ on }) => on);
    });

describe.skipIf(!compiler)('the sketch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-sketch-'));
  const program = join(folder, 'sketch');
  beforeAll(() => {
    const flags = ['-std=c++11', '-Wall', '-Wextra', '-Werror', '-I', 'e2e/boards/arduino', `-DSKETCH="${SKETCH}"`];
    const built = spawnSync('g++', [...flags, '-o', program, 'e2e/boards/arduino/play.cpp'], { encoding: 'utf8' });
    expect(built.stderr).toBe('');
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const play = (...orders: string[]): string[] => {
    const run = spawnSync(program, { input: `${orders.join('\n')}\n`, encoding: 'utf8' });
    expect(run.status).toBe(0);
    return run.stdout.trimEnd().split('\n');
  };
  const relay = (said: readonly string[]) => said.filter((one) => one.includes('pin 7'));

  it('starts with the relay off, before the pin is driven, and says who it is', () => {
    expect(play('pass 10')).toEqual(['0 pin 7 drives 0', '0 says VESTIBULE-DOOR 1']);
  });

  it('ends an opening by itself, across the overflow of its clock, and tells both', () => {
    const said = play(send('on', 1_000), 'pass 3000');
    expect(relay(said)).toEqual(['0 pin 7 drives 0', '1 pin 7 is 1', '1001 pin 7 is 0']);
    expect(reports(said)).toEqual([true, false]);
    expect(said).toContain('1 says =ON 1000 OPEN RELEASED*114');
  });

  it('obeys OFF at once, and the old pulse changes nothing any more', () => {
    const said = play(send('on', 4_000), 'pass 500', send('off', 0), 'pass 10000');
    expect(relay(said)).toHaveLength(3);
    expect(reports(said)).toEqual([true, false]);
  });

  it('begins the time anew with the same command', () => {
    const said = play(send('on', 1_000), 'pass 695', send('on', 1_000), 'pass 3000');
    expect(relay(said).at(-1)).toBe('1701 pin 7 is 0');
  });

  it('pulses the other way round for a lock that the coil holds', () => {
    const said = play(send('on', 0), 'pass 70000', send('off', 600), 'pass 3000');
    expect(reports(said)).toEqual([true, false, true]);
  });

  it('answers a question with the state, and moves nothing', () => {
    expect(relay(play(`send ${line({ kind: 'ask' })}`, 'pass 10'))).toHaveLength(1);
    expect(reports(play(`send ${line({ kind: 'ask' })}`))).toEqual([false]);
  });

  it.each([
    ['wrong sum', 'ON 1000*020'],
    ['no sum', 'ON 1000'],
    ['too long a pulse', line({ kind: 'on', forMs: 60_001 })],
    ['no number', line({ kind: 'on', forMs: Number.NaN })],
    ['another word', 'TOGGLE 1*131'],
    ['a long line', `ON ${'0'.repeat(40)}1*000`],
    ['nothing', ''],
    ['other boards', '\u00a0\u0001\u0001\u00a2 relay on 0 RELAY-SET-255,1,1 :FE050000FF00FE 01+// AT'],
  ])('does nothing for %s', (_what, text) => {
    const said = play(`send ${text}`, 'pass 2000');
    expect(relay(said)).toHaveLength(1);
    expect(reports(said)).toEqual([]);
  });

  it('forgets half a line, and hears the next', () => {
    const said = play('raw ON 10', 'pass 600', send('on', 500), 'pass 2000');
    expect(reports(said)).toEqual([true, false]);
  });

  it('tells door contact and button once they have stayed, and not their bouncing', () => {
    const bouncing = ['pin 2 0', 'pass 20', 'pin 2 1', 'pass 20', 'pin 2 0', 'pass 100'];
    const said = play(...bouncing, 'pin 3 0', 'pass 100').filter((one) => one.includes(' says ='));
    expect(said.map((one) => one.replace(/^.*=/, ''))).toEqual([
      'OFF 0 CLOSED RELEASED*167',
      'OFF 0 CLOSED PRESSED*120',
    ]);
  });
});
