// @ts-check
// `npm run ports [-- --json]`: the serial ports under names that stay, and who holds them (main/door/cli.ts).

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

await runMain(async () => runNode('dist/main/ports.cjs', (await prepare(['build'])).args));
