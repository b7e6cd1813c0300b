// @ts-check
// Runs one of the built command-line tools with Node, in front.

import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { projectDir } from './places.mjs';

/**
 * @param {string} file below the project
 * @param {string[]} args
 */
export function runNode(file, args) {
  return runInFront(process.execPath, [join(projectDir, file), ...args], { cwd: projectDir });
}
