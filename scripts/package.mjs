// @ts-check
// `npm run package [-- --for-test] [--without-age]`: the app as a folder that runs by itself, in out/.

import { parseArgs } from 'node:util';
import { packageApp } from './package/package-app.mjs';
import { runMain, SetupError } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => {
  const { forTest, withoutAge } = readArguments();
  const { runtime } = await prepare(['electron', 'build'], { results: ['out'], withoutAge });
  if (!runtime) throw new SetupError('No Electron was found.');
  await packageApp(runtime, { forTest, withoutAge });
});

function readArguments() {
  try {
    const flag = { type: /** @type {const} */ ('boolean'), default: false };
    const { values } = parseArgs({ options: { 'for-test': flag, 'without-age': flag } });
    return { forTest: values['for-test'], withoutAge: values['without-age'] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${why}\n\nUsage: npm run package [-- --for-test] [--without-age]`, 2);
  }
}
