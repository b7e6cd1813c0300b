// @ts-check
// `npm run evaluate -- DIR [--out DIR] [--models DIR]`: how right a model is on an owner's labelled folders. Faces are
// found and judged by the kiosk's own code (`npm run classify`); figures and plots are Python's.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, normalize } from 'node:path';
import { readArguments, shownName, withDefaultOut } from './owner/arguments.mjs';
import { classifyInto } from './owner/classify.mjs';
import { howRead, readLabelled } from './owner/labelled-folder.mjs';
import { ensurePython, pythonEnvironment, runOwner } from './owner/python.mjs';
import { staged } from './owner/staging.mjs';
import { runMain, say } from './setup/log.mjs';
import { prepareElectron } from './setup/prepare.mjs';

const USAGE = `Usage: npm run evaluate -- DIR [--out DIR] [--models DIR]

  DIR           a folder that holds a folder of pictures for each label (docs/pictures.md)
  --out DIR     figures, plots and report (default: DIR-evaluation beside where you are)
  --models DIR  another model folder than the one that ships`;

await runMain(async () => {
  readLabelled(readArguments(process.argv.slice(2), { usage: USAGE, flags: {} }).folder, { least: 1 });
  withDefaultOut('evaluation');
  ensurePython();
  const { runtime, args } = await prepareElectron([], {
    paths: { flags: { '--out': 'folder', '--models': 'input' }, rest: 'input' },
  });
  const { folder, models, out = '' } = readArguments(args, { usage: USAGE, flags: {} });
  const { folders, pictures } = readLabelled(folder, { least: 1 });
  for (const line of howRead({ folders, pictures })) say(line);
  const python = await pythonEnvironment();
  const work = mkdtempSync(join(tmpdir(), 'vestibule-evaluate-'));
  try {
    const code = await staged(out, { replace: true, last: 'evaluation.json' }, async (part) => {
      const shown = normalize(shownName(folder));
      const names = Object.fromEntries(Object.keys(pictures).map((name) => [join(shown, ...name.split('/')), name]));
      const lines = join(work, 'lines.jsonl');
      const paths = Object.keys(folders).map((name) => join(folder, name));
      const failed = await classifyInto(runtime, [...paths, '--models', models], lines, Object.keys(pictures).length);
      if (failed > 1) return failed;
      const job = join(work, 'job.json');
      const about = { folder: basename(shown), model: shownName(models), mapped: folders };
      writeFileSync(job, JSON.stringify({ ...about, names, pictures }));
      return runOwner(python, ['evaluate', '--job', job, '--lines', lines, '--out', part]);
    });
    if (code === 0) say(`report, plots and figures are in ${shownName(out)}`);
    return code;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
