// Build of the window's page: the catalogues `…/messages/XX.ts` become code, so that nothing is parsed while the kiosk
// runs and no `eval` is needed. A broken English text fails the build; a broken translation is left out of its
// catalogue and told, and the page says that message in English. Keys are in the English catalogue alone: the others are
// lists in its order, which saves a third of their size.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

const CATALOGUE = /\/messages\/([a-z]{2})\.ts$/;

export function messages(): Plugin {
  return {
    name: 'vestibule-messages',
    enforce: 'pre',
    async load(id) {
      const language = CATALOGUE.exec(id)?.[1];
      if (language === undefined) return null;
      const texts = await readCatalogue(id);
      if (language === 'en') {
        const { code, broken } = compileCatalogue(texts);
        if (broken.length > 0) this.error(`${id}: ${broken.join('; ')}`);
        return { code, map: null };
      }
      const english = join(dirname(id), 'en.ts');
      this.addWatchFile(english);
      const { code, broken } = compileTranslation(texts, Object.keys(await readCatalogue(english)));
      if (broken.length > 0) this.warn(`${id}: left out, English speaks: ${broken.join('; ')}`);
      return { code, map: null };
    },
  };
}

/** The ICU texts of a catalogue file, by key: its default export, which must be nothing but an object of texts. */
export async function readCatalogue(file: string): Promise<Readonly<Record<string, string>>> {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm' });
  const module: { default: Record<string, string> } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.default;
}

type Module = { readonly code: string; readonly broken: readonly string[] };

/** A module whose default export has the compiled messages by key; those that cannot be compiled are told instead. */
export function compileCatalogue(texts: Readonly<Record<string, string>>): Module {
  const compiled = Object.entries(texts).map(([key, text]) => ({ key, ...attempt(key, text) }));
  const lines = compiled.flatMap(({ key, code }) => (code === null ? [] : [`  ${JSON.stringify(key)}: ${code},`]));
  return { code: `export default {\n${lines.join('\n')}\n};\n`, broken: compiled.flatMap(({ broken }) => broken) };
}

/** A module whose default export is the list of a translation's messages: one for each key, 0 for one that is lacking. */
export function compileTranslation(texts: Readonly<Record<string, string>>, keys: readonly string[]): Module {
  const compiled = keys.map((key) => attempt(key, texts[key]));
  const lines = compiled.map(({ code }) => `  ${code ?? 0},`);
  return { code: `export default [\n${lines.join('\n')}\n];\n`, broken: compiled.flatMap(({ broken }) => broken) };
}

/** `code` is null for what is lacking or cannot be compiled; the latter is told. */
function attempt(key: string, text: string | undefined): { code: string | null; broken: readonly string[] } {
  if (text === undefined) return { code: null, broken: [] };
  try {
    return { code: compile(parseMessage(text)), broken: [] };
  } catch (error) {
    return { code: null, broken: [`${key}: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

/** `<` is a letter like any other: our words hold no markup. */
export function parseMessage(text: string): readonly MessageFormatElement[] {
  return parse(text, { ignoreTag: true, requiresOtherClause: true });
}

function compile(elements: readonly MessageFormatElement[]): string {
  const plain = elements.every((element) => element.type === TYPE.literal);
  return plain ? sentence(elements, null) : `(a, f) => ${sentence(elements, null)}`;
}

function sentence(elements: readonly MessageFormatElement[], count: string | null): string {
  return elements.map((element) => piece(element, count)).join(' + ') || '""';
}

function piece(element: MessageFormatElement, count: string | null): string {
  switch (element.type) {
    case TYPE.literal:
      return JSON.stringify(element.value);
    case TYPE.argument:
      return `f.text(${value(element.value)})`;
    case TYPE.number:
      if (element.style) throw new Error(`the number {${element.value}} has a style; format it before`);
      return `f.number(${value(element.value)})`;
    case TYPE.plural: {
      if (element.offset !== 0 || element.pluralType !== 'cardinal') throw new Error('only plain plurals are known');
      const name = value(element.value);
      const forms = Object.entries(element.options).map(
        ([form, option]) => `${JSON.stringify(form)}: ${sentence(option.value, name)}`,
      );
      return `f.plural(${name}, { ${forms.join(', ')} })`;
    }
    case TYPE.pound:
      if (count === null) throw new Error('# stands outside of a plural');
      return `f.number(${count})`;
    case TYPE.date:
    case TYPE.time:
    case TYPE.select:
    case TYPE.tag:
      throw new Error('dates and times come formatted, and every choice of words is a key of its own');
    default:
      throw new Error('an unknown piece of a message');
  }
}

const value = (name: string): string => `a[${JSON.stringify(name)}]`;
