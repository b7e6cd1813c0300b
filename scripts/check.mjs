// @ts-check
// `npm run check`: types, style, who may import whom, what nobody uses. Under a minute; a failure says how to mend it.

import { runChecks } from './check/checks.mjs';
import { runMain } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => {
  await prepare([]);
  return (await runChecks()) ? 1 : 0;
});
