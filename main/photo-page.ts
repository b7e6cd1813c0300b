// Main process: the hidden page that looks for faces in pictures which somebody handed over, on the command line or to the kiosk.
// One question, one answer. Crops go from the page to whoever holds the other end of `crops`, the classifier.
import { MessageChannelMain, type MessagePortMain, session } from 'electron';
import { CHANNEL } from '../contract/channels.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { LinkMessage } from '../contract/screen.ts';
import { FromStills, type ToStills } from '../contract/stills.ts';
import { findAppFile, ORIGIN } from './shell/app-files.ts';
import { serveApp } from './shell/compat.ts';
import { closeSession, neverHear } from './shell/lockdown.ts';
import type { Places } from './shell/places.ts';
import { openWindow } from './shell/window.ts';

export interface PhotoPage {
  send(message: ToStills): void;
  close(): void;
}

export type PhotoPageOptions = {
  readonly places: Places;
  readonly manifest: Manifest;
  readonly crops: MessagePortMain;
  readonly onAnswer: (answer: FromStills) => void;
  /** The page is gone or speaks nonsense; nothing more will come. */
  readonly onBroken: (why: string) => void;
  /** The clip that the page may play just now, an absolute path. */
  readonly clip: () => string | null;
};

const PARTITION = 'photo-check';

/** The scheme is served once for the whole process, whichever page is open. */
let served = false;
let clipInHand: () => string | null = () => null;

/** Opens the page; its worker says `ready` when the detector is warm. */
export async function openPhotoPage(options: PhotoPageOptions): Promise<PhotoPage> {
  const { places, manifest } = options;
  clipInHand = options.clip;
  // A session of its own, in memory: the kiosk's page and this one share nothing.
  const own = session.fromPartition(PARTITION);
  if (!served) {
    closeSession(own);
    serveApp(own, (url) => findAppFile(url, places.bundle, clipInHand()));
  }
  served = true;
  const window = openWindow({
    page: `${ORIGIN}/photo-check/index.html`,
    preload: places.photoPreload,
    partition: PARTITION,
    kiosk: false,
    show: false,
    now: () => performance.now(),
    onDown: options.onBroken,
  });
  neverHear(window.contents);
  await window.load();
  const { port1: port, port2 } = new MessageChannelMain();
  const link: LinkMessage = {
    type: 'vestibule:link',
    role: 'stills',
    cropSize: manifest.input.size,
    crop: manifest.crop,
  };
  window.contents.postMessage(CHANNEL.link, link, [options.crops, port2]);
  port.on('message', ({ data }) => {
    const message = FromStills.safeParse(data);
    if (message.success) options.onAnswer(message.data);
    else options.onBroken('the page sent a malformed answer');
  });
  port.start();
  return {
    send: (message) => port.postMessage(message),
    close() {
      port.close();
      window.close();
    },
  };
}
