// @ts-check
// `node scripts/output-schema.mjs [--check]`: writes docs/output.schema.json from contract/output.ts, or with
// --check says whether the file is up to date (exit 1 when it is not).

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(project, 'docs', 'output.schema.json');

/** The text that docs/output.schema.json must have. @returns {Promise<string>} */
export async function outputSchema() {
  const { outputFiles } = await build({
    absWorkingDir: project,
    stdin: {
      contents: `import { z } from 'zod';
        import { ClassifyClipLine, ClassifyFrameLine, ClassifyLine, OutputLine } from './contract/output.ts';
        export const kiosk = z.toJSONSchema(OutputLine); export const classify = z.toJSONSchema(ClassifyLine);
        export const frame = z.toJSONSchema(ClassifyFrameLine); export const clip = z.toJSONSchema(ClassifyClipLine);`,
      resolveDir: project,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const { kiosk, classify, frame, clip } = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  );
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Vestibule: lines of --json',
    description:
      'Each line on stdout is one object. `npm start -- --json` prints kiosk lines, `npm run classify -- --json` one classify line a picture; for a clip one classifyFrame line for each picture that was looked at, then one classifyClip line. Written by scripts/output-schema.mjs from contract/output.ts.',
    anyOf: ['kiosk', 'classify', 'classifyFrame', 'classifyClip'].map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: {
      kiosk: inner(kiosk),
      classify: inner(classify),
      classifyFrame: inner(frame),
      classifyClip: inner(clip),
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** @param {Record<string, unknown>} schema */
function inner({ $schema: _, ...rest }) {
  return rest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = await outputSchema();
  if (!process.argv.includes('--check')) {
    writeFileSync(file, wanted);
  } else if (readFileSync(file, 'utf8') !== wanted) {
    process.stderr.write('docs/output.schema.json is out of date: run "node scripts/output-schema.mjs".\n');
    process.exitCode = 1;
  }
}
