// Window: the element on which a source shows its picture, as it is: mirroring is for the page's style.

export function addVideo(host: HTMLElement, signal: AbortSignal): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  return added(host, video, signal);
}

/** A canvas for pictures that no <video> plays. @returns draws one of them */
export function addCanvas(host: HTMLElement, signal: AbortSignal): (image: VideoFrame | ImageBitmap) => void {
  const canvas = added(host, document.createElement('canvas'), signal);
  const context = canvas.getContext('2d', { alpha: false });
  return (image) => {
    const [width, height] =
      'displayWidth' in image ? [image.displayWidth, image.displayHeight] : [image.width, image.height];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context?.drawImage(image, 0, 0, width, height);
  };
}

function added<E extends HTMLElement>(host: HTMLElement, element: E, signal: AbortSignal): E {
  element.setAttribute('aria-hidden', 'true');
  host.append(element);
  signal.addEventListener('abort', () => element.remove(), { once: true });
  return element;
}
