"""Contact sheets of the faces that the model gets most wrong; never into the repository."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from ..labels import LABELS
from ..shelf import Crops
from .slices import Floats

COLUMNS, ROWS, CELL, CAPTION = 8, 6, 112, 30


def sheet(p: Floats, crops: Crops, path: Path) -> int:
    """The worst first, with name, true label and what it was called; gives how many are wrong."""
    y = crops.label
    wrong = np.flatnonzero(p.argmax(1) != y)
    order = wrong[np.argsort(p[wrong, y[wrong]])]
    picture = np.full((ROWS * (CELL + CAPTION), COLUMNS * CELL, 3), 255, np.uint8)
    for n, i in enumerate(order[: ROWS * COLUMNS]):
        x0, y0 = n % COLUMNS * CELL, n // COLUMNS * (CELL + CAPTION)
        picture[y0 : y0 + CELL, x0 : x0 + CELL] = crops.exact[i]
        k = int(p[i].argmax())
        name = Path(str(crops.name[i])).stem[-16:]
        for line, text in enumerate((name, f"{LABELS[y[i]][:6]}: {LABELS[k][:6]} {p[i, k]:.2f}")):
            at = (x0 + 2, y0 + CELL + 11 + 13 * line)
            cv2.putText(
                picture, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.32, (0, 0, 0), 1, cv2.LINE_AA
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), picture[..., ::-1])
    return len(wrong)
