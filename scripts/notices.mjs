// @ts-check
// `npm run notices [-- --check]`: THIRD_PARTY_NOTICES.txt, the licences of everything that ships beside our own code.
// Electron and Chromium bring their own licence files in the runtime's folder.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticesText } from './package/notices-text.mjs';
import { runMain } from './setup/log.mjs';
import { projectDir } from './setup/places.mjs';
import { prepare } from './setup/prepare.mjs';

const file = join(projectDir, 'THIRD_PARTY_NOTICES.txt');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const onlyAsk = process.argv.includes('--check');
    await prepare([]);
    const text = noticesText(projectDir);
    const same = existsSync(file) && readFileSync(file, 'utf8') === text;
    if (!same && !onlyAsk) writeFileSync(file, text);
    console.error(
      same
        ? 'THIRD_PARTY_NOTICES.txt is up to date.'
        : onlyAsk
          ? 'THIRD_PARTY_NOTICES.txt is out of date.'
          : 'THIRD_PARTY_NOTICES.txt written.',
    );
    return !same && onlyAsk ? 1 : 0;
  });
}
