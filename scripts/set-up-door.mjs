// @ts-check
// `npm run set-up-door`: finds the relay board, tries the lock, writes settings and a check-list (main/setup/cli.ts).

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () => {
  const { args } = await prepare(['build'], { paths: { flags: { '--profile': 'folder', '--check-list': 'file' } } });
  return runNode('dist/main/set-up-door.cjs', args);
});
