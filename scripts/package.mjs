// @ts-check
// `npm run package [-- --for-test]`: the app as a folder that runs by itself, in out/.

import { packageApp } from './package/package-app.mjs';
import { runMain, SetupError } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => {
  const { runtime, args } = await prepare(['electron', 'build'], { results: ['out'] });
  if (!runtime) throw new SetupError('No Electron was found.');
  await packageApp(runtime, { forTest: args.includes('--for-test') });
});
