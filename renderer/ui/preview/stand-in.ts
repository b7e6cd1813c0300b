// Preview only, never shipped: stands in for the vision worker. Shows one still picture and the faces that the
// preview script put into the window.
import type { Faces } from '../../visitor/frames.ts';

type Preview = { readonly picture: string | null; readonly faces: Faces };

declare global {
  interface Window {
    readonly preview: Preview;
  }
}

/** Same shape as the real one as far as the page uses it. */
export function startVision(options: { readonly stage: HTMLElement; readonly onFaces: (faces: Faces) => void }): {
  relink(): void;
  stop(): void;
} {
  const { picture, faces } = window.preview;
  const image = document.createElement('img');
  if (picture !== null) image.src = picture;
  options.stage.replaceChildren(image);
  options.onFaces(faces);
  return { relink: () => undefined, stop: () => image.remove() };
}
