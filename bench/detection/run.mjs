// `node bench/detection/run.mjs --data DIR [--every N] [--json FILE]`: how many faces the kiosk's own detection code
// finds, with mask, with a wrongly worn mask and bare, at several sizes, and how often it sees a face in none.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runInBrowser } from './browser.mjs';

const SIZES = [60, 100, 160, 240];
/** At 30 frames a second: half a second of somebody standing still. */
const FRAMES = 15;
const GROUPS = [
  ['jolignier', 'mask'],
  ['jolignier', 'incorrect'],
  ['jolignier', 'no_mask'],
  ['elay', 'mask'],
  ['elay', 'incorrect'],
  ['elay', 'no_mask'],
  ['elay', 'obstructed'],
];

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    every: { type: 'string', default: '1' },
    json: { type: 'string', default: 'bench-results/detection.json' },
    browser: { type: 'string' },
  },
});
if (values.data === undefined) {
  console.error('Usage: node bench/detection/run.mjs --data DIR [--every N] [--json FILE] [--browser PATH]');
  process.exit(2);
}
const every = Math.max(1, Number(values.every));
const folder = mkdtempSync(join(tmpdir(), 'detection-data-'));
try {
  for (const [name, zip] of [
    ['jolignier', 'test/jolignier'],
    ['elay', 'test/elay'],
    ['scenes', 'scenes/scenes'],
  ]) {
    execFileSync('unzip', ['-q', join(values.data, `${zip}.zip`), '-d', join(folder, name)]);
  }
  const boxes = readBoxes(join(folder, 'jolignier', 'boxes.csv'));
  const pictures = GROUPS.flatMap(([set, label]) =>
    thinned(readdirSync(join(folder, set, label)).sort()).map((file) => ({
      file: `${set}/${label}/${file}`,
      group: `${set} ${label}`,
      box: set === 'jolignier' ? (boxes.get(`${label}/${file}`) ?? null) : null,
    })),
  );
  const empty = thinned(readdirSync(join(folder, 'scenes', 'no_face')).sort()).map((file) => `scenes/no_face/${file}`);
  const began = performance.now();
  const result = await runInBrowser({
    entry: fileURLToPath(new URL('./worker.ts', import.meta.url)),
    data: folder,
    task: { pictures, empty, sizes: SIZES, frames: FRAMES },
    browserPath: values.browser,
    onProgress: (text) => console.error(text),
  });
  const report = { machine: cpus()[0]?.model ?? 'unknown', sizes: SIZES, frames: FRAMES, every, ...summary(result) };
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify({ ...report, misses: misses(result) }, null, 1)}\n`);
  print(report);
  console.error(`${Math.round((performance.now() - began) / 1000)} s; written to ${values.json}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {string} file */
function readBoxes(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [name = '', ...corners] = line.split(',');
      const [x = 0, y = 0, right = 0, bottom = 0] = corners.map(Number);
      return [name, { x, y, width: right - x, height: bottom - y }];
    }),
  );
}

/** @template T @param {T[]} list */
function thinned(list) {
  return list.filter((_, i) => i % every === 0);
}

function summary(result) {
  const share = (list, test) =>
    list.length === 0 ? 0 : Math.round((1000 * list.filter(test).length) / list.length) / 10;
  const recall = GROUPS.map(([set, label]) => {
    const group = `${set} ${label}`;
    const of = result.rows.filter((row) => row.group === group);
    const at = (size) => of.filter((row) => row.size === size);
    return {
      group,
      pictures: at(SIZES[0]).length,
      live: SIZES.map((size) => share(at(size), (row) => row.bornAt !== null)),
      within5: SIZES.map((size) => share(at(size), (row) => row.bornAt !== null && row.bornAt <= 5)),
      usable: SIZES.map((size) => share(at(size), (row) => row.usable)),
      still: share(
        result.stills.filter((row) => row.group === group),
        (row) => row.found,
      ),
    };
  });
  const falseFinds = {
    pictures: result.empty.length,
    live: share(result.empty, (row) => row.born),
    still: share(result.empty, (row) => row.still),
  };
  const hints = {};
  for (const { group, size, hint } of result.rows) {
    if (hint === null || size < 100) continue;
    hints[group] ??= {};
    hints[group][hint] = (hints[group][hint] ?? 0) + 1;
  }
  return { recall, falseFinds, hints, frameMs: result.frameMs };
}

function misses(result) {
  return {
    live: result.rows.filter((row) => row.bornAt === null).map(({ file, size }) => `${file} @${size}`),
    still: result.stills.filter((row) => !row.found).map(({ file }) => file),
    falseFinds: result.empty
      .filter((row) => row.born || row.still)
      .map(({ file, born }) => `${file}${born ? ' (live)' : ''}`),
  };
}

/** @param {string} text */
function write(text) {
  process.stdout.write(`${text}\n`);
}

function print(report) {
  const line = (name, shares) => `  ${name.padEnd(24)}${shares.map((share) => share.toFixed(1).padStart(7)).join('')}`;
  for (const [key, title] of [
    ['live', `live: a person within ${FRAMES} frames, %`],
    ['within5', 'live: within 5 frames, %'],
    ['usable', 'live: and usable for judging, %'],
  ]) {
    write(`${title.padEnd(26)}${report.sizes.map((size) => `${size} px`.padStart(7)).join('')}`);
    for (const row of report.recall) write(line(`${row.group} (${row.pictures})`, row[key]));
  }
  const stills = report.recall.map(({ group, still }) => `${group} ${still}`);
  write(`photo check, pictures as they are, %: ${stills.join(', ')}`);
  const { pictures, live, still } = report.falseFinds;
  write(`pictures without a face (${pictures}) in which one is seen: live ${live} %, single ${still} %`);
  write(`one followed face, look to crops: p50 ${report.frameMs.p50} ms, p95 ${report.frameMs.p95} ms`);
  write(`hints from 100 px: ${JSON.stringify(report.hints)}`);
}
