// @ts-check
// `npm run bench -- [--quick] [--data DIR] [--only NAME]`: every figure that the README names, measured on this
// machine. A table on stdout, everything in bench-results/bench.json (of growth: growth.json); progress on stderr.

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
  'walk-in',
  'cold-start',
  'paint',
  'idle',
  'door',
  'journal',
  'history',
  'detection',
];
/** Takes half an hour: only when it is asked for. */
const GROWTH = 'growth';
const USAGE = `Usage: npm run bench -- [--quick] [--data DIR] [--only NAME] [--minutes N]

  --quick      few repetitions: for trying the bench out, not for figures
  --data DIR   labelled pictures; without it the recall of the face detection is left out
  --only NAME  one of ${NAMES.join(', ')}; may be given more than once.
               ${GROWTH}: whether memory and files grow while the kiosk plays the demo clip in a loop; it takes half an
               hour, is no part of a run without --only, and writes bench-results/growth.json
  --minutes N  how long ${GROWTH} is measured after a warm-up of 3 minutes (30; with --quick 2 after half a minute)`;

await runMain(async () => {
  const { quick, data, only, minutes } = readArguments();
  await prepareElectron([], { paths: { flags: { '--data': 'input' } } });
  if (process.platform !== 'linux') throw new SetupError('The bench reads /proc and needs pseudo-terminals: Linux.', 3);
  const growth = only?.includes(GROWTH) ?? false;
  const others = only?.filter((name) => name !== GROWTH);
  const grown = growth ? await runNode('bench/growth/run.mjs', [minutes, quick ? '30' : '180']) : 0;
  if (others?.length === 0) return grown;
  const code = await runNode('bench/run.mjs', [
    ...(quick ? ['--quick'] : []),
    ...(data === undefined ? [] : ['--data', resolve(callerDir, data)]),
    ...(others ?? []).flatMap((name) => ['--only', name]),
  ]);
  return Math.max(grown, code);
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        data: { type: 'string' },
        only: { type: 'string', multiple: true },
        minutes: { type: 'string' },
      },
    });
    const unknown = values.only?.find((name) => name !== GROWTH && !NAMES.includes(name));
    if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}".`);
    if (values.only?.includes('detection') && values.data === undefined) throw new Error('detection needs --data DIR.');
    const minutes = values.minutes ?? (values.quick ? '2' : '30');
    if (!/^\d{1,4}$/.test(minutes) || Number(minutes) < 1)
      throw new Error('--minutes is a whole number from 1 to 9999.');
    return { ...values, minutes };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`, 2);
  }
}
