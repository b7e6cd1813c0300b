// @ts-check
// A build without the age statistic: the files that estimate, count or name ages are replaced by ones that do nothing,
// so that no code of it is in the bundles; and the package takes neither the network nor its line in the manifest.

import { join } from 'node:path';
import { projectDir } from '../setup/places.mjs';

/** Set for the build's own process. */
export const WITHOUT_AGE = 'VESTIBULE_WITHOUT_AGE';

/** File → what stands in for it. */
const STAND_INS = new Map(
  [
    ['contract/age.ts', 'contract/no-age.ts'],
    ['main/settings/words/age.ts', 'main/settings/words/no-age.ts'],
    ['main/age-statistic.ts', 'main/no-age-statistic.ts'],
    ['main/classifier/age-estimator.ts', 'main/classifier/no-age-estimator.ts'],
  ].map(([file = '', standIn = '']) => [join(projectDir, file), join(projectDir, standIn)]),
);
const IMPORTS = /\/age(-statistic|-estimator)?\.ts$/;

/** For esbuild. @returns {import('esbuild').Plugin} */
export function esbuildWithoutAge() {
  return {
    name: 'without the age statistic',
    setup(build) {
      build.onResolve({ filter: IMPORTS }, ({ path, resolveDir }) => {
        const standIn = STAND_INS.get(join(resolveDir, path));
        return standIn === undefined ? undefined : { path: standIn };
      });
    },
  };
}

/** For vite. @returns {import('vite').Plugin} */
export function viteWithoutAge() {
  return {
    name: 'without the age statistic',
    enforce: 'pre',
    resolveId: (path, importer) =>
      importer !== undefined && IMPORTS.test(path) ? STAND_INS.get(join(importer, '..', path)) : undefined,
  };
}

/** The package's manifest without its age estimate, and the name of that file if it had one. @param {string} text */
export function manifestWithoutAge(text) {
  const { age, ...manifest } = JSON.parse(text);
  return { text: `${JSON.stringify(manifest, null, 2)}\n`, file: typeof age?.file === 'string' ? age.file : null };
}
