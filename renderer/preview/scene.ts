// Gallery only, never shipped: what a scene is. Each area of the screens keeps its own in <area>/preview/gallery.ts, and
// the gallery finds them there by itself.
import type { Language } from '../../contract/languages.ts';

export type Stage = { readonly target: HTMLElement; readonly language: Language };

/** Draws the scene as it would stand on the kiosk; done when nothing moves any more. */
export type Scene = (stage: Stage) => Promise<void> | void;
export type Scenes = Readonly<Record<string, Scene>>;

const LONGEST_MS = 8_000;

/** The first element that fits, once there is one. @throws Error when none comes */
export async function until(selector: string, within: ParentNode = document): Promise<HTMLElement> {
  const end = performance.now() + LONGEST_MS;
  for (;;) {
    const found = within.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`nothing on the screen is ${selector}`);
    await new Promise((next) => setTimeout(next, 10));
  }
}

/** Presses what fits, once it is there. */
export async function press(selector: string): Promise<void> {
  (await until(selector)).click();
}
