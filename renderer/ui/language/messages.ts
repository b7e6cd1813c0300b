// Window: what a catalogue looks like to those who use it. Types only: a message without placeholders is a string, one
// with placeholders a function of them, read from the English ICU text itself.

/** Words before a brace that opens a form of a plural, and not a placeholder. */
type FormWord = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`;

/** The placeholder that the text after an opening brace begins with: `tries, plural, …` → number. */
type Placeholder<Rest extends string> = Rest extends `${infer Name}, ${'plural' | 'number'}${string}`
  ? Name extends `${string}}${string}`
    ? Plain<Rest>
    : { readonly [K in Name]: number }
  : Plain<Rest>;
type Plain<Rest extends string> = Rest extends `${infer Name}}${string}`
  ? { readonly [K in Name]: string | number }
  : unknown;

type After<Before extends string, Rest extends string> = Before extends `${string}${FormWord} `
  ? unknown
  : Placeholder<Rest>;

/** Every placeholder of an ICU text, as an object type; `unknown` when there is none. */
type Placeholders<Text extends string> = Text extends `${infer Before}{${infer Rest}`
  ? After<Before, Rest> & Placeholders<Rest>
  : unknown;

/** A catalogue as the screens use it. `language` is its BCP 47 tag, for dates and numbers beside the words. */
export type Words<English> = {
  readonly [K in keyof English]: English[K] extends string
    ? English[K] extends `${string}{${string}`
      ? (values: Placeholders<English[K]>) => string
      : string
    : never;
} & { readonly language: string };

/** What a translation provides: a text for every English key. */
export type Translation<English> = { readonly [K in keyof English]: string };

/** Keys of the messages without placeholders. */
export type PlainKeys<W> = { [K in keyof W]: W[K] extends string ? K : never }[keyof W];
