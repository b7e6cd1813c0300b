// Demo clips, drawing page. The entrance hall behind the people: a plain wall, a glass door with daylight on
// the left, tiles, a plant. The wall has the tones of the portrait's own backdrop, so that no rim shows in the hair.
import { bumps } from './chance.ts';
import { type Raster, ramp, raster, soften } from './raster.ts';

type Colour = readonly [number, number, number];
const FLOOR = 352;

/** The empty hall, opaque. */
export function drawHall(width: number, height: number): Raster {
  const hall = raster(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      hall.data.set([...colourAt(x, y), 255], (y * width + x) * 4);
    }
  }
  // The lens is focused on people, not on the wall.
  for (let c = 0; c < 3; c++) {
    const plane = new Float32Array(width * height).map((_, i) => hall.data[i * 4 + c]);
    for (const [i, value] of soften(plane, width, height, 1).entries()) hall.data[i * 4 + c] = value;
  }
  return hall;
}

function colourAt(x: number, y: number): Colour {
  if (y >= FLOOR) return floor(x, y);
  if (x > 34 && x < 168 && y > 66) return door(x, y);
  let wall = mix([206, 200, 193], [184, 177, 170], y / FLOOR);
  const daylight = Math.exp(-(((x - 100) / 190) ** 2)) * 14;
  const patches = 4 * bumps(x / 90, y / 70, 70) + 1.5 * bumps(x / 14, y / 14, 71);
  wall = add(wall, daylight + patches);
  // Frame and shadow around the door, skirting board, a dark notice board without writing.
  if (x > 26 && x < 176 && y > 58) wall = [148, 143, 138];
  if (y > FLOOR - 15) wall = y < FLOOR - 12 ? [226, 222, 216] : [212, 208, 202];
  if (x > 498 && x < 596 && y > 96 && y < 172) {
    const rim = x < 502 || x > 592 || y < 100 || y > 168;
    wall = rim ? [120, 98, 76] : add([136, 142, 132], 5 * bumps(x / 9, y / 9, 72));
    const sheet = (x > 514 && x < 544 && y > 110 && y < 152) || (x > 554 && x < 580 && y > 116 && y < 150);
    if (sheet) wall = [224, 222, 214];
  }
  return plant(x, y, wall);
}

function door(x: number, y: number): Colour {
  if (x < 40 || x > 162 || y < 72 || Math.abs(x - 101) < 4) return [112, 112, 112];
  // Daylight, blurred: sky, a hedge, a pavement.
  const hedge = ramp(-6, 8, y - 196 + 9 * bumps(x / 16, 3, 73));
  const ground = ramp(-3, 3, y - 268);
  const out = mix(mix([228, 236, 240], [136, 152, 124], hedge), [196, 192, 184], ground);
  const glare = 10 * ramp(0.2, 0.8, bumps((x + y * 0.5) / 60, 0, 74));
  const handle = Math.abs(Math.abs(x - 101) - 11) < 2.2 && y > 218 && y < 276;
  return handle ? [84, 84, 86] : add(out, glare + 4 * bumps(x / 8, y / 8, 75));
}

function floor(x: number, y: number): Colour {
  const depth = 60 / (y - FLOOR + 26);
  const across = (x - 320) * depth;
  const away = depth * 240;
  const joint = Math.min(edge(across / 56), edge(away / 56)) * 56;
  const tile = 6 * bumps(Math.floor(across / 56) * 3.7, Math.floor(away / 56) * 5.3, 76);
  const shine = 26 * Math.exp(-(((x - 110) / 90) ** 2)) * ramp(480, FLOOR, y);
  const base = mix([158, 150, 142], [178, 170, 160], (y - FLOOR) / 128);
  return add(base, tile + shine - 16 * ramp(1.4 * depth + 0.6, 0, joint) + 2 * bumps(x / 5, y / 3, 77));
}

function plant(x: number, y: number, behind: Colour): Colour {
  const potWidth = 24 - (y - 300) * 0.12;
  if (y > 300 && y < FLOOR && Math.abs(x - 590) < potWidth) {
    return add([196, 190, 182], 26 * Math.cos(((x - 582) / potWidth) * 1.4) - 30);
  }
  for (let leaf = 0; leaf < 9; leaf++) {
    const lean = (leaf - 4) * 0.2 + 0.06 * bumps(leaf, 0, 78);
    const up = (302 - y) / Math.cos(lean);
    const length = 92 + 22 * bumps(leaf, 5, 79);
    if (up < 0 || up > length) continue;
    const middle = 590 + Math.sin(lean) * up * (1 + up / 160);
    const half = 7.5 * Math.sin(Math.PI * Math.min(1, up / length) ** 0.8);
    const off = (x - middle) / half;
    if (Math.abs(off) < 1) return add([78, 106, 70], 20 * off + 16 * bumps(leaf * 2.7, up / 40, 80));
  }
  return behind;
}

function edge(at: number): number {
  return Math.abs(at - Math.round(at));
}

function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

function add(colour: Colour, light: number): Colour {
  return [colour[0] + light, colour[1] + light, colour[2] + light];
}
