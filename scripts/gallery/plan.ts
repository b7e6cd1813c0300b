// Pure. What the gallery takes pictures of: every scene in every language, size and theme that is asked for, and where
// each picture goes.
import { LANGUAGES, type Language } from '../../contract/languages.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const SIZES = ['1920x1080', '1080x1920', '800x480'] as const;

export type Wanted = {
  readonly out: string;
  readonly languages: readonly Language[];
  readonly sizes: readonly string[];
  readonly themes: readonly Theme[];
  /** Names or beginnings of names; empty for all. */
  readonly only: readonly string[];
};

export type Shot = {
  readonly scene: string;
  readonly language: Language;
  readonly size: string;
  readonly theme: Theme;
};

/** The page is drawn once for all pictures of a scene in a language. */
export type Drawing = { readonly scene: string; readonly language: Language; readonly shots: readonly Shot[] };

export function drawings(scenes: readonly string[], wanted: Wanted): readonly Drawing[] {
  const chosen = scenes.filter(
    (scene) => wanted.only.length === 0 || wanted.only.some((name) => scene.startsWith(name)),
  );
  return wanted.languages.flatMap((language) =>
    chosen.map((scene) => ({
      scene,
      language,
      shots: wanted.sizes.flatMap((size) => wanted.themes.map((theme) => ({ scene, language, size, theme }))),
    })),
  );
}

/** `de/800x480-light/visitor-idle.png`, within the folder of the gallery. */
export function fileOf({ scene, language, size, theme }: Shot): string {
  return `${language}/${size}-${theme}/${scene.replace('/', '-')}.png`;
}

/** All scenes of one language, size and theme side by side. */
export function sheetOf({ language, size, theme }: Omit<Shot, 'scene'>): string {
  return `${language}/${size}-${theme}.png`;
}

/** @throws Error with a sentence for the user */
export function readWanted(given: {
  readonly out?: string | undefined;
  readonly languages?: string | undefined;
  readonly sizes?: string | undefined;
  readonly themes?: string | undefined;
  readonly only?: string | undefined;
}): Wanted {
  const list = (value: string | undefined) => value?.split(',').filter(Boolean) ?? [];
  if (!given.out) throw new Error('Name the folder of the gallery: --out DIR.');
  const languages = list(given.languages).map((one) => known(one, LANGUAGES, '--languages'));
  const themes = list(given.themes).map((one) => known(one, THEMES, '--themes'));
  const sizes = list(given.sizes);
  const odd = sizes.find((size) => !/^\d{3,4}x\d{3,4}$/.test(size));
  if (odd !== undefined) throw new Error(`--sizes "${odd}": give widths and heights like 800x480.`);
  return {
    out: given.out,
    languages: languages.length > 0 ? languages : LANGUAGES,
    sizes: sizes.length > 0 ? sizes : SIZES,
    themes: themes.length > 0 ? themes : THEMES,
    only: list(given.only),
  };
}

function known<T extends string>(one: string, all: readonly T[], flag: string): T {
  const found = all.find((name) => name === one);
  if (found === undefined) throw new Error(`${flag} "${one}": there are ${all.join(', ')}.`);
  return found;
}
