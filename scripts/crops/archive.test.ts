// An archive is read whole or refused by name: what its folders and boxes say becomes what the labels are about.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { storedZip } from '../../e2e/stored-zip.ts';
import { readArchive } from './archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = Buffer.from('a picture');
function archive(files: Record<string, Buffer>): string {
  const file = join(folder, 'some.zip');
  writeFileSync(file, storedZip(files));
  return file;
}

test('folders are labels where they are one of the five, boxes are boxes, and pictures come by name', () => {
  const boxes = Buffer.from('name,x0,y0,x1,y1\nmask/b.jpg,-5,10,45,90\n');
  const read = readArchive(
    archive({ 'mask/b.jpg': bytes, 'boxes.csv': boxes, 'incorrect/a.jpg': bytes, 'test/26_1.jpg': bytes }),
  );
  expect(read.map(({ name, label, labelled, deep }) => [name, label, labelled, deep])).toEqual([
    ['incorrect/a.jpg', 'incorrect', 'centred', false],
    ['mask/b.jpg', 'mask', { x: -5, y: 10, width: 50, height: 80 }, false],
    ['test/26_1.jpg', null, 'centred', false],
  ]);
  expect(Buffer.from(read[0]?.bytes ?? [])).toEqual(bytes);
});

test('a picture of nobody labels nothing and is searched with a lower threshold; a crowd labels nothing', () => {
  const read = readArchive(archive({ 'no_face/a.jpg': bytes, 'crowd/b.jpg': bytes }));
  expect(read.map(({ labelled, deep }) => [labelled, deep])).toEqual([
    ['none', false],
    ['none', true],
  ]);
});

test('the archive and what is wrong with it are named', () => {
  const torn = join(folder, 'torn.zip');
  writeFileSync(torn, 'no zip at all');
  expect(() => readArchive(torn)).toThrow(/The archive torn\.zip .* cannot be used: .*is not a zip archive/);
  expect(() => readArchive(archive({ 'boxes.csv': bytes }))).toThrow('it holds no folder with pictures');
  expect(() => readArchive(archive({ 'mask/a.jpg': bytes, 'boxes.csv': bytes }))).toThrow('boxes.csv has the columns');
  const backwards = Buffer.from('name,x0,y0,x1,y1\nmask/a.jpg,9,9,1,1\n');
  expect(() => readArchive(archive({ 'mask/a.jpg': bytes, 'boxes.csv': backwards }))).toThrow('no box in the line');
});
