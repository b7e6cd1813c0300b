// @ts-check
// `npm run bench -- [--quick] [--data DIR] [--only NAME]`: every figure that the README names, measured on this
// machine. A table on stdout, everything in bench-results/bench.json; progress on stderr.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain, SetupError } from './setup/log.mjs';
import { callerDir } from './setup/places.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { runNode } from './setup/run-node.mjs';

/** The measurements in their order; bench/kiosk/index.ts knows how each is taken. */
const NAMES = [
  'classifier',
  'verdict',
  'camera',
  'opening',
  'cold-start',
  'paint',
  'idle',
  'door',
  'journal',
  'history',
  'detection',
];
const USAGE = `Usage: npm run bench -- [--quick] [--data DIR] [--only NAME]

  --quick      few repetitions: for trying the bench out, not for figures
  --data DIR   labelled pictures; without it the recall of the face detection is left out
  --only NAME  one of ${NAMES.join(', ')}; may be given more than once`;

await runMain(async () => {
  const { quick, data, only } = readArguments();
  await prepareElectron([], { paths: { flags: { '--data': 'input' } } });
  if (process.platform !== 'linux') throw new SetupError('The bench reads /proc and needs pseudo-terminals: Linux.', 3);
  return runNode('bench/run.mjs', [
    ...(quick ? ['--quick'] : []),
    ...(data === undefined ? [] : ['--data', resolve(callerDir, data)]),
    ...(only ?? []).flatMap((name) => ['--only', name]),
  ]);
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        data: { type: 'string' },
        only: { type: 'string', multiple: true },
      },
    });
    const unknown = values.only?.find((name) => !NAMES.includes(name));
    if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}".`);
    if (values.only?.includes('detection') && values.data === undefined) throw new Error('detection needs --data DIR.');
    return values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`, 2);
  }
}
