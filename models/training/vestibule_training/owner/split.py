"""80 / 10 / 10 by seed, with near-duplicates on one side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TRAIN, VALIDATION, TEST = 0, 1, 2
SHARES = (0.8, 0.1, 0.1)
LIKE = 0.93  # correlation of 16 x 16 grey patterns from which two crops count as one


def patterns(crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Unit vectors of the small grey pictures."""
    n, size = crops.shape[:2]
    cell = size // 16
    grey = crops[:, : cell * 16, : cell * 16].mean(3)
    v = grey.reshape(n, 16, cell, 16, cell).mean((2, 4)).reshape(n, -1).astype(np.float32)
    v -= v.mean(1, keepdims=True)
    return np.asarray(v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-6))


def groups(crops: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Group number per crop; crops that look the same, mirrored too, share one."""
    parent = np.arange(len(crops))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = int(parent[i])
        return i

    a, b = patterns(crops), patterns(crops[:, :, ::-1])
    for start in range(0, len(a), 512):
        block = a[start : start + 512]
        for other in (a, b):
            for i, j in np.argwhere(block @ other.T > LIKE):
                parent[root(int(i) + start)] = root(int(j))
    return np.array([root(i) for i in range(len(crops))], np.int64)


def split(
    crops: NDArray[np.uint8], y: NDArray[np.int64], seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(side, group) per crop; each label is spread 80 / 10 / 10 as far as its groups allow."""
    group = groups(crops)
    side = np.full(len(y), TRAIN, np.int64)
    rng = np.random.default_rng(seed)
    for label in np.unique(y):
        mine = np.unique([g for g in np.unique(group) if y[group == g][0] == label])
        rng.shuffle(mine)
        total = sum(int((group == g).sum()) for g in mine)
        for which in (TEST, VALIDATION):
            taken = 0
            # A group that is larger than a side is trained on, or one person would be the test.
            for g in [g for g in mine if (side[group == g] == TRAIN).all()]:
                size = int((group == g).sum())
                if taken + size > max(2, round(SHARES[which] * total)):
                    continue
                side[group == g] = which
                taken += size
    return side, group
