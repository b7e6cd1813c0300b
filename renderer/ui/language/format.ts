// Window: what compiled messages call: numbers and plurals of a language, by the runtime's own Intl. Pure.

/** Values that a message is given, by placeholder. */
export type Values = Readonly<Record<string, string | number>>;

/** A message as the build leaves it: without placeholders a text, with them a function (compile.mjs). */
export type Compiled = string | ((values: Values, format: Format) => string);

export type Format = {
  number(value: number): string;
  text(value: string | number): string;
  /** Forms by plural category or by exact number (`=0`); `other` is always there. */
  plural(value: number, forms: Readonly<Record<string, string>>): string;
};

/** @param rtl keeps a name or a path from being torn apart by the text around it, which runs the other way */
export function formatOf(language: string, rtl: boolean): Format {
  const numbers = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  const number = (value: number): string => numbers.format(value);
  return {
    number,
    text: (value) => (typeof value === 'number' ? number(value) : rtl ? `\u2068${value}\u2069` : value),
    plural: (value, forms) => forms[`=${value}`] ?? forms[rules.select(value)] ?? forms.other ?? '',
  };
}
