// Gallery only, never shipped: the page that draws one scene of the address, `?scene=visitor/idle&lang=de`. Tells the
// gallery through `window.gallery` which scenes there are, and when one stands.
import '../ui/tokens.css';
import '../ui/base.css';
import { chooseLanguage, direction } from '../../contract/languages.ts';
import type { Scenes } from './scene.ts';
import { spills } from './spills.ts';

const files = import.meta.glob<{ readonly scenes: Scenes }>('../*/preview/gallery.ts');
const areaOf = (path: string): string => path.split('/')[1] ?? path;

const gallery = {
  /** `visitor/idle`, by area, in the order in which the areas name them. */
  async names(): Promise<readonly string[]> {
    const areas = await Promise.all(
      Object.entries(files).map(async ([path, load]) => ({ area: areaOf(path), scenes: (await load()).scenes })),
    );
    return areas.flatMap(({ area, scenes }) => Object.keys(scenes).map((name) => `${area}/${name}`));
  },
  spills,
  drawn: draw(),
};
Reflect.set(window, 'gallery', gallery);

/** @returns null, or why the scene could not be drawn */
async function draw(): Promise<string | null> {
  const asked = new URLSearchParams(location.search);
  const [area = '', name = ''] = (asked.get('scene') ?? '').split('/');
  if (area === '') return null;
  const language = chooseLanguage([asked.get('lang') ?? 'en']);
  // What the page would go by.
  Object.defineProperty(navigator, 'languages', { value: [language] });
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  try {
    const load = files[`../${area}/preview/gallery.ts`];
    const scene = (await load?.())?.scenes[name];
    const target = document.getElementById('kiosk');
    if (scene === undefined || target === null) return `there is no scene ${area}/${name}`;
    if (area !== 'visitor') putInPage(target);
    await scene({ target, language });
    await document.fonts.ready;
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Parts of the staff corner stand under its title, over the visitor's screen with the page's landmark and first heading. */
function putInPage(target: HTMLElement): void {
  const main = document.createElement('main');
  const headings = ['h1', 'h2'].map((level) => {
    const heading = document.createElement(level);
    heading.className = 'spoken-only';
    heading.textContent = document.title;
    return heading;
  });
  target.before(main);
  main.append(...headings, target);
}
