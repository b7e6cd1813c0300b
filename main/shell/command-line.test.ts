import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { CommandLineError } from './command-values.ts';

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
const file = (name: string, bytes: readonly number[]) => {
  writeFileSync(join(folder, name), Buffer.concat([Buffer.from(bytes), Buffer.alloc(64)]));
  return join(folder, name);
};
const webm = file('walk.webm', [0x1a, 0x45, 0xdf, 0xa3]);
const mp4 = file('named-wrongly.txt', [0, 0, 0, 0x20, ...Buffer.from('ftypisom')]);
const jpeg = file('one.jpg', [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8, 0xff, 0xd9]);
const mjpeg = file('many.mjpeg', [0xff, 0xd8, 1, 2, 3, 4, 5, 6, 7, 8, 0xff, 0xd9, 0xff, 0xd8, 1, 2]);
const text = file('notes.txt', [...Buffer.from('just some words, not a clip')]);

const refusal = (...args: string[]) => {
  try {
    readCommandLine(args, folder);
  } catch (error) {
    if (error instanceof CommandLineError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the command line', () => {
  it('opens the set-up on the screen, but not where nobody stands before it', () => {
    expect(readCommandLine(['--set-up'], folder)).toMatchObject({ setUp: 'kiosk' });
    expect(readCommandLine(['--set-up-door'], folder)).toMatchObject({ setUp: 'door' });
    expect(() => readCommandLine(['--set-up', '--self-test'], folder)).toThrow(/--set-up goes on at the screen/);
  });

  it('without flags runs the kiosk on its default source', () => {
    expect(readCommandLine([], folder)).toEqual({
      mode: 'kiosk',
      profile: null,
      source: { kind: 'default' },
      board: null,
      port: null,
      windowed: false,
      photoCheck: false,
      selfTest: false,
      setUp: null,
      once: false,
      json: false,
    });
  });

  it('tells a clip by its content, relative to the folder of the caller', () => {
    const source = (value: string) => {
      const command = readCommandLine(['--source', value], folder);
      return command.mode === 'kiosk' ? command.source : null;
    };
    expect(source('clip:walk.webm')).toEqual({ kind: 'clip', file: webm, format: 'video' });
    expect(source(`clip:${mp4}`)).toEqual({ kind: 'clip', file: mp4, format: 'video' });
    expect(source(`clip:${mjpeg}`)).toEqual({ kind: 'clip', file: mjpeg, format: 'mjpeg' });
    expect(source(`image:${jpeg}`)).toEqual({ kind: 'image', file: jpeg });
    expect(source('camera')).toEqual({ kind: 'camera' });
  });

  it('takes a port alone as an LCUS board', () => {
    expect(readCommandLine(['--port', '/dev/door'], folder)).toMatchObject({ board: 'lcus', port: '/dev/door' });
  });

  it.each([
    [['--sauce', 'camera'], /--sauce/],
    [['--source', 'clip:absent.webm'], /no such file/],
    [['--source', `clip:${folder}`], /is not a file/],
    [['--source', `clip:${text}`], /not a clip/],
    [['--source', `clip:${jpeg}`], /not a clip/],
    [['--source', `image:${mp4}`], /is a video/],
    [['--source', 'tape:x'], /give camera, clip:FILE or image:FILE/],
    [['--source', 'clip:'], /needs a value/],
    [['--board', 'toaster'], /no board "toaster"/],
    [['--board', 'icse014a'], /ICStation boards .* cannot be asked/],
    [['--board', 'ICSE'], /Choose another board/],
    [['--board', 'simulated', '--port', 'x'], /has no port/],
    [['--once'], /needs a source that ends/],
    [['--once', '--source', 'camera'], /needs a source that ends/],
    [['walk.webm'], /is not a flag/],
    [['--classify'], /at least one image/],
    [['--classify', 'absent.jpg'], /no such file/],
    [['--classify', '--once', 'one.jpg'], /means nothing/],
    [['--csv'], /npm run classify/],
    [['--classify', '--json', '--csv', 'one.jpg'], /Only one of/],
    [['--classify', '--every', '3', 'one.jpg'], /milliseconds/],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(refusal(...args)).toMatch(sentence);
  });

  it('never throws anything but its own error, whatever is typed', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--source', '--port', '--board', '--once', '--json', 'clip:', 'image:x', '--'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        try {
          readCommandLine(args, folder);
        } catch (error) {
          expect(error).toBeInstanceOf(CommandLineError);
        }
      }),
    );
  });
});
