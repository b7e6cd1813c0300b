// Electron entry of `npm run crops`: one picture archive or clip in, the crops that the kiosk would classify out, as files. A
// program of its own for developers: not part of the kiosk's bundles, never packed, and it refuses a packed app.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, MessageChannelMain, session } from 'electron';
import { CHANNEL } from '../../contract/channels.ts';
import type { LinkMessage } from '../../contract/screen.ts';
import { readManifest } from '../../main/classifier/index.ts';
import { findAppFile, ORIGIN } from '../../main/shell/app-files.ts';
import { serveApp } from '../../main/shell/compat.ts';
import { closeContents, closeProcess, closeSession } from '../../main/shell/lockdown.ts';
import { placesIn } from '../../main/shell/places.ts';
import { registerScheme } from '../../main/shell/scheme.ts';
import { openWindow } from '../../main/shell/window.ts';
import { readArchive } from './archive.ts';
import { clipFormat, clipPictures } from './clip.ts';
import { createCutter } from './cutter.ts';
import { readFolder } from './folder.ts';
import { createShelf } from './shelf.ts';

const START_MS = 120_000;
const TELL_EVERY = 100;

async function main(): Promise<void> {
  if (app.isPackaged) throw new Error('The crops command runs in a checkout only.');
  const { archive, into } = readArguments();
  closeProcess(app);
  registerScheme();
  const profile = mkdtempSync(join(tmpdir(), 'vestibule-crops-'));
  process.on('exit', () => rmSync(profile, { recursive: true, force: true }));
  app.setPath('userData', profile);
  app.on('web-contents-created', (_event, contents) => closeContents(contents));
  await app.whenReady();
  closeSession(session.defaultSession);
  const isFolder = statSync(archive).isDirectory();
  const format = isFolder ? null : clipFormat(archive);
  const archived = isFolder ? readFolder(archive) : format === null ? readArchive(archive) : [];
  const [own, root] = [app.getAppPath(), dirname(dirname(app.getAppPath()))];
  const places = placesIn(root);
  const manifest = readManifest(places.models);
  serveApp(session.defaultSession, (url) => findAppFile(url, join(own, 'page'), format === null ? null : archive));
  const { port1, port2 } = new MessageChannelMain();
  const cutter = createCutter(port1, START_MS);
  const window = openWindow({
    page: `${ORIGIN}/index.html`,
    preload: places.preload,
    kiosk: false,
    show: false,
    now: () => performance.now(),
    onDown: (why) => cutter.fail(why),
  });
  await window.load();
  const link: LinkMessage = {
    type: 'vestibule:link',
    role: 'stills',
    cropSize: manifest.input.size,
    crop: manifest.crop,
  };
  window.contents.postMessage(CHANNEL.link, link, [port2]);
  await cutter.ready;
  const pictures = format === null ? archived : await clipPictures(cutter, archive, format);

  const shelf = createShelf(into, manifest.input.size);
  const start = performance.now();
  const each = () => ((performance.now() - start) / Math.max(1, shelf.pictures)).toFixed(0);
  try {
    for await (const cut of cutter.cutAll(pictures)) {
      shelf.put(cut);
      if (shelf.pictures % TELL_EVERY === 0) {
        say(`${basename(archive)}: ${shelf.pictures} of ${pictures.length}, ${each()} ms a picture`);
      }
    }
    const counts = shelf.finish();
    say(`${basename(archive)}: ${pictures.length} pictures, ${counts}, ${each()} ms a picture`);
  } finally {
    shelf.close();
    window.close();
  }
}

function readArguments(): { readonly archive: string; readonly into: string } {
  const { values } = parseArgs({
    args: process.argv.slice(process.argv.lastIndexOf(app.getAppPath()) + 1),
    options: { archive: { type: 'string' }, into: { type: 'string' } },
  });
  if (values.archive === undefined || values.into === undefined) throw new Error('--archive and --into are needed.');
  return { archive: resolve(values.archive), into: resolve(values.into) };
}

function say(text: string): void {
  process.stderr.write(`vestibule: ${text}\n`);
}

main().then(
  () => app.exit(0),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    app.exit(2);
  },
);
