// After visitors were seen: the profile holds the journal, the settings and Chromium's own code caches, and in
// none of its files a picture.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clip, type Kiosk, startKiosk } from './kiosk.ts';

let kiosk: Kiosk;
test.afterEach(() => kiosk?.stop());

/** First bytes of picture and film files. */
const PICTURES: Readonly<Record<string, Buffer>> = {
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
  webp: Buffer.from('WEBPVP8'),
  gif: Buffer.from('GIF8'),
  matroska: Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });

test('no file of the profile holds a picture of a visitor', async () => {
  kiosk = await startKiosk({ source: clip('masked-and-bare.webm'), once: true });
  const summary = await kiosk.line('summary', undefined, 60_000);
  expect(summary.verdicts).toBeGreaterThan(0);
  await kiosk.ended;
  const files = filesIn(kiosk.profile);
  expect(files.some((file) => file.endsWith('journal.sqlite'))).toBe(true);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const [kind, magic] of Object.entries(PICTURES)) {
      expect(bytes.includes(magic), `${file} holds ${kind}`).toBe(false);
    }
  }
  expect(
    readdirSync(kiosk.profile)
      .filter((name) => !name.startsWith('chromium'))
      .sort(),
  ).toEqual(expect.arrayContaining(['journal.sqlite', 'settings.json']));
});
