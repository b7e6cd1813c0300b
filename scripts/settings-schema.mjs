// @ts-check
// `node scripts/settings-schema.mjs [--check]`: writes docs/settings.schema.json and the table of docs/settings.md from the
// settings' schema and their English words, or with --check says whether both are up to date (exit 1 when not).

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const schemaFile = join(project, 'docs', 'settings.schema.json');
const pageFile = join(project, 'docs', 'settings.md');
const [BEGIN, END] = ['<!-- settings -->', '<!-- /settings -->'];

/** @typedef {import('../contract/settings-screen.ts').SettingField} SettingField */
/** @typedef {{ fields: SettingField[], schema: Record<string, unknown>, groups: Record<string, string> }} Told */

/** The texts that both files must have. @returns {Promise<{ schema: string, page: string }>} */
export async function settingsDocuments() {
  const { outputFiles } = await build({
    absWorkingDir: project,
    stdin: {
      contents: `import { z } from 'zod';
        import { Settings } from './contract/settings.ts';
        import { describeSettings } from './main/settings/describe.ts';
        import { settingWords } from './main/settings/words/index.ts';
        export const fields = describeSettings('en');
        export const groups = settingWords('en').groups;
        export const schema = z.toJSONSchema(Settings, { io: 'input', unrepresentable: 'any' });`,
      resolveDir: project,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  /** @type {Told} */
  const told = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  const page = readFileSync(pageFile, 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  return {
    schema: `${JSON.stringify(withWords(told), null, 2)}\n`,
    page: `${before}${BEGIN}\n\n${table(told)}\n${END}${rest.split(END)[1] ?? ''}`,
  };
}

/** Name and sentence of each setting in its place of the schema. @param {Told} told */
function withWords({ fields, schema }) {
  const copy = structuredClone(schema);
  for (const { path, name, help, restart } of fields) {
    let node = /** @type {any} */ (copy);
    for (const key of path.split('.')) node = node?.properties?.[key];
    if (node) Object.assign(node, { title: name, description: `${help}${restart ? ' Counts after a restart.' : ''}` });
  }
  return { ...copy, title: 'Vestibule: settings.json' };
}

/** @param {Told} told */
function table({ fields, groups }) {
  const names = [...new Set(fields.map(({ group }) => group))];
  return names
    .map((group) => {
      const rows = fields.filter((field) => field.group === group).map(row);
      return `### ${groups[group] ?? group}\n\n| setting | what it is | allowed | default | restart |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
    })
    .join('\n');
}

/** @param {SettingField} field */
function row({ path, name, help, shape, standard, restart }) {
  const cells = [`\`${path}\``, `**${name}.** ${help}`, allowed(shape), `\`${JSON.stringify(standard)}\``];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} | ${restart ? 'yes' : ''} |`;
}

/** @param {SettingField['shape']} shape @returns {string} */
function allowed(shape) {
  switch (shape.kind) {
    case 'switch':
      return 'true, false';
    case 'choice':
      return shape.options.length > 12 ? '[a board](boards.md)' : shape.options.map((one) => `\`${one}\``).join(', ');
    case 'number':
      return `${shape.whole ? '' : 'fractions too, '}${shape.min} to ${shape.max}`;
    case 'text':
      return 'text';
    case 'time':
      return 'time like `08:30`';
    case 'date':
      return 'day like `2026-12-24`';
    case 'optional':
      return `${allowed(shape.of)}, or null`;
    case 'list':
      return `list of ${allowed(shape.of)}`;
    case 'either':
      return shape.of.map(allowed).join(', or ');
    case 'group':
      return `{ ${shape.parts.map(({ key, shape: inner }) => `${key}: ${allowed(inner)}`).join('; ')} }`;
    default:
      return shape;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = await settingsDocuments();
  if (!process.argv.includes('--check')) {
    writeFileSync(schemaFile, wanted.schema);
    writeFileSync(pageFile, wanted.page);
  } else if (readFileSync(schemaFile, 'utf8') !== wanted.schema || readFileSync(pageFile, 'utf8') !== wanted.page) {
    process.stderr.write('docs/settings.* are out of date: run "node scripts/settings-schema.mjs".\n');
    process.exitCode = 1;
  }
}
