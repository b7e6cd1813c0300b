// Main process: page and classifier together, for pictures on the command line: picture in, judged faces out.
// No gate, no door, no journal; nothing is kept.
import { LABELS, likeliest, type Probabilities } from '../contract/labels.ts';
import type { ClassifyLine } from '../contract/output.ts';
import type { DrawnType, FromStills, Look, ToStills } from '../contract/stills.ts';
import { readManifest, startClassifier } from './classifier/index.ts';
import { ClassifyError } from './classify-error.ts';
import { openPhotoPage } from './photo-page.ts';
import type { ClipFormat } from './shell/clip-format.ts';
import type { Places } from './shell/places.ts';
import { named } from './summary.ts';

/** A find below this score that the classifier calls *not_face* is the detector's mistake, not a face. */
const SURE_FACE = 0.5;
const ANSWER_MS = 180_000;

type Answer = Exclude<FromStills, { kind: 'ready' }>;
/** A question as it is asked; its number is put to it here. */
type Question = ToStills extends infer One ? (One extends ToStills ? Omit<One, 'id'> : never) : never;
export type JudgedFace = ClassifyLine['faces'][number] & { readonly look: Look };
export type Judged = Pick<ClassifyLine, 'width' | 'height' | 'error'> & { readonly faces: readonly JudgedFace[] };
export type Clip = Extract<FromStills, { kind: 'clip' }>;

export interface ClassifySession {
  /** One picture's faces; `error` where it cannot be read. @throws Error when page or classifier broke */
  check(bytes: Uint8Array<ArrayBuffer>): Promise<Judged>;
  /** Opens a clip in place of the one before: a file, or the bytes of one. */
  openClip(file: string | null, format: ClipFormat, bytes?: Uint8Array<ArrayBuffer>): Promise<Clip>;
  /** The faces of the open clip at that time. */
  checkFrame(atMs: number): Promise<Judged>;
  /** The picture that was checked last, with marks. @throws Error */
  draw(judged: Judged, type: DrawnType): Promise<Uint8Array>;
  readonly broken: boolean;
  close(): void;
}

/** @throws ClassifyError for a model that is refused, Error when the program itself fails */
export async function openClassifySession(places: Places): Promise<ClassifySession> {
  const manifest = manifestOf(places.models);
  const verdicts = new Map<string, Probabilities>();
  const answers = new Map<number, Answer>();
  let changed: () => void = () => undefined;
  let modelReady = false;
  let pageReady = false;
  let broken: Error | null = null;
  let clip: string | null = null;
  let nextId = 0;
  const breakOff = (why: Error) => {
    broken ??= why;
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
    onFault: (kind, message) =>
      breakOff(kind === 'refused' ? refusedModel(places.models, message) : new Error(message)),
    onDropped: (reason) => breakOff(new Error(reason)),
  });
  const page = await openPhotoPage({
    places,
    manifest,
    crops: classifier.openPort(),
    onAnswer(answer) {
      if (answer.kind === 'ready') pageReady = true;
      else answers.set(answer.id, answer);
      changed();
    },
    onBroken: (why) => breakOff(new Error(why)),
    clip: () => clip,
  });

  const until = async <T>(what: string, take: () => T | null): Promise<T> => {
    const end = performance.now() + ANSWER_MS;
    for (;;) {
      const taken = take();
      if (taken !== null) return taken;
      if (broken !== null) throw broken;
      if (performance.now() > end) throw new Error(`${what} took longer than ${ANSWER_MS / 1_000} s`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, 250);
        changed = () => {
          clearTimeout(timer);
          wake();
        };
      });
    }
  };
  const ask = async <K extends Answer['kind']>(what: string, question: Question, kind: K) => {
    const id = nextId++;
    page.send({ ...question, id });
    const answer = await until(what, () => answers.get(id) ?? null);
    answers.delete(id);
    if (!isKind(answer, kind)) throw new Error(`the page answered ${answer.kind} where ${kind} was asked for`);
    return answer;
  };
  const judge = async (question: Question): Promise<Judged> => {
    const found = await ask('finding faces', question, 'picture');
    const faces = [];
    for (const face of found.faces) {
      const key = `${found.id}/${face.id}`;
      const probabilities = await until('classifying', () => verdicts.get(key) ?? null);
      verdicts.delete(key);
      const label = likeliest(probabilities);
      if (label === 'not_face' && face.score < SURE_FACE) continue;
      faces.push({ box: face.box, score: face.score, label, probabilities: named(probabilities), look: face.look });
    }
    return { width: found.width, height: found.height, faces, error: found.error };
  };
  const close = () => {
    page.close();
    classifier.stop();
  };

  try {
    await until('loading the model and the detector', () => (modelReady && pageReady ? true : null));
  } catch (error) {
    close();
    throw error;
  }
  return {
    check: (bytes) => judge({ kind: 'picture', bytes }),
    openClip(file, format, bytes) {
      clip = file;
      return ask('opening the clip', { kind: 'clip', format, ...(bytes ? { bytes } : {}) }, 'clip');
    },
    checkFrame: (atMs) => judge({ kind: 'frame', atMs }),
    async draw({ faces }, type) {
      const marks = faces.map(({ box, probabilities }) => ({
        box,
        probabilities: LABELS.map((l) => probabilities[l]),
      }));
      const drawn = await ask('drawing the copy', { kind: 'draw', type, faces: marks }, 'drawn');
      if (drawn.error !== null) throw new Error(drawn.error);
      return drawn.bytes;
    },
    get broken() {
      return broken !== null;
    },
    close,
  };
}

function isKind<K extends Answer['kind']>(answer: Answer, kind: K): answer is Extract<Answer, { kind: K }> {
  return answer.kind === kind;
}

function manifestOf(folder: string) {
  try {
    return readManifest(folder);
  } catch (cause) {
    throw refusedModel(folder, cause instanceof Error ? cause.message : String(cause));
  }
}

function refusedModel(folder: string, why: string): ClassifyError {
  return new ClassifyError(`The model in ${folder} is refused. ${why}`);
}
