// @ts-check
// `npm run fonts`: cuts the fonts of assets/fonts for Arabic, Hindi, Chinese and Japanese out of Noto Sans. Takes Noto
// and the cutter from npm, pinned, into the cache folder; writes nothing but assets/fonts/noto-*.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { everydayHan, wordsIn } from './fonts/letters.mjs';
import { say } from './setup/log.mjs';
import { cacheDir, projectDir } from './setup/places.mjs';

const PACKAGES = [
  '@fontsource-variable/noto-sans-arabic@5.3.0',
  '@fontsource-variable/noto-sans-devanagari@5.3.0',
  '@fontsource/noto-sans-sc@5.3.0',
  '@fontsource/noto-sans-jp@5.3.0',
  'subset-font@2.9.0',
];
const tools = join(cacheDir(), 'fonts');
const out = join(projectDir, 'assets', 'fonts');

mkdirSync(tools, { recursive: true });
if (!existsSync(join(tools, 'node_modules', 'subset-font'))) {
  say('fetching Noto Sans and the cutter');
  execFileSync('npm', ['install', '--prefix', tools, '--no-save', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: tools,
    stdio: ['ignore', 2, 2],
  });
}
const cutter = createRequire(join(tools, 'package.json')).resolve('subset-font');
const { default: subsetFont } = await import(pathToFileURL(cutter).href);
/** @param {string} name @param {string} file */
const source = (name, file) => join(tools, 'node_modules', name, 'files', `${file}-normal.woff2`);

/** @param {string} from @param {string} to @param {string} letters */
async function cut(from, to, letters) {
  const font = await subsetFont(readFileSync(from), letters, { targetFormat: 'woff2' });
  writeFileSync(join(out, to), font);
  say(`${to}: ${Math.round(font.length / 1024)} kB`);
}

// Small enough to ship whole, so that names of people and shops show too.
const ARABIC = source('@fontsource-variable/noto-sans-arabic', 'noto-sans-arabic-arabic-wght');
const DEVANAGARI = source('@fontsource-variable/noto-sans-devanagari', 'noto-sans-devanagari-devanagari-wght');
copyFileSync(ARABIC, join(out, 'noto-sans-arabic.woff2'));
copyFileSync(DEVANAGARI, join(out, 'noto-sans-devanagari.woff2'));
for (const weight of [400, 700]) {
  const [sc, jp] = [`noto-sans-sc-chinese-simplified-${weight}`, `noto-sans-jp-japanese-${weight}`];
  const chinese = everydayHan('gb2312') + (await wordsIn('zh'));
  const japanese = everydayHan('euc-jp') + (await wordsIn('ja'));
  await cut(source('@fontsource/noto-sans-sc', sc), `noto-sans-sc-${weight}.woff2`, chinese);
  await cut(source('@fontsource/noto-sans-jp', jp), `noto-sans-jp-${weight}.woff2`, japanese);
}
// The names of the languages stand on every screen: they must not load a whole font each.
await cut(ARABIC, 'noto-names-arabic.woff2', 'العربية');
await cut(DEVANAGARI, 'noto-names-devanagari.woff2', 'हिन्दी');
await cut(source('@fontsource/noto-sans-jp', 'noto-sans-jp-japanese-400'), 'noto-names-han.woff2', '中文日本語');
