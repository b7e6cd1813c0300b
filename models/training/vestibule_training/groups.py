"""Near-duplicates among the training crops, and the split that keeps each group on one side."""

from __future__ import annotations

import hashlib

import cv2
import numpy as np
from numpy.typing import NDArray

from .geometry import Picture

LIKE = 0.93  # correlation of 16 x 16 grey patterns from which two crops count as one group


def patterns(crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Unit vectors of the small grey pictures."""
    small = [
        cv2.resize(cv2.cvtColor(c, cv2.COLOR_RGB2GRAY), (16, 16), interpolation=cv2.INTER_AREA)
        for c in crops
    ]
    v = np.stack(small).reshape(len(small), -1).astype(np.float32)
    v -= v.mean(1, keepdims=True)
    return v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-6)


def group(crops: NDArray[np.uint8], names: list[str]) -> NDArray[np.int64]:
    """Group number per crop: same source picture, or patterns that correlate (mirrored too)."""
    parent = np.arange(len(names))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = int(parent[i])
        return i

    first: dict[str, int] = {}
    for i, name in enumerate(names):
        parent[root(i)] = root(first.setdefault(name, i))
    a = patterns(crops)
    b = patterns(crops[:, :, ::-1])
    for start in range(0, len(a), 512):
        block = a[start : start + 512]
        for other in (a, b):
            for i, j in np.argwhere(block @ other.T > LIKE):
                parent[root(int(i) + start)] = root(int(j))
    return np.array([root(i) for i in range(len(names))], np.int64)


def in_validation(key: str, share: float, seed: int) -> bool:
    """Stable choice by name: the same picture stays on its side when others are added."""
    h = hashlib.sha256(f"{seed}:{key}".encode()).digest()
    return int.from_bytes(h[:4]) / 2**32 < share


def flat(picture: Picture) -> bool:
    """A square of one colour has no pattern to compare."""
    return float(picture.std()) < 4
