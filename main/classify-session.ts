// Main process: page and classifier together, for pictures on the command line: picture in, judged faces out.
// No gate, no door, no journal; nothing is kept.
import { likeliest, type Probabilities } from '../contract/labels.ts';
import type { ClassifyLine } from '../contract/output.ts';
import type { FromStills, ToStills } from '../contract/stills.ts';
import { readManifest, startClassifier } from './classifier/index.ts';
import { openPhotoPage } from './photo-page.ts';
import type { Places } from './shell/places.ts';
import { named } from './summary.ts';

/** A find below this score that the classifier calls *not_face* is the detector's mistake, not a face. */
const SURE_FACE = 0.5;
const PICTURE_TIMEOUT_MS = 60_000;
const START_TIMEOUT_MS = 60_000;

type Faces = Extract<FromStills, { kind: 'picture' }>;
export type Judged = Pick<ClassifyLine, 'width' | 'height' | 'faces' | 'error'>;

export interface ClassifySession {
  /** One picture's faces; `error` where the picture cannot be read. @throws Error when page or classifier broke */
  check(bytes: Uint8Array<ArrayBuffer>): Promise<Judged>;
  readonly broken: boolean;
  close(): void;
}

/** @throws ModelError, Error */
export async function openClassifySession(places: Places): Promise<ClassifySession> {
  const manifest = readManifest(places.models);
  const verdicts = new Map<string, Probabilities>();
  const pictures = new Map<number, Faces>();
  let changed: () => void = () => undefined;
  let modelReady = false;
  let stillsReady = false;
  let broken: string | null = null;
  let nextId = 0;
  const breakOff = (why: string) => {
    broken = why;
    changed();
  };

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
    onFault: (_kind, message) => breakOff(message),
    onDropped: breakOff,
  });
  const page = await openPhotoPage({
    places,
    manifest,
    crops: classifier.openPort(),
    onAnswer(answer) {
      if (answer.kind === 'ready') stillsReady = true;
      else pictures.set(answer.id, answer);
      changed();
    },
    onBroken: breakOff,
  });

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

  const close = () => {
    page.close();
    classifier.stop();
  };

  try {
    await until('loading the model and the detector', START_TIMEOUT_MS, () =>
      modelReady && stillsReady ? true : null,
    );
  } catch (error) {
    close();
    throw error;
  }
  return {
    async check(bytes) {
      const id = nextId++;
      page.send({ kind: 'picture', id, bytes } satisfies ToStills);
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
    },
    get broken() {
      return broken !== null;
    },
    close,
  };
}
