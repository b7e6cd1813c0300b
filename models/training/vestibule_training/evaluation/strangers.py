"""Whose faces the visits for choosing are made of, and which model judges them.

The shipped model trains on every source, and does better on held-back faces of those than on
strangers. So the fold's model (calibrate.py) judges the sources that it never saw, if it is there.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ..config import load
from ..dataset import read_split
from ..labels import LABELS
from ..metrics import NOT_FACE, softmax
from ..runtime import probabilities
from ..shelf import Crops
from .faces import found
from .slices import Floats

Judge = Callable[[NDArray[np.uint8]], Floats]
A_CLASS = 250  # faces that visit, of each label: the gate is played often on them


@dataclass(frozen=True)
class Visitors:
    """Faces that visit, who judges them, and both in words."""

    crops: Crops
    judge: Judge
    on: str
    model: str


def judge_of(s: onnxruntime.InferenceSession) -> Judge:
    return lambda crops: probabilities(s, crops)


def some_of_each(crops: Crops, seed: int = 71) -> Crops:
    """At most A_CLASS found faces of each label, by a seeded draw."""
    rng = np.random.default_rng(seed)
    usable = found(crops) & (crops.label != NOT_FACE)
    at = [
        rng.permutation(np.flatnonzero(usable & (crops.label == k)))[:A_CLASS]
        for k in range(len(LABELS))
    ]
    return crops.take(np.sort(np.concatenate(at)))


def for_choosing(
    s: onnxruntime.InferenceSession, args: argparse.Namespace, manifest: dict[str, Any]
) -> Visitors:
    """Strangers before the fold's model, or else held-back faces before the shipped one."""
    config = load(args.config)
    strange = strangers(args, manifest["calibration"]["temperature"])
    if strange is not None:
        return strange
    held = read_split(args.cache, config)[1]
    on = "faces held back from the training sources, before the shipped model: flatters"
    return Visitors(some_of_each(held), judge_of(s), on, manifest["id"])


def strangers(args: argparse.Namespace, temperature: float) -> Visitors | None:
    """None where the fold was not trained."""
    from ..calibrate import fold_of
    from ..prior import towards_door
    from ..runs import logits_of, run_dir, trained

    config = load(args.config)
    fold = fold_of(args, config)
    weights = run_dir(args.cache, fold) / "weights.pt"
    if not weights.exists():
        return None
    net = trained(args.cache, fold)
    door = towards_door(config)
    held = read_split(args.cache, fold)[1]
    sources = config.calibration.sources
    crops = some_of_each(held.take(np.isin(held.archive, sources)))
    return Visitors(
        crops,
        lambda exact: softmax(logits_of(net, exact) + door, temperature),
        f"of {' and '.join(sources)}, before a model that never saw these and was trained like the "
        "shipped one",
        f"{hashlib.sha256(weights.read_bytes() + door.tobytes()).hexdigest()[:12]}-{temperature}",
    )
