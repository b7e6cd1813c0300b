// Age groups in the running kiosk: counted where the owner asks for it, and no loss to the gate where they cannot be.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { type TinyAge, tinyModelFolder } from '../main/classifier/tiny-models.testing.ts';
import { freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

let kiosk: Kiosk;
test.afterEach(() => kiosk?.stop());

const Row = z.object({ entry: z.looseObject({ kind: z.string() }) });

/** A model that sees a mask on everybody, with an age estimate of a few bytes. @returns the journal's entries */
async function visitsWith(age: TinyAge | null, ageGroups: boolean) {
  const profile = freshProfile();
  const settings = { version: 1, model: { folder: tinyModelFolder(age) }, statistics: { ageGroups } };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(settings));
  kiosk = await startKiosk({ profile, source: `image:${join(ROOT, 'assets', 'demo', 'astronaut.jpg')}` });
  await kiosk.line('gate', ({ decision }) => decision === 'admit', 90_000);
  // Whatever a busy machine may do to the picture: the model itself is never refused for its estimate.
  expect(kiosk.of('fault').map(({ code }) => code)).not.toContain('model');
  await kiosk.stop();
  const journal = join(ROOT, 'dist', 'main', 'journal.cjs');
  const text = execFileSync(process.execPath, [journal, 'export', '--json', '--profile', profile], {
    encoding: 'utf8',
  });
  const entries = text
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)).entry);
  return { entries, decisions: entries.filter(({ kind }) => kind === 'decision'), text };
}

test('an admission is counted by age group, and the estimate itself is nowhere', async () => {
  const { decisions, text } = await visitsWith({ years: 61.37 }, true);
  expect(decisions.map(({ ageGroups }) => ageGroups)).toContainEqual({ young: 0, old: 1 });
  expect(text).not.toMatch(/61\.37|years/i);
  expect(kiosk.lines.map((line) => JSON.stringify(line)).join()).not.toMatch(/ageYears|ageGroups|61\.37/);
});

test('nobody is counted unless the owner asks for it', async () => {
  const { decisions } = await visitsWith({ years: 61.37 }, false);
  expect(decisions.every((entry) => !('ageGroups' in entry))).toBe(true);
});

test('an estimate that is no number ends the statistic with a sentence, and people are let in all the same', async () => {
  const { entries, decisions } = await visitsWith({ years: Number.NaN }, true);
  // Its log says so too, but may do it before this test can listen.
  const change = expect.stringContaining('age.onnx tells an age that is no number.');
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'settings', change }));
  expect(decisions.every((entry) => !('ageGroups' in entry))).toBe(true);
});
