// @ts-check
// `npm run board`: a simulated relay board on a pseudo-terminal, for trying the door without hardware.

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () =>
  runNode('e2e/boards/run.mjs', (await prepare([], { paths: { flags: { '--log': 'file' } } })).args),
);
