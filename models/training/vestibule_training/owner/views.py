"""Views of a face for training: what a camera might have given instead. Seeded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Crops = NDArray[np.uint8]
#: Side of the classifier's crop over the side of the wide one (1.5 and 2 box sides).
WITHIN = 0.75


def sample(wide: Crops, size: int, cx: float, cy: float, side: float) -> NDArray[np.float64]:
    """Bilinear cut of a square about (cx, cy), all in px of the wide crop; its edge is repeated."""
    at = (np.arange(size) + 0.5) / size * side - side / 2 - 0.5
    xs = np.clip(cx + at, 0, wide.shape[1] - 1.001)
    ys = np.clip(cy + at, 0, wide.shape[0] - 1.001)
    x0, y0 = xs.astype(int), ys.astype(int)
    fx, fy = (xs - x0)[None, :, None], (ys - y0)[:, None, None]
    rows = wide[y0][:, x0] * (1 - fx) + wide[y0][:, x0 + 1] * fx
    below = wide[y0 + 1][:, x0] * (1 - fx) + wide[y0 + 1][:, x0 + 1] * fx
    return np.asarray(rows * (1 - fy) + below * fy)


def views(exact: Crops, wide: Crops, count: int, rng: np.random.Generator) -> Crops:
    """[count, size, size, 3]: the crop itself first, then flipped, shifted, scaled, lit ones."""
    size, middle = exact.shape[0], wide.shape[0] / 2
    side = WITHIN * wide.shape[0]
    out = [exact]
    for k in range(1, count):
        shift = rng.uniform(-0.05, 0.05, 2) * side
        cut = sample(
            wide, size, middle + shift[0], middle + shift[1], side * rng.uniform(0.93, 1.08)
        )
        cut = (cut - 127) * rng.uniform(0.8, 1.2) + 127 + rng.uniform(-25, 25)
        cut = cut * rng.uniform(0.94, 1.06, 3)
        out.append(np.clip(cut[:, ::-1] if k % 2 else cut, 0, 255).astype(np.uint8))
    return np.stack(out)
