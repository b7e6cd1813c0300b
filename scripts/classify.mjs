// @ts-check
// `npm run classify -- PATH… [--json]`: pictures and folders through the kiosk's own detection and classifier.

import { runMain } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { runElectron } from './setup/run-electron.mjs';

await runMain(async () => {
  const { runtime, args } = await prepareElectron([], { paths: { flags: {}, rest: 'input' } });
  return runElectron(runtime, ['--classify', ...args]);
});
