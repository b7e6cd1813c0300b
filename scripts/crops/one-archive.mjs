// @ts-check
// Cuts one archive: `node scripts/crops/one-archive.mjs --archive FILE --into FOLDER`. Started by scripts/crops.mjs, once
// an archive, so that a start by root can bring back one archive after the other.

import { runMain } from '../setup/log.mjs';
import { prepareElectron } from '../setup/prepare.mjs';
import { runElectron } from '../setup/run-electron.mjs';
import { buildCrops, CROPS_APP } from './build.mjs';

await runMain(async () => {
  const { runtime, args } = await prepareElectron([], {
    paths: { flags: { '--archive': 'input', '--into': 'folder' } },
  });
  buildCrops();
  return runElectron(runtime, args, CROPS_APP);
});
