// Window: which language the visitor's screen speaks, as runes: the site's own, or what the visitor tapped until the
// visit is over. Words and reading direction change together, and only once the words are there.
import { chooseLanguage, direction, type Language } from '../../../contract/languages.ts';
import type { Speaking } from '../../../contract/speaking.ts';
import { type Messages, visitorWords } from '../messages/index.ts';

/** A tapped language stays so long while nobody is there. */
export const HOME_AFTER_MS = 20_000;

export class Spoken {
  words = $state.raw<Messages>(visitorWords.english);
  /** The same words in the owner's second language; null without one, and while a visitor has chosen a language. */
  second = $state.raw<Messages | null>(null);
  /** What can be tapped; fewer than two are no choice. */
  offered = $state.raw<readonly Language[]>([]);
  /** The site's own language, which staff speak too. */
  site = $state<Language>('en');
  readonly #root: Pick<HTMLElement, 'lang' | 'dir'>;
  readonly #system: readonly string[];
  #secondLanguage: Language | null = null;
  #spoken: Language | null = null;
  #resting = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param root gets `lang` and `dir`; @param system BCP 47, what the computer speaks, for an owner who chose nothing */
  constructor(root: Pick<HTMLElement, 'lang' | 'dir'>, system: readonly string[]) {
    this.#root = root;
    this.#system = system;
    this.site = chooseLanguage(system);
  }

  get language(): Language {
    return this.#spoken ?? this.site;
  }

  /** What the owner has set; missing: the computer's language, and no choice. */
  settle(speaking: Speaking | undefined): void {
    const site = chooseLanguage(speaking?.language ? [speaking.language] : this.#system);
    const second = speaking?.secondLanguage ?? null;
    this.offered = speaking?.visitorLanguages ?? [];
    if (site === this.site && second === this.#secondLanguage) return;
    const athome = this.language === this.site;
    this.site = site;
    this.#secondLanguage = second;
    if (athome) void this.speak(site);
  }

  /** The visitor's tap. */
  choose(language: Language): void {
    void this.speak(language);
    this.#wait();
  }

  /** Back to the site's own language, at once. */
  home(): void {
    clearTimeout(this.#timer);
    if (this.language !== this.site) void this.speak(this.site);
  }

  /** Whether somebody is there: with nobody, a tapped language ends after a while. */
  rest(resting: boolean): void {
    if (resting === this.#resting) return;
    this.#resting = resting;
    this.#wait();
  }

  /** Resolves when the screen speaks it. The last wish wins, however long the words of another take. */
  async speak(language: Language): Promise<void> {
    this.#spoken = language;
    const pair = language === this.site && this.#secondLanguage !== language ? this.#secondLanguage : null;
    const [words, second] = await Promise.all([
      visitorWords.load(language),
      pair === null ? null : visitorWords.load(pair),
    ]);
    if (this.#spoken !== language) return;
    this.words = words;
    this.second = second;
    this.#root.lang = language;
    this.#root.dir = direction(language);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#resting) this.#timer = setTimeout(() => this.home(), HOME_AFTER_MS);
  }
}
