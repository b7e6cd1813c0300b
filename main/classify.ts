// `npm run classify`: pictures through the kiosk's own detection and classifier, one line each. No gate, no
// door, no journal; nothing is kept.
import { readFileSync } from 'node:fs';
import type { MessagePortMain } from 'electron';
import { MessageChannelMain, session } from 'electron';
import { CHANNEL } from '../contract/channels.ts';
import { likeliest, type Probabilities } from '../contract/labels.ts';
import { ClassifyLine } from '../contract/output.ts';
import type { LinkMessage } from '../contract/screen.ts';
import { FromStills, type ToStills } from '../contract/stills.ts';
import { readManifest, startClassifier } from './classifier/index.ts';
import { findAppFile, ORIGIN } from './shell/app-files.ts';
import type { ClassifyCommand } from './shell/command-line.ts';
import { serveApp } from './shell/compat.ts';
import { findPictures, shownPath } from './shell/picture-paths.ts';
import type { Places } from './shell/places.ts';
import { openWindow } from './shell/window.ts';
import { named } from './summary.ts';

/** A find below this score that the classifier calls *not_face* is the detector's mistake, not a face. */
const SURE_FACE = 0.5;
const PICTURE_TIMEOUT_MS = 60_000;
const START_TIMEOUT_MS = 60_000;

type Faces = Extract<FromStills, { kind: 'picture' }>;

/** @returns the exit code: 0, or 1 when a picture could not be read */
export async function classifyPictures(
  command: ClassifyCommand,
  places: Places,
  write: (line: string) => void,
): Promise<number> {
  const manifest = readManifest(places.models);
  const verdicts = new Map<string, Probabilities>();
  const pictures = new Map<number, Faces>();
  let changed: () => void = () => undefined;
  let modelReady = false;
  let stillsReady = false;
  let broken: string | null = null;

  const classifier = startClassifier({
    script: places.classifierScript,
    folder: places.models,
    now: () => performance.now(),
    onReady: () => {
      modelReady = true;
      changed();
    },
    onVerdicts: (batch) => {
      for (const { trackId, probabilities } of batch.verdicts) verdicts.set(`${batch.frame}/${trackId}`, probabilities);
      changed();
    },
    onFault: (_kind, message) => {
      broken = message;
      changed();
    },
    onDropped: (reason) => {
      broken = reason;
      changed();
    },
  });

  serveApp(session.defaultSession, (url) => findAppFile(url, places.bundle, null));
  const window = openWindow({
    page: `${ORIGIN}/photo-check/index.html`,
    preload: places.preload,
    kiosk: false,
    show: false,
    now: () => performance.now(),
    onDown: (why) => {
      broken = why;
      changed();
    },
  });
  await window.load();
  const port = linkStills(window.contents, classifier.openPort(), {
    type: 'vestibule:link',
    role: 'stills',
    cropSize: manifest.input.size,
    crop: manifest.crop,
  });
  port.on('message', ({ data }) => {
    const message = FromStills.safeParse(data);
    if (!message.success) broken = 'the page sent a malformed answer';
    else if (message.data.kind === 'ready') stillsReady = true;
    else pictures.set(message.data.id, message.data);
    changed();
  });
  port.start();

  const until = async <T>(what: string, limitMs: number, take: () => T | null): Promise<T> => {
    const end = performance.now() + limitMs;
    for (;;) {
      const taken = take();
      if (taken !== null) return taken;
      if (broken !== null) throw new Error(broken);
      if (performance.now() > end) throw new Error(`${what} took longer than ${limitMs / 1000} s`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, 250);
        changed = () => {
          clearTimeout(timer);
          wake();
        };
      });
    }
  };

  const classifyOne = async (id: number, path: string): Promise<Omit<ClassifyLine, 'file'>> => {
    port.postMessage({ kind: 'picture', id, bytes: new Uint8Array(readFileSync(path)) } satisfies ToStills);
    const found = await until('finding faces', PICTURE_TIMEOUT_MS, () => pictures.get(id) ?? null);
    pictures.delete(id);
    const faces = [];
    for (const face of found.faces) {
      const key = `${id}/${face.id}`;
      const probabilities = await until('classifying', PICTURE_TIMEOUT_MS, () => verdicts.get(key) ?? null);
      verdicts.delete(key);
      const label = likeliest(probabilities);
      if (label === 'not_face' && face.score < SURE_FACE) continue;
      faces.push({ box: face.box, score: face.score, label, probabilities: named(probabilities) });
    }
    return { width: found.width, height: found.height, faces, error: found.error };
  };

  let failed = 0;
  try {
    await until('loading the model and the detector', START_TIMEOUT_MS, () =>
      modelReady && stillsReady ? true : null,
    );
    for (const [id, picture] of findPictures(command.paths).entries()) {
      const file = shownPath(picture, process.env.VESTIBULE_PATH_MAP);
      const result = await classifyOne(id, picture.path).catch((error: unknown) => {
        if (broken !== null) throw error;
        return { width: 0, height: 0, faces: [], error: error instanceof Error ? error.message : String(error) };
      });
      const line = ClassifyLine.parse({ file, ...result });
      if (line.error !== null) failed++;
      write(command.json ? JSON.stringify(line) : plainly(line));
    }
  } finally {
    port.close();
    window.close();
    classifier.stop();
  }
  return failed > 0 ? 1 : 0;
}

function linkStills(
  contents: Electron.WebContents,
  toClassifier: MessagePortMain,
  message: LinkMessage,
): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  contents.postMessage(CHANNEL.link, message, [toClassifier, port2]);
  return port1;
}

function plainly(line: ClassifyLine): string {
  if (line.error !== null) return `${line.file}: ${line.error}`;
  if (line.faces.length === 0) return `${line.file}: no face found`;
  const faces = line.faces.map(({ box, label, probabilities }) => {
    const place = [box.x, box.y, box.width, box.height].map(Math.round).join(',');
    return `${label} ${(probabilities[label] * 100).toFixed(1)} % at ${place}`;
  });
  return `${line.file}: ${faces.join('; ')}`;
}
