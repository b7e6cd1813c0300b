"""Contact sheets of the faces that the model gets most wrong; never into the repository."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from ..shelf import Crops
from .slices import Floats

COLUMNS, ROWS, CELL, CAPTION = 8, 6, 112, 30
A_PAGE, PAGES = COLUMNS * ROWS, 4


def sheet(p: Floats, crops: Crops, path: Path) -> int:
    """The worst first, with name, true label and what it was called; a further page is named
    `-2`, `-3`. Gives how many are wrong."""
    y = crops.label
    wrong = np.flatnonzero(p.argmax(1) != y)
    order = wrong[np.argsort(p[wrong, y[wrong]])]
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{path.stem}-[0-9]*.png"):
        old.unlink()
    for page in range(max(1, min(PAGES, math.ceil(len(order) / A_PAGE)))):
        to = path if page == 0 else path.with_stem(f"{path.stem}-{page + 1}")
        write_page(p, crops, order[page * A_PAGE : (page + 1) * A_PAGE], to)
    return len(wrong)


def write_page(p: Floats, crops: Crops, order: NDArray[np.int64], path: Path) -> None:
    picture = np.full((ROWS * (CELL + CAPTION), COLUMNS * CELL, 3), 255, np.uint8)
    for n, i in enumerate(order):
        x0, y0 = n % COLUMNS * CELL, n // COLUMNS * (CELL + CAPTION)
        picture[y0 : y0 + CELL, x0 : x0 + CELL] = crops.exact[i]
        y, k = int(crops.label[i]), int(p[i].argmax())
        name = Path(str(crops.name[i])).stem[-16:]
        for line, text in enumerate((name, f"{LABELS[y][:6]}: {LABELS[k][:6]} {p[i, k]:.2f}")):
            at = (x0 + 2, y0 + CELL + 11 + 13 * line)
            cv2.putText(
                picture, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.32, (0, 0, 0), 1, cv2.LINE_AA
            )
    cv2.imwrite(str(path), picture[..., ::-1])
