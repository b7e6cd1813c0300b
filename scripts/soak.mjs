// @ts-check
// `npm run door:soak`: faults of every kind, by the thousand, against the real door process and every simulated board.

import { runMain, SetupError } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () => {
  const { args } = await prepare([], { paths: { flags: { '--log': 'file' } } });
  if (process.platform !== 'linux') throw new SetupError('The soak needs pseudo-terminals and signals: Linux.', 3);
  return runNode('e2e/boards/soak/run.mjs', args);
});
