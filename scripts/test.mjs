// @ts-check
// `npm test [-- check unit e2e package long]`: all but `long`, or the named stages. Ends with one line: N passed, N failed.

import { runMain, SetupError } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { STAGES, USUAL } from './test/stages.mjs';
import { closingLine, sum } from './test/totals.mjs';

await runMain(async () => {
  const asked = process.argv.slice(2).filter((arg) => arg !== '--');
  const unknown = asked.find((name) => !(name in STAGES));
  if (unknown)
    throw new SetupError(`There is no test stage "${unknown}"; there are ${Object.keys(STAGES).join(', ')}.`, 2);
  const { runtime } = await prepareElectron([]);
  console.log(`Electron ${runtime.version} (${runtime.origin})`);
  const totals = [];
  for (const [name, { title, run }] of Object.entries(STAGES)) {
    if (!(asked.length ? asked : USUAL).includes(name)) continue;
    console.log(`\n== ${title}\n`);
    const start = Date.now();
    totals.push(await run(runtime));
    console.log(
      `\n== ${title}: ${closingLine(totals[totals.length - 1] ?? sum([]))} (${Math.round((Date.now() - start) / 1000)} s)`,
    );
  }
  const total = sum(totals);
  console.log(`\n${closingLine(total)}`);
  // At once: the packager leaves an exit hook behind, which would end this process with 0.
  process.exit(total.failed ? 1 : 0);
});
