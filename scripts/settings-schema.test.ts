// docs/settings.schema.json and the table in docs/settings.md: what the kiosk takes is what they say.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shapedSettings } from '../main/settings/shapes.ts';

const docs = join(import.meta.dirname, '..', 'docs');

test('both are up to date (mend: node scripts/settings-schema.mjs)', () => {
  const script = join(import.meta.dirname, 'settings-schema.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}, 60_000);

test('every setting has its row', () => {
  const page = readFileSync(join(docs, 'settings.md'), 'utf8');
  for (const { path } of shapedSettings()) expect(page).toContain(`| \`${path}\` |`);
});
