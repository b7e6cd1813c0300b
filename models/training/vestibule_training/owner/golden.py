"""The small built-in check: the shipped golden crops must still get their labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from .errors import OwnerError
from .model import Floats, Model

SURE = 0.5  # a golden crop of which the shipped model itself is less sure says nothing
MOST_LOST = 0.35  # of the shipped model's probability for its label


def read(model: Model) -> tuple[list[dict[str, Any]], NDArray[np.uint8]]:
    """The vectors as written, and their crops."""
    file = model.folder / str(model.manifest["golden"])
    size = int(model.manifest["input"]["size"])
    try:
        vectors = list(json.loads(file.read_text())["vectors"])
        crops = [_crop(model.folder / v["file"], size) for v in vectors]
    except (OSError, ValueError, KeyError) as error:
        raise OwnerError(f"The golden vectors {file} cannot be read: {error}.") from error
    return vectors, np.stack(crops)


def _crop(file: Path, size: int) -> NDArray[np.uint8]:
    return np.frombuffer(file.read_bytes(), np.uint8).reshape(size, size, 3)


def worse(vectors: list[dict[str, Any]], p: Floats) -> list[str]:
    """What came out worse than shipped, in words; empty when the check passes."""
    found = []
    for vector, row in zip(vectors, p, strict=True):
        expect = np.array(vector["expect"])
        label = int(expect.argmax())
        if expect[label] < SURE:
            continue
        if row.argmax() != label or expect[label] - row[label] > MOST_LOST:
            found.append(
                f"{vector['file']}: {LABELS[label]} {expect[label]:.0%} before, "
                f"now {LABELS[int(row.argmax())]} {row.max():.0%}"
            )
    return found
