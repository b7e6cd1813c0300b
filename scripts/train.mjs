// @ts-check
// `npm run train -- DIR [--out DIR] [--seed N] [--models DIR] [--trust-labels]`: a model folder whose last layer is
// tuned on an owner's labelled pictures. Faces are cut by the kiosk's own page (the crops command); the rest is Python's.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCrops, CROPS_APP } from './crops/build.mjs';
import { readArguments, shownName, withDefaultOut } from './owner/arguments.mjs';
import { howRead, readLabelled } from './owner/labelled-folder.mjs';
import { ensurePython, pythonEnvironment, runOwner } from './owner/python.mjs';
import { staged } from './owner/staging.mjs';
import { runMain, SetupError, say } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { runElectron } from './setup/run-electron.mjs';

/** Fewer pictures of a label leave one or two to be measured on. */
const RULES = { least: 20, mustHave: ['mask', 'no_mask'] };
const COMMAND = {
  usage: `Usage: npm run train -- DIR [--out DIR] [--seed N] [--models DIR] [--trust-labels]

  DIR             a folder that holds a folder of pictures for each label, ${RULES.least} or more of each (docs/pictures.md)
  --out DIR       the new model folder (default: DIR-model beside where you are); must be new or empty
  --seed N        another split and other views (default 1)
  --models DIR    the model to begin from (default: the one that ships)
  --trust-labels  go on although the model disagrees with most of a folder`,
  flags: /** @type {const} */ ({ seed: { type: 'string' }, 'trust-labels': { type: 'boolean' } }),
};

await runMain(async () => {
  const asked = readArguments(process.argv.slice(2), COMMAND);
  readSeed(asked.values.seed);
  readLabelled(asked.folder, RULES);
  withDefaultOut('model');
  ensurePython();
  const { runtime, args } = await prepareElectron([], {
    paths: { flags: { '--out': 'folder', '--models': 'input' }, rest: 'input' },
  });
  const { folder, models, out = '', values } = readArguments(args, COMMAND);
  const { folders, pictures } = readLabelled(folder, RULES);
  for (const line of howRead({ folders, pictures })) say(line);
  const python = await pythonEnvironment();
  const work = mkdtempSync(join(tmpdir(), 'vestibule-train-'));
  try {
    const code = await staged(out, { replace: false, last: 'manifest.json' }, async (part) => {
      const crops = join(work, 'crops');
      mkdirSync(crops);
      buildCrops();
      const cut = await runElectron(runtime, ['--archive', folder, '--into', crops], CROPS_APP);
      if (cut !== 0) return cut;
      const job = join(work, 'job.json');
      const trustLabels = values['trust-labels'] === true;
      const about = { models, seed: readSeed(values.seed), least: RULES.least / 2, trustLabels };
      writeFileSync(job, JSON.stringify({ ...about, pictures }));
      return runOwner(python, ['train', '--job', job, '--crops', crops, '--out', part]);
    });
    if (code === 0) say(`the model folder is ${shownName(out)}: put it into "model": { "folder": … } of settings.json`);
    return code;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/** @param {unknown} value */
function readSeed(value) {
  const seed = value === undefined ? 1 : Number(value);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new SetupError(`--seed ${value}: give a whole number.`, 2);
  return seed;
}
