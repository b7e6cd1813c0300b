// Where the parts of the app lie, in a checkout and in a package alike.
import { join } from 'node:path';

export type Places = {
  /** The renderer's bundle, served as app://kiosk/. */
  readonly bundle: string;
  readonly preload: string;
  /** Of the hidden page that decodes handed-over pictures: it can ask nothing of main. */
  readonly photoPreload: string;
  readonly classifierScript: string;
  readonly doorScript: string;
  readonly historyScript: string;
  readonly journalScript: string;
  /** Folder of the model that ships. */
  readonly models: string;
  readonly demoClip: string;
};

/** @param root app.getAppPath(): the checkout, or the app.asar of a package */
export function placesIn(root: string): Places {
  return {
    bundle: join(root, 'dist', 'renderer'),
    preload: join(root, 'dist', 'main', 'preload.cjs'),
    photoPreload: join(root, 'dist', 'main', 'photo-preload.cjs'),
    classifierScript: join(root, 'dist', 'main', 'classifier.cjs'),
    doorScript: join(root, 'dist', 'main', 'door.cjs'),
    historyScript: join(root, 'dist', 'main', 'history.cjs'),
    journalScript: join(root, 'dist', 'main', 'journal.cjs'),
    models: join(root, 'models'),
    demoClip: join(root, 'assets', 'demo', 'visit.webm'),
  };
}
