// @ts-check
// The command lines of `npm run evaluate` and `npm run train`: one folder, and flags. Wrong use ends with code 2.

import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from '../setup/log.mjs';
import { callerDir, projectDir } from '../setup/places.mjs';

/**
 * @param {string[]} args
 * @param {{ usage: string, flags: import('node:util').ParseArgsConfig['options'] }} command
 * @returns {{ folder: string, models: string, out: string | undefined, values: Record<string, unknown> }} absolute paths
 */
export function readArguments(args, { usage, flags }) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, models: { type: 'string' }, ...flags },
    });
    const [folder, second] = positionals;
    if (folder === undefined) throw new Error('Name the folder that holds a folder of pictures for each label.');
    if (second !== undefined) throw new Error(`One folder at a time; "${second}" is a second one.`);
    const { out, models } = values;
    return {
      folder: resolve(callerDir, folder),
      models: typeof models === 'string' ? resolve(callerDir, models) : join(projectDir, 'models'),
      out: typeof out === 'string' ? resolve(callerDir, out) : undefined,
      values,
    };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n\n${usage}`, 2);
  }
}

/**
 * Gives the command line an `--out` where it has none, so that a start by root lends that folder too.
 * @param {string} suffix
 */
export function withDefaultOut(suffix) {
  const args = process.argv.slice(2);
  if (args.some((arg) => arg === '--out' || arg.startsWith('--out='))) return;
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (folder !== undefined)
    process.argv.push('--out', join(callerDir, `${basename(resolve(callerDir, folder))}-${suffix}`));
}

/** The name that the person knows a path by: a start by root may have copied it. @param {string} path */
export function shownName(path) {
  /** @type {Record<string, string>} */
  const map = JSON.parse(process.env.VESTIBULE_PATH_MAP ?? '{}');
  return map[path] ?? path;
}
