// Worker of the photo check: where the words go beside each box, so that in a group no plate hides another or a face.
// Pure; px of the drawn copy.
import type { Box, Size } from '../vision/geometry.ts';

/** Above, below, then beside the box; its left edge first. */
function places(box: Box, plate: Size): readonly { readonly x: number; readonly y: number }[] {
  const right = box.x + box.width - plate.width;
  const middle = box.x + (box.width - plate.width) / 2;
  const [above, below] = [box.y - plate.height, box.y + box.height];
  const beside = box.y + (box.height - plate.height) / 2;
  return [
    ...[box.x, middle, right].map((x) => ({ x, y: above })),
    ...[box.x, middle, right].map((x) => ({ x, y: below })),
    { x: box.x + box.width, y: beside },
    { x: box.x - plate.width, y: beside },
  ];
}

/**
 * @param boxes of all faces
 * @param plates size of each face's plate, in the same order
 * @returns the plate of each face, or null where there is no room: its words must go elsewhere
 */
export function placePlates(boxes: readonly Box[], plates: readonly Size[], size: Size): readonly (Box | null)[] {
  const placed: (Box | null)[] = [];
  boxes.forEach((box, i) => {
    const plate = plates[i] ?? { width: 0, height: 0 };
    // At the picture's edge a plate moves in; what it then covers is checked like everywhere.
    const candidates = places(box, plate).map((place) => ({
      x: Math.max(0, Math.min(size.width - plate.width, place.x)),
      y: place.y,
      ...plate,
    }));
    const free = candidates.find(
      (candidate) =>
        inside(candidate, size) &&
        !placed.some((other) => other !== null && overlap(candidate, other)) &&
        !boxes.some((other) => overlap(candidate, other)),
    );
    placed.push(free ?? (boxes.length === 1 && plate.width <= size.width ? within(box, plate, size) : null));
  });
  return placed;
}

/** A face that fills its picture leaves no room but on itself. */
function within(box: Box, plate: Size, size: Size): Box {
  const x = Math.max(0, Math.min(size.width - plate.width, box.x));
  const y = Math.max(0, Math.min(size.height - plate.height, box.y));
  return { x, y, ...plate };
}

function inside(box: Box, size: Size): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height;
}

function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0.5 && down > 0.5;
}
