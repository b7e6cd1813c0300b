// `npm run crops` with the real page: a small archive in, NumPy arrays and finds.json out; damage leaves nothing behind.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { ROOT } from './kiosk.ts';
import { storedZip } from './stored-zip.ts';

const PORTRAIT = readFileSync(join(ROOT, 'assets', 'demo', 'astronaut.jpg'));
const HEADER = 128;

const Finds = z.array(
  z.object({
    name: z.string(),
    label: z.string().nullable(),
    kind: z.string(),
    live: z.boolean(),
    score: z.number(),
    points: z.array(z.tuple([z.number(), z.number()])).nullable(),
    pictureWidth: z.number(),
  }),
);

function cut(name: string, archive: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-crops-e2e-'));
  const [data, out] = [join(folder, 'data'), join(folder, 'out')];
  mkdirSync(join(data, 'train'), { recursive: true });
  writeFileSync(join(data, 'train', `${name}.zip`), archive);
  const args = [join(ROOT, 'scripts', 'crops.mjs'), '--data', data, '--out', out, '--only', name];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 110_000 });
  return { status, stderr, out };
}

test('the portrait of an archive becomes crops, and a box without a face a fallback', () => {
  const boxes = 'name,x0,y0,x1,y1\nno_mask/face.jpg,165,50,290,190\nno_mask/nowhere.jpg,0,0,20,20\n';
  const { status, stderr, out } = cut(
    'rmfd',
    storedZip({ 'no_mask/face.jpg': PORTRAIT, 'no_mask/nowhere.jpg': PORTRAIT, 'boxes.csv': Buffer.from(boxes) }),
  );
  expect(status, stderr.slice(-1_500)).toBe(0);
  const finds = Finds.parse(JSON.parse(readFileSync(join(out, 'rmfd', 'finds.json'), 'utf8')));
  const fallback = finds.find(({ kind }) => kind === 'fallback');
  expect(fallback).toMatchObject({ name: 'no_mask/nowhere.jpg', label: 'no_mask', score: 0, points: null });
  // The same face in both pictures: the kiosk takes it, and it lies in the middle of its wide crop.
  const faces = finds.filter(({ live }) => live);
  expect(faces.map(({ name, kind }) => [name, kind])).toEqual([
    ['no_mask/face.jpg', 'labelled'],
    ['no_mask/nowhere.jpg', 'other'],
  ]);
  const [leftEye, rightEye] = faces[0]?.points ?? [];
  expect(leftEye?.[0]).toBeLessThan(80);
  expect(rightEye?.[0]).toBeGreaterThan(80);
  for (const [file, side] of [
    ['exact.npy', 112],
    ['wide.npy', 160],
  ] as const) {
    const bytes = readFileSync(join(out, 'rmfd', file));
    expect(bytes.length).toBe(HEADER + finds.length * side * side * 3);
    expect(bytes.toString('latin1', 0, HEADER)).toContain(`(${finds.length}, ${side}, ${side}, 3,)`);
    expect(new Set(bytes.subarray(HEADER)).size).toBeGreaterThan(100);
  }
});

test('a damaged picture is named, and nothing half-written stays', () => {
  const { status, stderr, out } = cut(
    'karys',
    storedZip({ 'mask/good.jpg': PORTRAIT, 'mask/torn.jpg': PORTRAIT.subarray(0, 90) }),
  );
  expect(status).toBe(2);
  expect(stderr).toContain('The picture mask/torn.jpg cannot be used. The file is damaged');
  expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
});
