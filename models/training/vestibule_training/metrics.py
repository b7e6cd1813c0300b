"""Figures of merit from labels and probabilities. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, index_of

MASK, INCORRECT, BARE = index_of("mask"), index_of("incorrect"), index_of("no_mask")
NOT_FACE = index_of("not_face")
SURE = 0.8  # the gate wants this p(mask | face), in the mean over frames
Floats = NDArray[np.float64]


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    z = logits / temperature
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def class_weights(
    y: NDArray[np.int64], shares: dict[str, float], each: Floats | None = None
) -> Floats:
    """Weights that give the classes these shares; `each` weighs samples within their class."""
    w = np.ones(len(y)) if each is None else each.astype(np.float64)
    out = np.zeros(len(y))
    for k, label in enumerate(LABELS):
        if (y == k).any():
            out[y == k] = shares[label] * w[y == k] / w[y == k].sum()
    return out / out.sum()


def calibration_error(
    p: Floats, y: NDArray[np.int64], weights: Floats | None = None, bins: int = 15
) -> float:
    """Expected calibration error of the top class."""
    w = np.full(len(y), 1 / len(y)) if weights is None else weights / weights.sum()
    top, right = p.max(1), p.argmax(1) == y
    bin_of = np.minimum((top * bins).astype(int), bins - 1)
    parts = [abs(float((w * (top - right))[bin_of == b].sum())) for b in range(bins)]
    return float(sum(parts))


def fit_temperature(logits: Floats, y: NDArray[np.int64], weights: Floats | None = None) -> float:
    """Temperature of least log loss, by a fine search."""
    grid = np.exp(np.linspace(np.log(0.4), np.log(4), 200))
    rows = np.arange(len(y))
    loss = [np.average(-np.log(softmax(logits, t)[rows, y] + 1e-12), weights=weights) for t in grid]
    return float(grid[int(np.argmin(loss))])


def mask_threshold(
    p: Floats, y: NDArray[np.int64], incorrect: float = 0.03, bare: float = 0.005
) -> float:
    """Least p(mask), one half or more, at which at most these shares of the two classes pass."""
    limits = [
        np.quantile(p[y == k, MASK], 1 - s) for k, s in ((INCORRECT, incorrect), (BARE, bare))
    ]
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
        "n": len(y),
        "count": {label: int((y == k).sum()) for k, label in enumerate(LABELS)},
        "mask_vs_no_mask": mean_of(pair == y[two]),
        "mask_vs_no_mask_five_way": mean_of(guess[two] == y[two]),
        "balanced_three": mean_of([(guess[y == k] == k).mean() for k in three]),
        "accuracy": float((guess == y).mean()),
        "mask_vs_rest": float(((guess == MASK) == (y == MASK)).mean()),
        "auc_mask_vs_rest": auc(p[:, MASK], y == MASK),
        "per_class": per_class(p, y),
        "confusion": confusion.tolist(),
        "ece": calibration_error(p, y),
        "reliability": reliability(p, y),
        "called_mask_at_argmax": share_called(guess == MASK, y),
    }
    if threshold is not None:
        out["threshold"] = threshold
        out["sure_of_mask"] = share_called(
            p[:, MASK] >= SURE * np.maximum(p[:, :NOT_FACE].sum(1), 1e-9), y
        )
        out["called_mask_at_threshold"] = share_called(p[:, MASK] >= threshold, y)
    return out


def mean_of(values: NDArray[np.bool_] | list[Any]) -> float:
    """NaN, without a warning, where there is nothing to average."""
    return float(np.mean(values)) if len(values) else float("nan")


def share_called(called: NDArray[np.bool_], y: NDArray[np.int64]) -> dict[str, float]:
    return {label: float(called[y == k].mean()) for k, label in enumerate(LABELS) if (y == k).any()}


def per_class(p: Floats, y: NDArray[np.int64]) -> dict[str, dict[str, float | int]]:
    """Precision, recall, F1 and support of the likeliest class; 0 where nothing can be divided."""
    guess = p.argmax(1)
    out: dict[str, dict[str, float | int]] = {}
    for k, label in enumerate(LABELS):
        hit = int(((guess == k) & (y == k)).sum())
        called, true = int((guess == k).sum()), int((y == k).sum())
        precision, recall = hit / max(called, 1), hit / max(true, 1)
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        out[label] = {"precision": precision, "recall": recall, "f1": f1, "support": true}
    return out


def roc(score: Floats, positive: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """False and true positive rates from strict to lax, from (0, 0) to (1, 1); ties as one step."""
    order = np.argsort(-score, kind="stable")
    last = np.append(np.diff(score[order]) != 0, True)
    up = np.cumsum(positive[order])[last] / max(int(positive.sum()), 1)
    across = np.cumsum(~positive[order])[last] / max(int((~positive).sum()), 1)
    return np.append(0.0, across), np.append(0.0, up)


def auc(score: Floats, positive: NDArray[np.bool_]) -> float:
    """Area under the ROC curve; NaN where one side is missing."""
    if positive.all() or not positive.any():
        return float("nan")
    return float(np.trapezoid(*roc(score, positive)[::-1]))


def reliability(p: Floats, y: NDArray[np.int64], bins: int = 10) -> list[dict[str, float | int]]:
    """How often the top class is right, by how sure it is; empty bins are left out."""
    top, right = p.max(1), p.argmax(1) == y
    bin_of = np.minimum((top * bins).astype(int), bins - 1)
    return [
        {
            "said": float(top[bin_of == b].mean()),
            "right": float(right[bin_of == b].mean()),
            "n": int((bin_of == b).sum()),
        }
        for b in range(bins)
        if (bin_of == b).any()
    ]


def interval(hits: float, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) where nothing was counted."""
    if n == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return float(max(0.0, middle - half)), float(min(1.0, middle + half))
