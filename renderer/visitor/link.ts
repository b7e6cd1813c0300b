// Window: main's ports on their way to the vision worker. The page only passes them on; it reads no pixels.
import type { LinkMessage, VisionSetup } from '../../contract/screen.ts';
import type { Vision } from '../vision/index.ts';

/** The part of the window that links come from. */
export type LinkSource = {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void, options: { signal: AbortSignal }): void;
};

export type Start = (setup: VisionSetup, classifier: MessagePort, main: MessagePort) => Vision;

/** A link message of our own preload, or null for anything else that the window may be sent. */
export function linkMessage(event: Pick<MessageEvent, 'data' | 'origin'>, origin: string): LinkMessage | null {
  const data: unknown = event.data;
  if (event.origin !== origin || typeof data !== 'object' || data === null) return null;
  if (!('type' in data) || data.type !== 'vestibule:link') return null;
  // Checked border: only the preload can post here (own origin, no frames), and it forwards main's typed message.
  return data as LinkMessage;
}

/** Listens for links of `page` until `signal` ends; a new start stops the vision before it. */
export function listenForLinks(page: LinkSource, start: Start, signal: AbortSignal): void {
  let running: Vision | null = null;
  const onMessage = (event: MessageEvent): void => {
    const message = linkMessage(event, page.location.origin);
    const [first, second] = event.ports;
    if (message === null || first === undefined) return;
    if (message.role === 'classifier') {
      running?.relink(first);
    } else if (message.role === 'start' && second !== undefined) {
      running?.stop();
      running = start(message.setup, first, second);
    }
    // The third role, stills, is the photo check's, which has a page of its own.
  };
  page.addEventListener('message', onMessage, { signal });
  signal.addEventListener('abort', () => running?.stop(), { once: true });
}
