// @ts-check
// `npm run journal -- verify | export | retire`: the journal's own tool (main/journal/cli.ts).

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () => runNode('dist/main/journal.cjs', (await prepare(['build'])).args));
