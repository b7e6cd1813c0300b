// Demo clips, drawing page. What the masks are made of: colours, pleats and prints. One line in the table
// is one more kind of mask.
import { bumps, lattice } from './chance.ts';

type Colour = readonly [red: number, green: number, blue: number];

export type Fabric = {
  readonly colour: Colour;
  /** Colour of the sewn edge and the ear loops. */
  readonly edge: Colour;
  readonly loop: Colour;
  /** Heights of the pleats, 0 = upper edge, 1 = lower edge; none on a moulded cloth mask. */
  readonly pleats: readonly number[];
  /** How strongly light and shade show: black cloth swallows most of it. */
  readonly relief: number;
  readonly print: 'none' | 'dots' | 'checks';
};

const PLEATS = [0.27, 0.47, 0.67];

export const FABRICS = {
  light_blue: {
    colour: [150, 189, 209],
    edge: [176, 204, 219],
    loop: [214, 216, 214],
    pleats: PLEATS,
    relief: 1,
    print: 'none',
  },
  white: {
    colour: [218, 220, 219],
    edge: [228, 229, 227],
    loop: [228, 228, 226],
    pleats: PLEATS,
    relief: 0.9,
    print: 'none',
  },
  black: { colour: [44, 44, 49], edge: [36, 36, 41], loop: [40, 40, 44], pleats: [], relief: 1.25, print: 'none' },
  dotted: { colour: [58, 78, 132], edge: [48, 64, 112], loop: [50, 60, 92], pleats: [], relief: 1, print: 'dots' },
  checked: {
    colour: [166, 120, 112],
    edge: [140, 84, 80],
    loop: [206, 200, 194],
    pleats: [0.35, 0.62],
    relief: 1,
    print: 'checks',
  },
} as const satisfies Record<string, Fabric>;
export type FabricName = keyof typeof FABRICS;

/** Colour of the cloth at (u, v) of the mask, before light. `x`, `y` are texels, for the grain of the weave. */
export function clothColour(fabric: Fabric, u: number, v: number, x: number, y: number): Colour {
  const grain = 1 + 0.035 * (lattice(x, y, 31) - 0.5) + 0.03 * bumps(x / 5, y / 5, 32);
  const [r, g, b] = printed(fabric, u, v);
  return [r * grain, g * grain, b * grain];
}

function printed(fabric: Fabric, u: number, v: number): Colour {
  switch (fabric.print) {
    case 'none':
      return fabric.colour;
    case 'dots': {
      const row = Math.floor(v * 9);
      const du = u * 12 + (row % 2) * 0.5;
      const off = Math.hypot(du - Math.floor(du) - 0.5, (v * 9 - row - 0.5) * 1.05);
      return off < 0.2 ? [206, 208, 214] : fabric.colour;
    }
    case 'checks': {
      const dark = (Math.floor(u * 16) % 2) + (Math.floor(v * 12) % 2);
      const k = 1.12 - dark * 0.16;
      return [fabric.colour[0] * k, fabric.colour[1] * k, fabric.colour[2] * k];
    }
  }
}
