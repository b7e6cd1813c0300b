// @ts-check
// An owner's folder of labelled folders: which folder means which label, and what is in it. Refuses early, in words that
// name the folder, before anything is set up or computed. Reads only.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { SetupError } from '../setup/log.mjs';

export const LABELS = ['mask', 'incorrect', 'no_mask', 'obstructed', 'not_face'];

/** Folder names that public sets use, in lower case with underscores. @type {Record<string, string>} */
const SYNONYMS = {
  ...named('mask', ['with_mask', 'withmask', 'masked', 'mask_on', 'face_mask', 'correct', 'correct_mask']),
  ...named('mask', ['mask_weared_correct', 'mask_worn_correctly', 'correctly_masked', 'with_masks', 'mask_correct']),
  ...named('incorrect', ['mask_weared_incorrect', 'incorrect_mask', 'mask_incorrect', 'incorrectly_masked']),
  ...named('incorrect', ['mask_worn_incorrectly', 'wrong', 'wrong_mask', 'improper', 'improper_mask', 'partial']),
  ...named('no_mask', ['without_mask', 'withoutmask', 'nomask', 'non_mask', 'unmasked', 'mask_off', 'bare', 'face']),
  ...named('no_mask', ['no_masks', 'without_masks', 'face_no_mask']),
  ...named('obstructed', ['covered', 'occluded', 'face_with_other', 'other_covering', 'hand']),
  ...named('not_face', ['no_face', 'nobody', 'background', 'none', 'negative']),
};

const PICTURES = new Set(['.jpg', '.jpeg', '.jfif', '.png', '.webp', '.gif', '.bmp', '.avif']);

/** @param {string} label @param {string[]} names */
function named(label, names) {
  return Object.fromEntries(names.map((name) => [name, label]));
}

/** @param {string} folder name as it stands on the disk @returns {string | undefined} */
export function labelOf(folder) {
  const name = folder
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (LABELS.includes(name)) return name;
  return Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : undefined;
}

/**
 * @typedef {{ folders: Record<string, string>, pictures: Record<string, string> }} Labelled `folders`: folder → label;
 *   `pictures`: path below the folder, with slashes → label
 */

/**
 * @param {string} folder
 * @param {{ least: number, mustHave?: string[] }} rules `least` pictures a label; `mustHave`: labels without which it is of no use
 * @returns {Labelled}
 */
export function readLabelled(folder, { least, mustHave = [] }) {
  if (!existsSync(folder)) throw new SetupError(`There is no folder ${folder}.`, 2);
  if (!statSync(folder).isDirectory())
    throw new SetupError(`${folder} is a file; give a folder that holds a folder for each label.`, 2);
  const inside = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  const names = inside.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const known = `Labels are ${LABELS.join(', ')}; names such as with_mask or without_mask are understood too.`;
  if (names.length === 0)
    throw new SetupError(`${folder} holds no folders. Sort the pictures into a folder for each label. ${known}`, 2);
  const strangers = names.filter((name) => labelOf(name) === undefined);
  if (strangers.length > 0)
    throw new SetupError(
      `${strangers.map((name) => join(folder, name)).join(', ')}: no label that is known. Rename or move it. ${known}`,
      2,
    );
  /** @type {Labelled} */
  const found = { folders: {}, pictures: {} };
  for (const name of names.sort()) {
    const label = labelOf(name) ?? '';
    const pictures = picturesIn(join(folder, name), name);
    if (pictures.length === 0)
      throw new SetupError(`${join(folder, name)} holds no pictures. Fill it or remove it.`, 2);
    found.folders[name] = label;
    for (const picture of pictures) found.pictures[picture] = label;
  }
  const missing = mustHave.filter((label) => !Object.values(found.folders).includes(label));
  if (missing.length > 0)
    throw new SetupError(`${folder} has no pictures of ${missing.join(' and ')}; they are needed. ${known}`, 2);
  const counts = countLabels(found);
  const few = Object.entries(counts).filter(([, count]) => count < least);
  if (few.length > 0)
    throw new SetupError(
      `${folder} has too few pictures: ${few.map(([label, count]) => `${label} ${count}`).join(', ')}. At least ${least} of each label are needed, better 40 and more.`,
      2,
    );
  return found;
}

/** @param {Labelled} found @returns {Record<string, number>} */
export function countLabels({ pictures }) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const label of Object.values(pictures)) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** What the owner is told before anything is done: the label of each folder, the pictures of each label. @param {Labelled} found */
export function howRead(found) {
  const labels = Object.entries(found.folders).map(([name, label]) => `${name} → ${label}`);
  const counts = Object.entries(countLabels(found)).map(([label, count]) => `${label} ${count}`);
  return [`labels: ${labels.join(', ')}`, `pictures: ${counts.join(', ')}`];
}

/** In the order of `npm run classify`. @param {string} folder @param {string} below @returns {string[]} */
function picturesIn(folder, below) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const name = `${below}/${entry.name}`;
    if (entry.isDirectory()) return picturesIn(join(folder, entry.name), name);
    return PICTURES.has(extname(entry.name).toLowerCase()) ? [name] : [];
  });
}
