// Fails when any code that ships could write or send pixels, crops, boxes or vectors: every call that writes a
// file or reaches out of the kiosk must stand in a literal list here, with its reason.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JournalEntry } from '../contract/journal.ts';
import { OutputLine } from '../contract/output.ts';
import { Verdicts, VisionMessage } from '../contract/vision.ts';
import { BUNDLES } from '../scripts/build/bundles.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Ways out of a process, by what they are; each is a word of Node's, Electron's or the browser's API. */
const WAYS_OUT = {
  'writes files':
    /\b(writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|writeSync|copyFile|copyFileSync|cpSync|renameSync|fs\.promises|fs\/promises|new Database|printToPDF|capturePage|desktopCapturer)\b/,
  'opens a network':
    /(\bfetch\s*\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b|\bEventSource\b|\bWebTransport\b|\bRTCPeerConnection\b|from 'node:(net|http|https|http2|tls|dgram|dns)'|\bnet\.(request|fetch|connect)\b)/,
  'stores or encodes pictures in the page':
    /\b(toDataURL|toBlob|convertToBlob|MediaRecorder|VideoEncoder|ImageEncoder|indexedDB|localStorage|sessionStorage|caches\.open|getDirectory|showSaveFilePicker|createObjectURL)\b/,
  'starts a program': /from 'node:child_process'/,
} as const;

type Way = keyof typeof WAYS_OUT;

/** The only files that may, and what passes there. A new line here is a decision about people's faces. */
const ALLOWED: Readonly<Record<string, { readonly ways: readonly Way[]; readonly because: string }>> = {
  'main/journal/database.ts': {
    ways: ['writes files'],
    because: 'rows of contract/journal.ts, which has no field for a picture',
  },
  'main/journal/retire.ts': { ways: ['writes files'], because: 'renames the journal' },

  'main/journal/append-for-ever.ts': { ways: ['writes files'], because: 'tests only' },
  'main/disk-probe.ts': { ways: ['writes files'], because: 'the self-test: zeros, taken away again at once' },
  'main/door/process.ts': { ways: ['opens a network'], because: 'Node’s socket class over its own pipes from main' },
  'main/door/transport/address.ts': { ways: ['opens a network'], because: 'asks only whether a text is an IP address' },
  'main/door/transport/tcp.ts': {
    ways: ['opens a network'],
    because: 'the board’s frames to the serial server that the settings name; the door process never has a face',
  },
  'main/door/transport/holders.ts': { ways: ['writes files'], because: 'reads /proc: who holds a port' },
  'main/door/transport/serial.ts': { ways: ['writes files'], because: 'looks whether the port is there' },
  'main/history/report-file.ts': {
    ways: ['writes files'],
    because: 'counts of contract/history.ts as CSV, JSON or PDF',
  },
  'main/history/store.ts': { ways: ['writes files'], because: 'facts and counts that were read from the journal' },
  'main/printed-page.ts': {
    ways: ['writes files'],
    because: 'prints pages of its own that are given counts or the door’s wiring; the kiosk’s page is never printed',
  },
  'main/setup/cli.ts': { ways: ['writes files'], because: 'the door’s check-list, where no camera is opened' },
  'main/settings/profile.ts': {
    ways: ['writes files'],
    because: 'replaces settings, PIN hashes and lock-out: text from their schemas',
  },
  'main/door/child.ts': {
    ways: ['starts a program'],
    because: 'the door process, which gets contract/door.ts and nothing else',
  },
  'main/photo-check/copies.ts': {
    ways: ['writes files'],
    because: 'the photo check only: copies of pictures that were handed over, into the folder that --out names',
  },
  'renderer/photo-check/clip.ts': {
    ways: ['opens a network', 'stores or encodes pictures in the page'],
    because: 'reads the named clip from app://, or plays from memory one whose bytes were handed over',
  },
  'renderer/photo-check/PhotoCheck.svelte': {
    ways: ['stores or encodes pictures in the page'],
    because: 'shows the picture that staff handed over, from memory, until they leave',
  },
  'renderer/photo-check/draw.ts': {
    ways: ['stores or encodes pictures in the page'],
    because: 'the photo check only: the copy with marks that --out asks for; main writes it',
  },
  'renderer/vision/detect/open.ts': { ways: ['opens a network'], because: 'reads the detector’s model from app://' },
  'renderer/vision/source/still.ts': { ways: ['opens a network'], because: 'reads the named picture from app://' },
  'renderer/vision/source/animation-clip.ts': {
    ways: ['opens a network'],
    because: 'reads the named clip from app://',
  },
  'renderer/vision/source/jpeg-clip.ts': { ways: ['opens a network'], because: 'reads the named clip from app://' },
};

function shipped(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'preview' ? [] : shipped(path);
    return /\.(ts|svelte)$/.test(entry.name) && !/\.test\.ts$|testing\.ts$/.test(entry.name) ? [path] : [];
  });
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

function waysIn(file: string): Way[] {
  const text = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
  return (Object.keys(WAYS_OUT) as Way[]).filter((way) => WAYS_OUT[way].test(text));
}

const files = ['main', 'renderer', 'contract'].flatMap(shipped).map((file) => relative('.', file));

describe('nothing of a face leaves the kiosk', () => {
  it('looks at the whole of what ships', () => {
    expect(files.length).toBeGreaterThan(80);
    for (const file of Object.keys(ALLOWED)) expect(files).toContain(file);
  });

  it.each(files)('%s writes and sends only what the list allows', (file) => {
    expect(waysIn(file)).toEqual(ALLOWED[file]?.ways ?? []);
  });

  // `npm run crops` cuts training pictures, and there pixels of crops reach a main process. That program is no
  // part of the kiosk: it lies outside of these folders, none of their files may import it, it is built into a folder of
  // its own, and the package takes no file from there.
  it('has no way to the crops command, which writes pixels', () => {
    const imports = files.filter((file) => /from '[^']*\bscripts\//.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(imports).toEqual([]);
    expect(Object.values(BUNDLES).filter((entry) => !entry.startsWith('main/'))).toEqual([]);
    const packed = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8').match(/^ {2}- (dist|scripts|\*).*$/gm);
    expect(packed).toEqual(['  - dist/main/**/*.cjs', '  - dist/renderer/**/*']);
    const builder = readFileSync(join(ROOT, 'scripts', 'crops', 'build.mjs'), 'utf8');
    expect(builder).toContain("CROPS_APP = join(projectDir, 'dist', 'crops')");
  });

  it('would notice a way out', () => {
    expect(WAYS_OUT['writes files'].test("writeFileSync('face.jpg', crop)")).toBe(true);
    expect(WAYS_OUT['opens a network'].test("await fetch('https://example.org', { body: crop })")).toBe(true);
    expect(WAYS_OUT['stores or encodes pictures in the page'].test('canvas.convertToBlob()')).toBe(true);
  });

  it.each([
    ['the journal', JournalEntry, 0],
    ['what the vision worker tells main', VisionMessage, 0],
    ['what the classifier tells main', Verdicts, 1],
    ['the JSON output', OutputLine, 0],
  ] as const)('%s has no field for a list of numbers but the five probabilities', (_name, schema, lists) => {
    const text = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }));
    expect(
      text.match(
        /"type":"array","items":\{[^{}]*"type":"(number|integer)"|"type":"array"[^{}]*"items":\{"type":"(number|integer)"/g,
      )?.length ?? 0,
    ).toBe(lists);
    expect(text).not.toMatch(/"(box|bounds|pixels|crop|image|landmarks|keypoints|embedding|vector)"/i);
  });
});
