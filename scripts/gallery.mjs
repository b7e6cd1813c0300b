// @ts-check
// `npm run gallery -- --out DIR [--languages de,ar] [--sizes 800x480] [--themes dark] [--only visitor/]`: a picture of every
// screen in every language, size and theme, and contact sheets of them. What is in DIR already is not taken again.

import { buildGallery, GALLERY_APP } from './gallery/build.mjs';
import { runMain } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { runElectron } from './setup/run-electron.mjs';

await runMain(async () => {
  const { runtime, args } = await prepareElectron([], { paths: { flags: { '--out': 'folder' } } });
  buildGallery();
  return runElectron(runtime, args, GALLERY_APP);
});
