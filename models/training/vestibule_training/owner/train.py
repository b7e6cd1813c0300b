"""`train`: the shipped trunk as it is, its last layer tuned on an owner's faces."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from . import golden
from .crops import NOT_FACE, Faces, enough, read
from .errors import OwnerError
from .figures import report
from .head import HOLDS, calibrated, fit, log_loss, logits
from .model import Floats, Head, Model, Runner, load
from .model_folder import write
from .split import TEST, TRAIN, VALIDATION, split
from .suspects import refuse_wrong_folders, suspects
from .views import views

VIEWS = 6
MOST_CROPS = 40_000
#: Validation log loss may not grow by more than this; it never should.
SLACK = 0.02


@dataclass(frozen=True)
class Sample:
    """Features of some crops, with labels and weights that give the classes the prior's shares."""

    x: Floats
    y: NDArray[np.int64]
    w: Floats


def run(args: argparse.Namespace) -> None:
    job: dict[str, Any] = json.loads(args.job.read_text())
    model = load(Path(job["models"]))
    runner = Runner(model)
    faces = read(args.crops, job["pictures"], runner.probabilities)
    enough(faces, job["least"])
    _say(f"{len(faces.labels)} faces, no face found in {len(faces.not_found)} pictures")
    shipped = runner.probabilities(faces.exact)
    _must_be_finite(shipped, faces.names)
    if not job["trustLabels"]:
        refuse_wrong_folders(faces.names, shipped, faces.labels)
    side, group = split(faces.exact, faces.labels, job["seed"])
    _every_side(faces.labels, side)
    sides = {name: int((side == k).sum()) for k, name in enumerate(("train", "validation", "test"))}
    _say(f"split by seed {job['seed']}: {sides}, {len(np.unique(group))} groups of like pictures")
    start = model.head
    seen = _tuning_sample(runner, faces, side == TRAIN, model, job["seed"])
    held = _sample(runner, faces, side == VALIDATION, model)
    tested = _sample(runner, faces, side == TEST, model)
    vectors, crops = golden.read(model)
    golden_x = runner.features(crops)
    head, hold = _choose(seen, held, start, vectors, golden_x)
    temperature = calibrated(head, held.x, held.y, held.w)
    tuned = Head(head.weight / temperature, head.bias / temperature)
    before, after = (_figures(tested, h) for h in (start, tuned))
    told = {
        "before": before,
        "after": after,
        "validation": {
            "logLossBefore": log_loss(logits(start, held.x), held.y, held.w),
            "logLossAfter": log_loss(logits(tuned, held.x), held.y, held.w),
        },
        "split": sides,
        "hold": hold,
        "temperature": temperature,
        "ece": _figures(held, tuned)["ece"],
        "notFound": faces.not_found,
        "suspects": [
            n for n, s in zip(faces.names, suspects(shipped, faces.labels), strict=True) if s
        ],
    }
    if told["validation"]["logLossAfter"] > told["validation"]["logLossBefore"] + SLACK:
        raise OwnerError(
            "The tuned model is worse than the one it began from on the validation pictures: "
            "nothing is written. More pictures, or more alike to those at your door, may help."
        )
    write(args.out, model, tuned, vectors, crops, _about(job, faces), told)


def _every_side(labels: NDArray[np.int64], side: NDArray[np.int64]) -> None:
    """Raises OwnerError where a label is all one picture, as near-duplicates stay on one side."""
    for k in np.unique(labels[labels != NOT_FACE]):
        if any(not (side[labels == k] == one).any() for one in (VALIDATION, TEST)):
            raise OwnerError(
                f"The pictures of {LABELS[k]} are too much alike: after near-duplicates are put "
                "together, none is left to check with. Add pictures of other people and days."
            )


