"""Labels that the shipped model confidently disagrees with: the folder's name may be wrong."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from .errors import OwnerError
from .model import Floats

SURE = 0.85
MOST = 0.5  # of a label's pictures
SHOWN = 8


def suspects(p: Floats, y: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Rows of which the shipped model is sure that they have another label."""
    return np.asarray((p.argmax(1) != y) & (p.max(1) >= SURE))


def refuse_wrong_folders(names: list[str], p: Floats, y: NDArray[np.int64]) -> None:
    """Raises OwnerError naming folder and files where most of a label is contradicted."""
    wrong = suspects(p, y)
    for k, label in enumerate(LABELS):
        mine = y == k
        if mine.sum() == 0 or wrong[mine].mean() <= MOST:
            continue
        calls = np.bincount(p[mine & wrong].argmax(1), minlength=len(LABELS))
        files = [n for n, w in zip(names, mine & wrong, strict=True) if w][:SHOWN]
        raise OwnerError(
            f"{int((mine & wrong).sum())} of {int(mine.sum())} pictures labelled {label} look like "
            f"{LABELS[int(calls.argmax())]} to the model in use, which is at least {SURE:.0%} sure "
            f"of each. The folder may have the wrong name, or wrong pictures in it. Look at "
            f"{', '.join(files)} and the others there. If the labels are right all the same, "
            "start again with --trust-labels."
        )
