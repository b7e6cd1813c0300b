// @ts-check
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countLabels, LABELS, labelOf, readLabelled } from './labelled-folder.mjs';

/** @param {string[]} files */
function folderWith(...files) {
  const folder = mkdtempSync(join(tmpdir(), 'labelled-'));
  for (const file of files) {
    mkdirSync(file.endsWith('/') ? join(folder, file) : dirname(join(folder, file)), { recursive: true });
    if (!file.endsWith('/')) writeFileSync(join(folder, file), '');
  }
  return folder;
}

/** @param {string} folder @param {{ least: number, mustHave?: string[] }} rules */
function refusal(folder, rules = { least: 1 }) {
  try {
    readLabelled(folder, rules);
  } catch (error) {
    return error;
  }
  return null;
}

test('folders are labels, by their own names or by those of public sets', () => {
  expect(LABELS.map(labelOf)).toEqual(LABELS);
  expect(['With_Mask', 'without-mask', 'mask weared incorrect'].map(labelOf)).toEqual(['mask', 'no_mask', 'incorrect']);
  expect(labelOf('constructor')).toBeUndefined();
});

test('pictures are found in folders of folders, what is no picture is passed over', () => {
  const folder = folderWith(
    'mask/a.jpg',
    'mask/deep/b.PNG',
    'mask/notes.txt',
    'without_mask/c.webp',
    '.git/x.jpg',
    'readme.md',
  );
  const found = readLabelled(folder, { least: 1 });
  expect(found.folders).toEqual({ mask: 'mask', without_mask: 'no_mask' });
  expect(found.pictures).toEqual({ 'mask/a.jpg': 'mask', 'mask/deep/b.PNG': 'mask', 'without_mask/c.webp': 'no_mask' });
  expect(countLabels(found)).toEqual({ mask: 2, no_mask: 1 });
});

describe('refused with code 2, in words that name it', () => {
  test.each([
    ['a folder that is no label', ['mask/a.jpg', 'holiday/b.jpg'], /holiday/],
    ['an empty class', ['mask/a.jpg', 'no_mask/'], /no_mask holds no pictures/],
    ['pictures without folders', ['a.jpg'], /holds no folders/],
    ['too few', ['mask/a.jpg', 'no_mask/a.jpg', 'no_mask/b.jpg'], /mask 1\. At least 2/],
    ['a label that is needed', ['mask/a.jpg', 'mask/b.jpg'], /no pictures of no_mask/],
  ])('%s', (_what, files, says) => {
    const error = refusal(folderWith(...files), { least: 2, mustHave: ['mask', 'no_mask'] });
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(says) });
  });

  test('no folder at all, and a file', () => {
    expect(refusal('/nowhere/at/all')).toMatchObject({ exitCode: 2 });
    expect(refusal(join(folderWith('a.jpg'), 'a.jpg'))).toMatchObject({ exitCode: 2 });
  });
});
