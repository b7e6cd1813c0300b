// Preview only, never shipped: stands in for the vision worker. Shows one still picture and the faces that the
// preview script put into the window.
import type { Vision, VisionParts } from '../../vision/index.ts';
import type { Faces } from '../../vision/messages.ts';

type Preview = { readonly picture: string | null; readonly faces: Faces };

declare global {
  interface Window {
    readonly preview: Preview;
  }
}

export function startVision({ host, onFaces }: VisionParts): Vision {
  const { picture, faces } = window.preview;
  const image = document.createElement('img');
  image.alt = '';
  if (picture !== null) image.src = picture;
  host.replaceChildren(image);
  onFaces(faces);
  return { relink: () => undefined, stop: () => image.remove() };
}
