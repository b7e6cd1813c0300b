// Tests only, a process of its own on a tiny disk: node full-disk.cjs FOLDER. Fills the disk, saves settings there, makes
// room and saves again; a line each of what came of it.
import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings, saveSettings } from './settings/index.ts';

const folder = process.argv[2] ?? '';
const ballast = join(folder, 'ballast');
const say = (line: string) => process.stdout.write(`${line}\n`);
const save = (language: string): string => {
  try {
    saveSettings(folder, { ...loadSettings(folder).settings, language });
    return 'saved';
  } catch (cause) {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  }
};
const now = (): string => {
  const { settings, problem } = loadSettings(folder);
  return `${settings.language} ${problem} ${readdirSync(folder).sort().join(',')}`;
};

loadSettings(folder);
say(save('de'));
const file = openSync(ballast, 'w');
try {
  for (;;) writeSync(file, Buffer.alloc(4_096));
} catch (cause) {
  say(cause instanceof Error && 'code' in cause ? String(cause.code) : 'the disk never filled up');
}
say(save('fr'));
say(now());
closeSync(file);
rmSync(ballast);
say(save('it'));
say(now());
