// @ts-check
// `npm start -- [flags]`: the kiosk. The flags are the app's own (main/shell/command-line.ts); none is read here.

import { runMain } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { runElectron } from './setup/run-electron.mjs';

await runMain(async () => {
  const { runtime, args } = await prepareElectron([]);
  return runElectron(runtime, args);
});
