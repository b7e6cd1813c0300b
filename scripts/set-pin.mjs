// @ts-check
// `npm run set-pin`: gives staff their PINs (main/staff/cli.ts).

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () => runNode('dist/main/set-pin.cjs', (await prepare(['build'])).args));
