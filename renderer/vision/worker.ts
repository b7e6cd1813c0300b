// Vision worker: entry. Wires frames, detector, classifier and main together. Frames, boxes and landmarks never
// leave the renderer; crops go to the classifier only. One throw of the detector ends this worker.
import type { VisionMessage } from '../../contract/vision.ts';
import { createClassifierPort } from './classifier-port.ts';
import type { FaceFinder } from './detect/face-finder.ts';
import { hasWebGl, openFullRange, openShortRange } from './detect/open.ts';
import { secondOpinion } from './detect/second-opinion.ts';
import { createFeed, type Feed } from './feed.ts';
import { createFrameCanvas } from './frame-canvas.ts';
import type { FrameImage, FromVision, ToVision } from './messages.ts';
import { createRgbaReader } from './rgba/reader.ts';
import { createGlancer, type Glance, moved } from './source/glance.ts';
import { createHealth } from './source/health.ts';
import { createWatch, type Seen } from './watch.ts';

/** With nobody there, this is often enough to see somebody come. */
const IDLE_EVERY_MS = 100;
/** Often enough to tell a frozen or a black picture. */
const GLANCE_EVERY_MS = 100;

const NOBODY: Seen['faces'] = { width: 1, height: 1, faces: [] };

type SaidOfSource = Extract<ToVision, { kind: 'source' }>;

const classifier = createClassifierPort();
const toWindow = (message: FromVision) => self.postMessage(message);
let toMain: (message: VisionMessage) => void = () => undefined;
let feed: Feed | null = null;
/** A source may fail before the detector is warm: its last word is kept until then. */
let unheard: SaidOfSource | null = null;
let hear: (report: SaidOfSource) => void = (report) => {
  unheard = report;
};

self.onmessage = ({ data, ports }: MessageEvent<ToVision>) => {
  const [first, second] = ports;
  switch (data.kind) {
    case 'start':
      if (first === undefined || second === undefined) throw new Error('The vision worker needs its two ports.');
      classifier.link(first);
      toMain = (message) => second.postMessage(message);
      start(data).catch((error: unknown) => die('detector', error));
      return;
    case 'classifier':
      if (first !== undefined) classifier.link(first);
      return;
    case 'stream':
      feed?.read(data.frames);
      return;
    case 'picture':
      if (feed === null) data.image.close();
      else feed.offer(data.image, data.capturedAt - performance.timeOrigin);
      return;
    case 'source':
      hear(data);
      return;
    default:
      data satisfies never;
  }
};

function die(code: 'detector' | 'webgl', error: unknown): void {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  feed = null;
  toMain({ kind: 'fault', code, message });
  toWindow({ kind: 'dead', message });
}

async function start({ setup, camera, firstTrackId }: Extract<ToVision, { kind: 'start' }>): Promise<void> {
  const began = performance.now();
  if (!hasWebGl()) {
    die('webgl', 'This computer offers no WebGL, which finding faces needs. Check the graphics driver.');
    return;
  }
  const finder = await openShortRange();
  const frame = createFrameCanvas();
  const readRgba = createRgbaReader();
  let second: FaceFinder | null = null;
  const watch = createWatch(
    finder,
    secondOpinion(() => second),
    frame,
    setup,
    firstTrackId,
  );
  const glance = createGlancer();
  const health = createHealth(camera);
  let before: Glance | null = null;
  let takenAt = Number.NEGATIVE_INFINITY;
  let glancedAt = Number.NEGATIVE_INFINITY;
  let calm = false;
  let number = 0;

  const tellSource = (report: ReturnType<typeof health.said>) => {
    if (report !== null) toMain({ kind: 'source', state: report.state, detail: report.detail.slice(0, 300) });
  };

  const take = (image: FrameImage | ImageData, at: number) => {
    takenAt = at;
    if (image instanceof ImageData) frame.put(image);
    else frame.draw(image);
    let movement = false;
    if (at - glancedAt >= GLANCE_EVERY_MS * 0.9) {
      glancedAt = at;
      const now = glance(frame.image);
      tellSource(health.picture(now, at));
      movement = before === null || moved(before, now);
      before = now;
    }
    const look = watch.wants(movement, at);
    const seen = look ? watch.see(at) : { tracks: [], searched: false, crops: [], faces: NOBODY };
    toMain({ kind: 'frame', frame: number, at, tracks: [...seen.tracks], searched: seen.searched });
    if (seen.crops.length > 0 && classifier.free(at)) send(seen.crops, setup.cropSize, number, at);
    number++;
    if (look) toWindow({ kind: 'faces', faces: seen.faces });
    watch.lookAbout(at);
    if (calm !== watch.calm(at)) {
      calm = !calm;
      toWindow({ kind: 'calm', calm });
    }
  };

  feed = createFeed({
    wants: (at) => watch.busy || at - takenAt >= IDLE_EVERY_MS * 0.9,
    convert: async (image) => (image instanceof VideoFrame ? ((await readRgba(image)) ?? image) : image),
    take(image, at) {
      try {
        take(image, at);
      } catch (error) {
        die('detector', error);
      }
    },
    done: () => toWindow({ kind: 'next' }),
    now: () => performance.now(),
    rest: () => (calm ? IDLE_EVERY_MS : 0),
  });
  hear = ({ state, detail }) => tellSource(health.said({ state, detail }));
  setInterval(() => tellSource(health.passed()), 500);
  toMain({ kind: 'recovered', code: 'webgl' });
  toMain({ kind: 'ready', startedInMs: performance.now() - began });
  if (unheard !== null) hear(unheard);
  toWindow({ kind: 'ready' });
  // Not waited for: the first person may be seen before it is there.
  second = await openFullRange();
}

function send(crops: Seen['crops'], size: number, frame: number, at: number): void {
  const batch = crops.slice(0, 16);
  const pixels = new Uint8Array(batch.length * size * size * 3);
  batch.forEach((crop, i) => {
    pixels.set(crop.pixels, i * crop.pixels.length);
  });
  const trackIds = batch.map((crop) => crop.id);
  classifier.send({ kind: 'crops', frame, at, capturedAt: performance.timeOrigin + at, size, trackIds, pixels });
}
