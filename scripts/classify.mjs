// @ts-check
// `npm run classify -- PATH… [--json] [--csv] [--out DIR]`: pictures, clips and folders of them through the kiosk's own
// detection and classifier. The flags are the app's own (main/shell/command-line.ts); none is read here.

import { runMain } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { runElectron } from './setup/run-electron.mjs';

await runMain(async () => {
  const { runtime, args } = await prepareElectron([], {
    paths: { flags: { '--out': 'folder', '--models': 'input' }, rest: 'input' },
  });
  return runElectron(runtime, ['--classify', ...args]);
});
