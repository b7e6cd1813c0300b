// @ts-check
// `npm run door:fuzz`: every parser of the door, fed with inputs that grow towards branches not yet taken.

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () => runNode('e2e/boards/fuzz/run.mjs', (await prepare([], { paths: { flags: {} } })).args));
