import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { spawnDoor } from './child.ts';

it('the real spawn hands nothing of this environment to the door but what it needs', async () => {
  vi.stubEnv('VESTIBULE_SECRET', 'of main');
  vi.stubEnv('NODE_OPTIONS', '--no-warnings');
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-spawn-'));
  const script = join(folder, 'says-its-environment.cjs');
  writeFileSync(script, 'process.stdout.write(Object.keys(process.env).join())');
  const child = spawnDoor(script);
  vi.unstubAllEnvs();
  let said = '';
  child.stdout?.on('data', (text) => {
    said += String(text);
  });
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true });
  expect(said).toBe('ELECTRON_RUN_AS_NODE');
});
