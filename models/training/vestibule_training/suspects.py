"""Step `suspects`: which training crops look as if their label were wrong, for a pair of eyes.

Out-of-fold: a linear model on ImageNet features says what it would have called each crop, trained
on the other folds only, near-duplicates never in two folds; the committed model's say joins it.
Writes a ranking into the cache, never a label: labels change in labels/relabel.csv, by hand.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from .dataset import read_train_archives
from .groups import group
from .labels import LABELS
from .lite0 import with_imagenet
from .network import normalised
from .runtime import probabilities, session
from .shelf import Crops

FOLDS = 5
STEPS = 120
DECAY = 0.3
SEED = 5
BATCH = 64
INNER_BLOCK = 10  # last block of 112 channels, 7 x 7: what is on the nose is still in its place


def features(crops: NDArray[np.uint8]) -> torch.Tensor:
    """ImageNet features of an inner and the last block, averaged by parts of the face."""
    net = with_imagenet().eval()
    parts = []
    with torch.no_grad():
        for start in range(0, len(crops), BATCH):
            x = net.stem(normalised(torch.from_numpy(crops[start : start + BATCH])))
            kept = []
            for n, block in enumerate(net.blocks):
                x = block(x)
                if n == INNER_BLOCK:
                    kept.append(nn.functional.adaptive_avg_pool2d(x, (4, 2)).flatten(1))
            kept.append(nn.functional.adaptive_avg_pool2d(x, (2, 2)).flatten(1))
            parts.append(torch.cat(kept, 1))
    every = torch.cat(parts)
    return (every - every.mean(0)) / (every.std(0) + 1e-3)


def linear(x: torch.Tensor, y: torch.Tensor) -> nn.Linear:
    """Logistic regression; a rare class sways more than its number alone would let it."""
    torch.manual_seed(SEED)
    net = nn.Linear(x.shape[1], len(LABELS))
    nn.init.zeros_(net.weight)
    share = torch.bincount(y, minlength=len(LABELS)).float()
    loss_of = nn.CrossEntropyLoss(weight=(share.sum() / share.clamp(min=1)) ** 0.5)
    steps = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=DECAY)
    for _ in range(STEPS):
        steps.zero_grad()
        loss_of(net(x), y).backward()
        steps.step()
    return net


def out_of_fold(crops: Crops) -> NDArray[np.float64]:
    """Probabilities [N, 5] of models that did not see the crop nor a near-duplicate of it."""
    x, y = features(crops.exact), torch.from_numpy(crops.label)
    groups = group(crops.exact, list(crops.name))
    numbers = np.unique(groups)
    fold_of = np.random.default_rng(SEED).integers(0, FOLDS, len(numbers))
    fold = torch.from_numpy(fold_of[np.searchsorted(numbers, groups)])
    p = torch.zeros(len(y), len(LABELS))
    for k in range(FOLDS):
        net = linear(x[fold != k], y[fold != k])
        with torch.no_grad():
            p[fold == k] = net(x[fold == k]).softmax(1)
    return p.double().numpy()


def run(args: Namespace) -> None:
    torch.set_num_threads(1)
    crops = read_train_archives(args.cache)
    apart = out_of_fold(crops)
    now = probabilities(session(), crops.exact)
    every = np.arange(len(crops))
    agree = float((apart.argmax(1) == crops.label).mean())
    path: Path = args.cache / "suspects.npz"
    np.savez(
        path,
        name=crops.name,
        label=crops.label,
        apart=apart,
        now=now,
        own=(apart[every, crops.label] + now[every, crops.label]) / 2,
    )
    print(f"{path}: {len(every)} crops; out of fold {agree:.1%} agree with their label")
