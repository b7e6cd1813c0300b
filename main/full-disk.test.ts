// A disk that is full for real: settings are refused with a sentence, what was in force stays whole, nothing half-written is
// left behind, and it goes on when there is room. The journal's own is in main/journal/failing.test.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

// A tiny disk of one's own needs user namespaces (Linux; some distributions restrict them).
const TINY = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const available = spawnSync('unshare', [...TINY, 'mount -t tmpfs -o size=200k none /mnt']).status === 0;

it.runIf(available)('refuses to save settings, keeps those in force, and saves again when there is room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-full-'));
  const program = `${folder}.cjs`;
  try {
    const entry = { entryPoints: ['main/full-disk.testing.ts'], outfile: program };
    await build({ ...entry, bundle: true, platform: 'node', format: 'cjs', target: 'node16.17', logLevel: 'error' });
    const script = 'mount -t tmpfs -o size=200k none "$1" && exec "$2" "$3" "$1"';
    const { stdout, stderr } = spawnSync('unshare', [...TINY, script, 'sh', folder, process.execPath, program]);
    expect(stderr.toString()).toBe('');
    const [first, full, refused, kept, again, last] = stdout.toString().trim().split('\n');
    expect([first, full]).toEqual(['saved', 'ENOSPC']);
    expect(refused).toMatch(/^SettingsError: The settings were not saved: ENOSPC/);
    expect(kept).toBe('de null ballast,settings.json,settings.last-good.json');
    expect(again).toBe('saved');
    expect(last).toBe('it null settings.json,settings.last-good.json');
  } finally {
    rmSync(program, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});
