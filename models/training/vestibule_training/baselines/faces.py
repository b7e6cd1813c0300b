"""The faces of the comparison: our training side's real ones, and the tests'."""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..config import load
from ..dataset import TESTS, read_split
from ..evaluation.faces import of_archive
from ..labels import index_of

# The columns of every design trained here; a design of two classes has the first two.
COLUMNS = tuple(index_of(label) for label in ("mask", "no_mask", "incorrect"))
MOST_A_CLASS = 2000
SEED = 3


@dataclass(frozen=True)
class Faces:
    """Crops of 112 px, [N, 112, 112, 3], and their labels."""

    exact: NDArray[np.uint8]
    label: NDArray[np.int64]

    def columns(self, classes: int) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Which faces a design of so many classes is trained on, and their columns."""
        used = np.isin(self.label, COLUMNS[:classes])
        return used, np.array([COLUMNS.index(int(k)) for k in self.label[used]], np.int64)


def train_faces(args: argparse.Namespace) -> Faces:
    """Real faces of the training side of the split, at most MOST_A_CLASS a class; cached."""
    config = load(args.config)
    path = args.cache / "baselines" / f"faces_{config.sha256[:12]}.npz"
    if not path.exists():
        fit = read_split(args.cache, config)[0]
        rng = np.random.default_rng(SEED)
        at = [rng.permutation(np.flatnonzero(fit.label == k))[:MOST_A_CLASS] for k in COLUMNS]
        chosen = np.concatenate(at)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        np.savez(part, exact=fit.exact[chosen], label=fit.label[chosen])
        part.replace(path)
    saved = np.load(path)
    return Faces(saved["exact"], saved["label"])


def test_faces(args: argparse.Namespace) -> dict[str, Faces]:
    every = {name: of_archive(args.cache, name) for name in TESTS}
    return {name: Faces(c.exact, c.label) for name, c in every.items()}


def key(train: Faces, tests: dict[str, Faces]) -> str:
    """Of all faces: what was computed from the same ones need not be computed again."""
    h = hashlib.sha256()
    for f in (train, *(tests[name] for name in sorted(tests))):
        h.update(f.exact.tobytes() + f.label.tobytes())
    return h.hexdigest()[:12]
