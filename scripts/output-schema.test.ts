// docs/output.schema.json is what contract/output.ts says, and real lines fit it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { outputSchema } from './output-schema.mjs';

// A busy machine takes its time to bundle.
vi.setConfig({ testTimeout: 30_000 });

const file = 'docs/output.schema.json';

test('it is up to date (mend: node scripts/output-schema.mjs)', async () => {
  expect(readFileSync(file, 'utf8')).toBe(await outputSchema());
  expect(spawnSync(process.execPath, ['scripts/output-schema.mjs', '--check']).status).toBe(0);
});

test('every kind of line is described, and a line without its kind is not', () => {
  const Schema = z.object({ $defs: z.object({ kiosk: z.unknown(), classify: z.unknown() }) });
  const { $defs } = Schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  // The schema read back into a check: what it says is what a reader of the file would enforce.
  const kiosk = z.fromJSONSchema($defs.kiosk as Parameters<typeof z.fromJSONSchema>[0]);
  const wire = { kind: 'door', at: 1_800_000_000_000, event: 'wire', hex: 'a00101a2' };
  expect(kiosk.safeParse(wire).success).toBe(true);
  expect(kiosk.safeParse({ ...wire, event: 'opened' }).success).toBe(false);
  expect(kiosk.safeParse({ at: 1 }).success).toBe(false);
});
