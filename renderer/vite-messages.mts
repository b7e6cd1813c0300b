// Build of the window's page: the catalogues `…/messages/XX.ts` become code, so that nothing is parsed while the kiosk
// runs and no `eval` is needed. A broken English text fails the build; a broken translation is left out of its
// catalogue and told, and the page says that message in English.
import { readFileSync } from 'node:fs';
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
      const { code, broken } = compileCatalogue(await readCatalogue(id));
      if (broken.length > 0 && language === 'en') this.error(`${id}: ${broken.join('; ')}`);
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

/** A module whose default export has the compiled messages; those that cannot be compiled are told instead. */
export function compileCatalogue(texts: Readonly<Record<string, string>>): {
  readonly code: string;
  readonly broken: readonly string[];
} {
  const broken: string[] = [];
  const lines = Object.entries(texts).flatMap(([key, text]) => {
    try {
      return [`  ${JSON.stringify(key)}: ${compile(parseMessage(text))},`];
    } catch (error) {
      broken.push(`${key}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  return { code: `export default {\n${lines.join('\n')}\n};\n`, broken };
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
