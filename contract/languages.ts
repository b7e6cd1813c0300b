// The languages that the screens speak, by BCP 47, each with its name in itself. Pure; shared by settings and page.

export const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'ar', 'hi', 'zh', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How each language calls itself: whoever needs it can read it. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  it: 'Italiano',
  pt: 'Português',
  ar: 'العربية',
  hi: 'हिन्दी',
  zh: '中文',
  ja: '日本語',
};

export function isLanguage(tag: string): tag is Language {
  return (LANGUAGES as readonly string[]).includes(tag);
}

/**
 * The language of the first wish that is spoken here, by the lookup of RFC 4647: `pt-BR` is served by `pt`, `zh-Hant-TW`
 * by `zh`. English when no wish is.
 */
export function chooseLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const parts = wish.toLowerCase().split('-');
    for (let length = parts.length; length > 0; length--) {
      const tag = parts.slice(0, length).join('-');
      if (isLanguage(tag)) return tag;
    }
  }
  return 'en';
}

/** Arabic is read from right to left. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
