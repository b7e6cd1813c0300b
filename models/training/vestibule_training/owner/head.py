"""Tunes the last layer: multinomial logistic regression, held back towards the shipped weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..metrics import softmax
from .errors import OwnerError
from .model import Floats, Head

STEPS = 400
#: From hardly any change to much; the validation pictures choose.
HOLDS = (30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.003)


def logits(head: Head, features: Floats) -> Floats:
    """[N, 5]."""
    return features @ head.weight.T + head.bias


def log_loss(z: Floats, y: NDArray[np.int64], weights: Floats) -> float:
    """Weighted mean of -log p(true label)."""
    p = softmax(z - z.max(1, keepdims=True))[np.arange(len(y)), y]
    return float(np.average(-np.log(p + 1e-12), weights=weights))


def fit(features: Floats, y: NDArray[np.int64], weights: Floats, start: Head, hold: float) -> Head:
    """
    The head of least weighted log loss plus `hold` / 2 times the squared change in scaled features.
    Nesterov's method with a step from the curvature: the same numbers on every machine, no tuning.
    """
    if not np.isfinite(features).all():
        raise OwnerError(
            "A feature of some picture is not a number: nothing can be learned from it."
        )
    mean, scale = features.mean(0), features.std(0) + 1e-6
    x = np.concatenate([(features - mean) / scale, np.ones((len(features), 1))], 1)
    w = weights / weights.sum()
    base = logits(start, features)
    target = np.eye(base.shape[1])[y]
    steep = 0.5 * np.linalg.norm((x * w[:, None]).T @ x, 2) + hold
    delta = np.zeros((base.shape[1], x.shape[1]))
    ahead = delta
    for step in range(STEPS):
        z = base + x @ ahead.T
        p = softmax(z - z.max(1, keepdims=True))
        slope = ((p - target) * w[:, None]).T @ x + hold * ahead
        if not np.isfinite(slope).all():
            raise OwnerError(f"Training went wrong at step {step}: the loss is not a number.")
        following = ahead - slope / steep
        ahead = following + step / (step + 3) * (following - delta)
        delta = following
    change = delta[:, :-1] / scale
    return Head(start.weight + change, start.bias + delta[:, -1] - change @ mean)


def calibrated(head: Head, features: Floats, y: NDArray[np.int64], weights: Floats) -> float:
    """Temperature of least log loss; few pictures hold it near 1 (log T has a spread of 0.15)."""
    z = logits(head, features)
    grid = np.exp(np.linspace(np.log(0.5), np.log(2.5), 161))
    held = np.log(grid) ** 2 / (2 * 0.15**2) / len(y)
    losses = [log_loss(z / t, y, weights) for t in grid] + held
    return float(grid[int(np.argmin(losses))])