def _about(job: dict[str, Any], faces: Faces) -> dict[str, Any]:
    """What the manifest says of the data: counts and one hash, no names."""
    data = hashlib.sha256(np.ascontiguousarray(faces.exact).tobytes() + faces.labels.tobytes())
    counts = np.bincount(faces.labels, minlength=len(LABELS))
    pictures = {label: int(n) for label, n in zip(LABELS, counts, strict=True)}
    return {"seed": job["seed"], "dataSha256": data.hexdigest(), "faces": pictures}


def _tuning_sample(
    runner: Runner, faces: Faces, chosen: NDArray[np.bool_], model: Model, seed: int
) -> Sample:
    """Several views of each face, with progress."""
    rows = np.flatnonzero(chosen)
    count = max(1, min(VIEWS, MOST_CROPS // max(1, len(rows))))
    rng = np.random.default_rng(seed)
    parts = []
    for n, i in enumerate(rows):
        parts.append(runner.features(views(faces.exact[i], faces.wide[i], count, rng)))
        if n % max(1, len(rows) // 10) == 0:
            _say(f"features: {n} of {len(rows)} faces")
    x, y = np.concatenate(parts), np.repeat(faces.labels[rows], count)
    _must_be_finite(x, [faces.names[i] for i in np.repeat(rows, count)])
    return Sample(x, y, _weights(y, model))


def _sample(runner: Runner, faces: Faces, chosen: NDArray[np.bool_], model: Model) -> Sample:
    y = faces.labels[chosen]
    return Sample(runner.features(faces.exact[chosen]), y, _weights(y, model))


def _weights(y: NDArray[np.int64], model: Model) -> Floats:
    """So that the probabilities keep the prior that the manifest names."""
    counts = np.bincount(y, minlength=len(LABELS))
    prior = np.array([model.manifest["prior"][label] for label in LABELS])
    return np.asarray((prior / np.maximum(counts, 1))[y])


def _choose(
    seen: Sample, held: Sample, start: Head, vectors: list[dict[str, Any]], golden_x: Floats
) -> tuple[Head, float]:
    """
    Of the heads that still get the golden vectors right, the one held back most whose validation
    loss is within one standard error of the best: a few pictures must not make it bold.
    """
    rows = np.arange(len(held.y))
    share = held.w / held.w.sum()
    fitting: list[tuple[float, Head, Floats]] = []
    lost: list[str] = []
    for hold in HOLDS:
        head = fit(seen.x, seen.y, seen.w, start, hold)
        each = -np.log(_softmax(logits(head, held.x))[rows, held.y] + 1e-12)
        worse = golden.worse(vectors, _softmax(logits(head, golden_x)))
        note = "" if not worse else f", but {len(worse)} golden vectors come out worse"
        _say(f"held back by {hold:g}: validation log loss {share @ each:.4f}{note}")
        lost = worse or lost
        if not worse:
            fitting.append((hold, head, each))
    if not fitting:
        raise OwnerError(
            "However little is changed, the built-in check fails: nothing is written. "
            f"{'; '.join(lost)}. Check the labels of your pictures."
        )
    best = min(fitting, key=lambda one: float(share @ one[2]))[2]
    for hold, head, each in fitting:
        apart = each - best
        mean = float(share @ apart)
        if mean <= np.sqrt(float(share**2 @ (apart - mean) ** 2)) + 1e-9:
            return head, hold
    raise AssertionError("the best is within its own error")


def _figures(sample: Sample, head: Head) -> dict[str, Any]:
    p = _softmax(logits(head, sample.x))
    return report(sample.y, p, np.ones(len(sample.y), bool))


def _softmax(z: Floats) -> Floats:
    e = np.exp(z - z.max(1, keepdims=True))
    return np.asarray(e / e.sum(1, keepdims=True))


def _must_be_finite(values: Floats, names: list[str]) -> None:
    bad = np.flatnonzero(~np.isfinite(values).all(1))
    if len(bad):
        raise OwnerError(f"{names[int(bad[0])]}: the model gives no number for this picture.")


def _say(words: str) -> None:
    print(f"vestibule: {words}", file=sys.stderr, flush=True)
