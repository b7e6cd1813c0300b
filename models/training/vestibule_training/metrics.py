"""Figures of merit from labels and probabilities. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, index_of

MASK, INCORRECT, BARE = index_of("mask"), index_of("incorrect"), index_of("no_mask")
Floats = NDArray[np.float64]


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    z = logits / temperature
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def calibration_error(p: Floats, y: NDArray[np.int64], bins: int = 15) -> float:
    """Expected calibration error of the top class."""
    top, right = p.max(1), p.argmax(1) == y
    bin_of = np.minimum((top * bins).astype(int), bins - 1)
    parts = [
        abs(top[bin_of == b].mean() - right[bin_of == b].mean()) * (bin_of == b).mean()
        for b in range(bins)
        if (bin_of == b).any()
    ]
    return float(sum(parts))


def fit_temperature(logits: Floats, y: NDArray[np.int64]) -> float:
    """Temperature of least log loss, by a fine search."""
    grid = np.exp(np.linspace(np.log(0.4), np.log(4), 200))
    loss = [-np.log(softmax(logits, t)[np.arange(len(y)), y] + 1e-12).mean() for t in grid]
    return float(grid[int(np.argmin(loss))])


def mask_threshold(p: Floats, y: NDArray[np.int64], most_wrong: float = 0.01) -> float:
    """Least p(mask) at which at most this share of incorrect and of bare faces passes."""
    limits = [np.quantile(p[y == k, MASK], 1 - most_wrong) for k in (INCORRECT, BARE)]
    return float(max(0.5, *limits))


def report(p: Floats, y: NDArray[np.int64], threshold: float | None = None) -> dict[str, Any]:
    """All figures that the model card quotes."""
    guess = p.argmax(1)
    confusion = np.zeros((len(LABELS), len(LABELS)), int)
    np.add.at(confusion, (y, guess), 1)
    three = [k for k in (MASK, INCORRECT, BARE) if (y == k).any()]
    two = np.isin(y, (MASK, BARE))
    pair = np.where(p[two, MASK] > p[two, BARE], MASK, BARE)
    out: dict[str, Any] = {
        "count": {label: int((y == k).sum()) for k, label in enumerate(LABELS)},
        "mask_vs_no_mask": float((pair == y[two]).mean()),
        "mask_vs_no_mask_five_way": float((guess[two] == y[two]).mean()),
        "balanced_three": float(np.mean([(guess[y == k] == k).mean() for k in three])),
        "accuracy": float((guess == y).mean()),
        "confusion": confusion.tolist(),
        "ece": calibration_error(p, y),
        "called_mask_at_argmax": share_called(guess == MASK, y),
    }
    if threshold is not None:
        out["threshold"] = threshold
        out["called_mask_at_threshold"] = share_called(p[:, MASK] >= threshold, y)
    return out


def share_called(called: NDArray[np.bool_], y: NDArray[np.int64]) -> dict[str, float]:
    return {
        label: float(called[y == k].mean()) for k, label in enumerate(LABELS) if (y == k).any()
    }
