// @ts-check
// `npm run build`: dist/ from the sources.

import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => void (await prepare(['build'], { results: ['dist'] })));
