// Gallery only, never shipped: the photo check, with a stand-in for main that has looked at a picture of ours.
import { mount } from 'svelte';
import '../../history/preview/preview.css';
import type { CheckedFace, PhotoCheckReply } from '../../../contract/photo-check.ts';
import { press, type Scene, type Scenes, until } from '../../preview/scene.ts';
import { photoWords } from '../messages/index.ts';
import PhotoCheck from '../PhotoCheck.svelte';

const FACES: readonly CheckedFace[] = [
  {
    box: { x: 0.2, y: 0.22, width: 0.2, height: 0.27 },
    score: 0.93,
    label: 'mask',
    probabilities: [0.971, 0.018, 0.006, 0.004, 0.001],
    heightPx: 148,
    eyeSpan: 0.39,
    light: 131,
    behind: 148,
    sharpness: 0.031,
    asks: 'let_in',
  },
  {
    box: { x: 0.62, y: 0.3, width: 0.12, height: 0.16 },
    score: 0.71,
    label: 'incorrect',
    probabilities: [0.21, 0.66, 0.1, 0.02, 0.01],
    heightPx: 52,
    eyeSpan: 0.34,
    light: 118,
    behind: 150,
    sharpness: 0.012,
    asks: 'step_closer',
  },
];

/** Two heads before a wall: the gallery keeps no photograph of anybody. */
async function drawnPicture(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(960, 720);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#9aa7a5';
  context.fillRect(0, 0, 960, 720);
  for (const { box } of FACES) {
    const [x, y, w, h] = [box.x * 960, box.y * 720, box.width * 960, box.height * 720];
    context.fillStyle = '#4b5a5e';
    context.fillRect(x - w * 0.4, y + h * 1.1, w * 1.8, 720);
    context.fillStyle = '#b98d6f';
    context.beginPath();
    context.ellipse(x + w / 2, y + h * 0.5, w * 0.46, h * 0.62, 0, 0, 7);
    context.fill();
    context.fillStyle = '#dfe9ee';
    context.fillRect(x + w * 0.12, y + h * 0.55, w * 0.76, h * 0.42);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await blob.arrayBuffer());
}

const scene =
  (answer: () => Promise<PhotoCheckReply>, done: string | null): Scene =>
  async ({ target, language }) => {
    const t = await photoWords.load(language);
    mount(PhotoCheck, {
      target,
      props: { api: { ask: answer }, t, onBack: () => undefined, onClosed: () => undefined },
    });
    if (done === null) return;
    await press('.toolbar .first');
    await until(done);
  };

const seen = async (faces: readonly CheckedFace[], clip: boolean): Promise<PhotoCheckReply> => ({
  kind: 'checked',
  picture: await drawnPicture(),
  width: 960,
  height: 720,
  faces,
  minFacePx: 60,
  clip: clip ? { durationMs: 8_000, atMs: 3_200 } : null,
});

export const scenes: Scenes = {
  invite: scene(async () => ({ kind: 'nothing' }), null),
  faces: scene(() => seen(FACES, false), 'ol li'),
  clip: scene(() => seen(FACES.slice(0, 1), true), 'ol li'),
  nobody: scene(() => seen([], false), 'img'),
  drawing: scene(async () => ({ kind: 'trouble', why: 'drawing', detail: null }), '.bad'),
};
