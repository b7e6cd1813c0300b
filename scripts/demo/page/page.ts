// Demo clips, drawing page: what scripts/demo/make.mjs calls in the browser. Draws each frame once and hands it
// to every writer; never touches the network or the disk.
import faceJson from '../../../assets/demo/face.json';
import { expose, noiseTile } from './camera.ts';
import { makeGuest, makeVisitor } from './cast.ts';
import { type Actor, CLIPS, type Clip, type ClipName, type FaceData } from './clips.ts';
import { type ClipWriter, type Format, FRAMES_PER_SECOND, writer } from './encode.ts';
import { drawHall } from './hall.ts';
import { poseAt, wearAt } from './motion.ts';
import type { Person } from './person.ts';
import { type Raster, raster } from './raster.ts';

const WIDTH = 640;
const HEIGHT = 480;
const face = faceJson as unknown as FaceData;

type Stage = { readonly hall: Raster; readonly tile: Float32Array; readonly cast: Record<Actor['who'], Person> };
export type Order = { readonly format: Format; readonly bitrate: number; readonly grain: number };

async function prepare(portraitJpeg: Blob): Promise<Stage> {
  const picture = await createImageBitmap(portraitJpeg);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = context2d(canvas);
  context.drawImage(picture, 0, 0);
  const portrait = raster(picture.width, picture.height);
  portrait.data.set(context.getImageData(0, 0, picture.width, picture.height).data);
  return {
    hall: drawHall(WIDTH, HEIGHT),
    tile: noiseTile(90),
    cast: { visitor: makeVisitor(portrait, face), guest: makeGuest(portrait, face) },
  };
}

function drawFrame(stage: Stage, clip: Clip, index: number, grain: number): ImageData {
  const frame = raster(WIDTH, HEIGHT);
  frame.data.set(stage.hall.data);
  const t = index / FRAMES_PER_SECOND;
  for (const [i, actor] of clip.actors.entries()) {
    const pose = poseAt(actor.move, t, i + 1);
    if (pose === null) continue;
    const person = stage.cast[actor.who];
    person.dress(actor.fabric, wearAt(actor.wear, t));
    person.draw(frame, pose);
  }
  return new ImageData(expose(frame, stage.tile, index, grain), WIDTH, HEIGHT);
}

/** The files of one clip, in the order of `orders`; null for a format that this browser cannot write. */
async function make(portrait: Blob, name: ClipName, orders: readonly Order[]): Promise<(Uint8Array | null)[]> {
  const stage = await prepare(portrait);
  const clip: Clip = CLIPS[name];
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = context2d(canvas);
  const files: (Uint8Array | null)[] = [];
  for (const order of orders) {
    const out: ClipWriter | null = await writer(order.format, canvas, order.bitrate);
    for (let index = 0; out !== null && index < clip.seconds * FRAMES_PER_SECOND; index++) {
      context.putImageData(drawFrame(stage, clip, index, order.grain), 0, 0);
      await out.add(index);
    }
    files.push(out === null ? null : await out.finish());
  }
  return files;
}

/** One frame as PNG, to look at. */
async function still(portrait: Blob, name: ClipName, seconds: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const index = Math.round(seconds * FRAMES_PER_SECOND);
  context2d(canvas).putImageData(drawFrame(await prepare(portrait), CLIPS[name], index, 1), 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (context === null) throw new Error('This browser gives no 2-D drawing surface.');
  return context;
}

/** What {@link make} and {@link still} look like from outside: bytes as base64, since calls into a page carry text. */
declare global {
  interface Window {
    demo: {
      make(portrait: string, name: ClipName, orders: readonly Order[]): Promise<(string | null)[]>;
      still(portrait: string, name: ClipName, seconds: number): Promise<string>;
    };
  }
}

window.demo = {
  make: async (portrait, name, orders) =>
    (await make(fromBase64(portrait), name, orders)).map((file) => (file === null ? null : toBase64(file))),
  still: async (portrait, name, seconds) => toBase64(await still(fromBase64(portrait), name, seconds)),
};

function fromBase64(text: string): Blob {
  return new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/jpeg' });
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
