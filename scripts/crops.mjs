// @ts-check
// `npm run crops -- [--data DIR] [--out DIR] [--only ARCHIVE]…`: training crops from the picture archives, found and cut
// by the kiosk's own page. An archive that is there already is left alone; a broken-off one leaves nothing behind.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runInFront } from './setup/child.mjs';
import { runMain, SetupError, say } from './setup/log.mjs';
import { callerDir, projectDir } from './setup/places.mjs';

/** In the order in which training waits for them. */
const ARCHIVES = [
  ...['karys', 'elay_incorrect', 'elay_obstructed', 'pasted_incorrect', 'chandrika', 'prajnasb', 'rmfd', 'rmfd_mask'],
  ...['jkeza_mask', 'rxkt_bare', 'celeb_bare'],
].map((name) => `train/${name}.zip`);
const LATER = ['test/jolignier.zip', 'test/elay.zip', 'age/utkface.zip', 'scenes/scenes.zip'];
/** Every clip of this folder comes last. */
const CLIPS = 'clips';
const USAGE = `Usage: npm run crops -- [--data DIR] [--out DIR] [--only ARCHIVE]…

  --data DIR      the picture archives (default: ../shared/data beside the project)
  --out DIR       where the crops go, a folder an archive (default: ~/.cache/vestibule-training/kiosk-crops)
  --only ARCHIVE  one archive or clip by its name, such as karys; may be given more than once`;

await runMain(async () => {
  const { data, out, only } = readArguments();
  const all = [...ARCHIVES, ...LATER, ...clipsIn(data)];
  const unknown = only?.find((name) => !all.some((archive) => stem(archive) === stem(name)));
  if (unknown !== undefined)
    throw new SetupError(`There is no archive "${unknown}". Known: ${all.map(stem).join(', ')}.`, 2);
  const chosen = all.filter((archive) => only === undefined || only.some((name) => stem(name) === stem(archive)));
  const missing = chosen.find((archive) => !existsSync(join(data, archive)));
  if (missing !== undefined) {
    throw new SetupError(`${join(data, missing)} is missing: name the folder of the picture archives with --data.`, 2);
  }
  for (const archive of chosen) {
    const code = await cut(join(data, archive), join(out, stem(archive)));
    if (code !== 0) return code;
  }
  return 0;
});

/** @param {string} archive @param {string} folder @returns {Promise<number>} exit code */
async function cut(archive, folder) {
  if (existsSync(join(folder, 'finds.json'))) {
    say(`${basename(archive)}: already in ${folder}`);
    return 0;
  }
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const script = join(projectDir, 'scripts', 'crops', 'one-archive.mjs');
  const code = await runInFront(process.execPath, [script, '--archive', archive, '--into', part]);
  if (code === 0) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
  } else rmSync(part, { recursive: true, force: true });
  return code;
}

/** @param {string} archive */
function stem(archive) {
  return basename(archive, extname(archive));
}

/** @param {string} data @returns {string[]} */
function clipsIn(data) {
  const folder = join(data, CLIPS);
  if (!existsSync(folder)) return [];
  const clips = readdirSync(folder).filter((name) => /\.(gif|mp4|webm|mjpeg)$/.test(name));
  return clips.sort().map((name) => join(CLIPS, name));
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { data: { type: 'string' }, out: { type: 'string' }, only: { type: 'string', multiple: true } },
    });
    return {
      data: values.data === undefined ? join(projectDir, '..', 'shared', 'data') : resolve(callerDir, values.data),
      out: resolve(callerDir, values.out ?? join(homedir(), '.cache', 'vestibule-training', 'kiosk-crops')),
      only: values.only,
    };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`, 2);
  }
}
