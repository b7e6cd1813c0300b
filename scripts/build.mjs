// @ts-check
// `npm run build [-- --without-age]`: dist/ from the sources; a build without the age statistic stays one until the next
// `npm run build`.

import { parseArgs } from 'node:util';
import { runMain, SetupError } from './setup/log.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => void (await prepare(['build'], { results: ['dist'], withoutAge: readWithoutAge() })));

/** Strict: a flag that is meant to leave something out must not be misspelt unnoticed. */
function readWithoutAge() {
  try {
    const { values } = parseArgs({ options: { 'without-age': { type: 'boolean', default: false } } });
    return values['without-age'];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${why}\n\nUsage: npm run build [-- --without-age]`, 2);
  }
}
