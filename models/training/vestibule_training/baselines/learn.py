"""Trains what can be trained within minutes: a linear head on frozen features, a small network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from ..runtime import session_of

SEED = 7
BATCH = 32
HEAD_STEPS = 300
GREY_EPOCHS = 6
Prepare = Callable[[NDArray[np.uint8]], Tensor]


def scaled(crops: NDArray[np.uint8], side: int, middle: float, unit: float) -> Tensor:
    """uint8 [N, 112, 112, 3] to normalised [N, 3, side, side]."""
    if crops.shape[1] != side:
        crops = np.stack([cv2.resize(c, (side, side)) for c in crops])
    return (torch.from_numpy(crops).permute(0, 3, 1, 2).float() - middle) / unit


def cached(path: Path, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
    """From the cache, or made and put there: a run that is broken off goes on."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npy")
        np.save(part, make())
        part.replace(path)
    return np.load(path)


def features(path: Path, crops: NDArray[np.uint8], prepared: Prepare) -> NDArray[np.float32]:
    """What a trunk gives as ONNX, which onnxruntime runs several times quicker than torch."""
    s = session_of(path)
    parts = [
        s.run(None, {"x": prepared(crops[i : i + BATCH]).numpy()})[0]
        for i in range(0, len(crops), BATCH)
    ]
    return np.concatenate(parts)


def weights(y: Tensor) -> Tensor:
    """Every class with the same sway, whatever its number."""
    count = torch.bincount(y).float()
    return count.sum() / (len(count) * count)


def head(x: NDArray[np.float32], y: NDArray[np.int64]) -> nn.Module:
    """Logistic regression on standardised features, as one layer that takes them as they are."""
    torch.manual_seed(SEED)
    features, target = torch.from_numpy(x), torch.from_numpy(y)
    mean, spread = features.mean(0), features.std(0) + 1e-3
    net = nn.Linear(x.shape[1], int(y.max()) + 1)
    loss_of = nn.CrossEntropyLoss(weight=weights(target))
    steps = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.1)
    normal = (features - mean) / spread
    for _ in range(HEAD_STEPS):
        steps.zero_grad()
        loss_of(net(normal), target).backward()
        steps.step()
    with torch.no_grad():
        net.bias -= net.weight @ (mean / spread)
        net.weight /= spread
    return net.eval()


def small(
    build: Callable[[], nn.Module], x: Tensor, y: NDArray[np.int64], epochs: int = GREY_EPOCHS
) -> nn.Module:
    """Trains a network on pictures, mirrored by chance."""
    torch.manual_seed(SEED)
    net = build()
    target = torch.from_numpy(y)
    loss_of = nn.CrossEntropyLoss(weight=weights(target))
    steps = torch.optim.Adam(net.parameters(), lr=1e-3)
    net.train()
    for _ in range(epochs):
        for at in torch.randperm(len(target)).split(BATCH):
            batch = x[at].flip(3) if torch.rand(()) < 0.5 else x[at]
            steps.zero_grad()
            loss_of(net(batch), target[at]).backward()
            steps.step()
    return net.eval()
