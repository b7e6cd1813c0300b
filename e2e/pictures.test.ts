// Somebody with pictures: classify with copies, table and clip; evaluate; train and use the model. The programs run as
// `npm run` starts them; the only face is the demo's portrait.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ClassifyClipLine, ClassifyFrameLine, ClassifyLine } from '../contract/output.ts';
import { ROOT } from './kiosk.ts';

// Each test starts several programs, set-up and all.
test.describe.configure({ timeout: 600_000 });

const PORTRAIT = join(ROOT, 'assets', 'demo', 'astronaut.jpg');
const fresh = () => mkdtempSync(join(tmpdir(), 'vestibule-pictures-'));

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a command of ours in a folder. A set-up of Python packages may be among it. */
function run(cwd: string, script: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, INIT_CWD: cwd };
    execFile(process.execPath, [join(ROOT, 'scripts', script), ...args], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}

test('pictures and a clip are classified, drawn and put into a table; a damaged one is named', async () => {
  const folder = fresh();
  mkdirSync(join(folder, 'in'));
  cpSync(PORTRAIT, join(folder, 'in', 'portrait.jpg'));
  writeFileSync(join(folder, 'in', 'broken.jpg'), readFileSync(PORTRAIT).subarray(0, 900));
  const clip = join(ROOT, 'assets', 'demo', 'masked.webm');
  const done = await run(folder, 'classify.mjs', 'in', clip, '--json', '--csv', '--every', '2000', '--out', 'out');
  expect(done.code, done.stderr).toBe(1);
  const lines = done.stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const [broken, portrait] = lines.slice(0, 2).map((line) => ClassifyLine.strict().parse(line));
  expect(broken).toMatchObject({ file: 'in/broken.jpg', error: expect.stringMatching(/damaged/) });
  expect(portrait).toMatchObject({ file: 'in/portrait.jpg', error: null, faces: [{ label: 'no_mask' }] });
  const frames = lines.slice(2, -1).map((line) => ClassifyFrameLine.parse(line));
  expect(frames.map(({ atMs }) => atMs)).toEqual(frames.map((_, i) => i * 2_000));
  expect(frames.flatMap(({ faces }) => faces.map(({ label }) => label))).toContain('mask');
  expect(ClassifyClipLine.parse(lines.at(-1)).frames).toBe(frames.length);

  expect(readdirSync(join(folder, 'out')).sort()).toEqual(['faces.csv', 'in', 'masked.webm'].sort());
  expect(readdirSync(join(folder, 'out', 'in'))).toEqual(['portrait.jpg']);
  const drawn = readFileSync(join(folder, 'out', 'in', 'portrait.jpg'));
  expect(drawn.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(drawn.equals(readFileSync(PORTRAIT))).toBe(false);
  expect(readdirSync(join(folder, 'out', 'masked.webm'))).toHaveLength(frames.length);
  const rows = readFileSync(join(folder, 'out', 'faces.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(rows.find((row) => row.startsWith('in/portrait.jpg'))).toContain(',no_mask,');
});

test('what cannot be used is refused with code 2, in words that name it, and nothing is written', async () => {
  const folder = fresh();
  mkdirSync(join(folder, 'pics', 'mask'), { recursive: true });
  const empty = await run(folder, 'evaluate.mjs', 'pics', '--out', 'report');
  expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining(join('pics', 'mask')) });
  mkdirSync(join(folder, 'pics', 'holiday'));
  const stranger = await run(folder, 'train.mjs', 'pics', '--out', 'model');
  expect(stranger).toMatchObject({ code: 2, stderr: expect.stringContaining('holiday') });
  const absent = await run(folder, 'classify.mjs', 'nowhere.jpg');
  expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('nowhere.jpg') });
  cpSync(join(ROOT, 'models', 'manifest.json'), join(folder, 'bad', 'manifest.json'));
  writeFileSync(join(folder, 'bad', 'classifier.onnx'), 'no model');
  const model = await run(folder, 'classify.mjs', PORTRAIT, '--models', 'bad');
  expect(model).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(join(folder, 'bad')) });
  expect(readdirSync(folder).sort()).toEqual(['bad', 'pics']);
});

test('@long labelled folders are evaluated; training on one picture over and over is refused, and nothing stays', async () => {
  // Python's packages may have to be fetched once.
  test.setTimeout(600_000);
  const folder = fresh();
  for (const label of ['with_mask', 'without_mask']) mkdirSync(join(folder, 'pics', label), { recursive: true });
  for (let i = 0; i < 20; i++) {
    cpSync(PORTRAIT, join(folder, 'pics', 'without_mask', `${i}.jpg`));
    cpSync(PORTRAIT, join(folder, 'pics', 'with_mask', `${i}.jpg`));
  }
  const judged = await run(folder, 'evaluate.mjs', 'pics', '--out', 'report');
  expect(judged.code, judged.stderr).toBe(0);
  expect(judged.stderr).toContain('with_mask → mask');
  expect(judged.stdout).toContain('accuracy: **50.0 %**');
  expect(readdirSync(join(folder, 'report')).sort()).toEqual(
    ['confusion.png', 'evaluation.json', 'reliability.png', 'report.md', 'roc.png'].sort(),
  );
  const mislabelled = await run(folder, 'train.mjs', 'pics', '--out', 'model');
  expect(mislabelled).toMatchObject({ code: 2, stderr: expect.stringMatching(/20 of 20 .* look like no_mask/) });
  expect(existsSync(join(folder, 'model'))).toBe(false);
});
