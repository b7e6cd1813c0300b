// @ts-check
// `npm run report -- --day DATE [--format pdf|csv|json] [--out FILE]`: what the journal tells of a day, week or month
// (main/history/cli.ts). A PDF is the kiosk's own page, drawn by Electron.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMain } from './setup/log.mjs';
import { prepare, prepareElectron } from './setup/prepare.mjs';
import { runElectron } from './setup/run-electron.mjs';
import { runNode } from './setup/run-node.mjs';

/** @type {import('./setup/lend-paths.mjs').PathRules} */
const paths = { flags: { '--profile': 'folder', '--out': 'file' } };

await runMain(async () => {
  const asked = process.argv.slice(2);
  const out = givenTo(asked, 'out');
  const isPage = out !== undefined && (givenTo(asked, 'format') ?? out.slice(-3).toLowerCase()) === 'pdf';
  if (!isPage) return runNode('dist/main/report.cjs', without((await prepare(['build'], { paths })).args, 'language'));
  const { runtime, args } = await prepareElectron([], { paths });
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-report-'));
  try {
    const picture = join(folder, 'picture.json');
    const counting = ['--format', 'picture', '--out', picture];
    const code = await runNode('dist/main/report.cjs', [
      ...['format', 'out', 'language'].reduce(without, args),
      ...counting,
    ]);
    // 1: the journal does not verify. The page says so, too.
    if (code > 1) return code;
    const drawn = await runElectron(runtime, [
      `--report=${picture}`,
      `--out=${givenTo(args, 'out')}`,
      `--language=${givenTo(args, 'language') ?? 'en'}`,
    ]);
    return drawn === 0 ? code : drawn;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** @param {string[]} args @param {string} flag @returns {string | undefined} */
function givenTo(args, flag) {
  for (const [i, arg] of args.entries()) {
    if (arg === `--${flag}`) return args[i + 1];
    if (arg.startsWith(`--${flag}=`)) return arg.slice(flag.length + 3);
  }
  return undefined;
}

/** @param {string[]} args @param {string} flag */
function without(args, flag) {
  return args.filter((arg, i) => arg !== `--${flag}` && args[i - 1] !== `--${flag}` && !arg.startsWith(`--${flag}=`));
}
