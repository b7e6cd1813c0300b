// @ts-check
// `npm run sounds`: makes assets/sounds anew: the chimes from code, the spoken prompts with eSpeak NG. Needs the system's
// espeak-ng and opusenc (Debian: espeak-ng, opus-tools); without them it says so and writes nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textsIn } from './fonts/letters.mjs';
import { say } from './setup/log.mjs';
import { projectDir } from './setup/places.mjs';
import { CHIMES, chimeWav } from './sounds/chimes.mjs';
import { PROMPTS, READINGS, VOICES } from './sounds/prompts.mjs';

/** Words a minute: slower than the voice's usual 175, for those who do not hear well. A Chinese word is a syllable. */
const SPEED = '150';
const SPEEDS = /** @type {Record<string, string>} */ ({ zh: '215' });

for (const [tool, flag] of [
  ['espeak-ng', '--version'],
  ['opusenc', '--version'],
]) {
  if (spawnSync(tool ?? '', [flag ?? '']).status === 0) continue;
  say(`${tool} is missing. On Debian or Ubuntu: apt-get install espeak-ng opus-tools`);
  process.exit(3);
}

const out = join(projectDir, 'assets', 'sounds');
const scratch = mkdtempSync(join(tmpdir(), 'vestibule-sounds-'));
const wav = join(scratch, 'one.wav');
/** @param {string} file @param {string} kbps The serial number is fixed, so that the same sound is the same file. */
const encode = (file, kbps) =>
  execFileSync('opusenc', ['--quiet', '--bitrate', kbps, '--serial', '1', '--discard-comments', wav, file]);

mkdirSync(out, { recursive: true });
for (const [name, notes] of Object.entries(CHIMES)) {
  writeFileSync(wav, chimeWav(notes));
  encode(join(out, `${name}.ogg`), '48');
}
for (const [language, voice] of Object.entries(VOICES)) {
  const texts = await textsIn(`ui/messages/${language}.ts`);
  mkdirSync(join(out, language), { recursive: true });
  for (const prompt of PROMPTS) {
    const text = READINGS[language]?.[prompt] ?? texts[prompt];
    if (text === undefined) throw new Error(`renderer/ui/messages/${language}.ts has no ${prompt}`);
    execFileSync('espeak-ng', ['-v', voice, '-s', SPEEDS[language] ?? SPEED, '-w', wav, text]);
    encode(join(out, language, `${prompt}.ogg`), '20');
  }
  say(`${language}: ${PROMPTS.length} prompts`);
}
rmSync(scratch, { recursive: true });
