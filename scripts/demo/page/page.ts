// Demo clips, drawing page: what scripts/demo/make.mjs calls in the browser. Draws each frame once and hands it
// to every writer; never touches the network or the disk.
import faceJson from '../../../assets/demo/face.json';
import { expose, noiseTile } from './camera.ts';
import { makeGuest, makeVisitor } from './cast.ts';
import { type Actor, CLIPS, type Clip, type ClipName } from './clips.ts';
import { type Format, FRAMES_PER_SECOND, writer } from './encode.ts';
import { readFace } from './face.ts';
import { drawHall } from './hall.ts';
import { poseAt, wearAt } from './motion.ts';
import type { Person } from './person.ts';
import { type Raster, raster } from './raster.ts';

const WIDTH = 640;
const HEIGHT = 480;
const face = readFace(faceJson);

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

function drawFrame(stage: Stage, clip: Clip, index: number): Raster {
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
  return frame;
}

/** The files of one clip, in the order of `orders`; null for a format that this browser cannot write. */
async function make(portrait: Blob, name: ClipName, orders: readonly Order[]): Promise<(Uint8Array | null)[]> {
  const stage = await prepare(portrait);
  const clip: Clip = CLIPS[name];
  const outputs = await Promise.all(
    orders.map(async (order) => {
      const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
      const out = await writer(order.format, canvas, order.bitrate);
      return { context: context2d(canvas), grain: order.grain, out };
    }),
  );
  for (let index = 0; index < clip.seconds * FRAMES_PER_SECOND; index++) {
    const frame = drawFrame(stage, clip, index);
    for (const { context, grain, out } of outputs) {
      if (out === null) continue;
      context.putImageData(new ImageData(expose(frame, stage.tile, index, grain), WIDTH, HEIGHT), 0, 0);
      await out.add(index);
    }
  }
  return Promise.all(outputs.map(({ out }) => out?.finish() ?? null));
}

/** One frame as PNG, to look at. */
async function still(portrait: Blob, name: ClipName, seconds: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const index = Math.round(seconds * FRAMES_PER_SECOND);
  const stage = await prepare(portrait);
  const bytes = expose(drawFrame(stage, CLIPS[name], index), stage.tile, index, 1);
  context2d(canvas).putImageData(new ImageData(bytes, WIDTH, HEIGHT), 0, 0);
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
