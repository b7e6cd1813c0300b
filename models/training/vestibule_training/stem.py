"""First part of `train`: the quick stem learns to give what Lite0's first blocks give."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from .augment import jitter_square
from .config import Config
from .dataset import Crops
from .lite0 import Lite0
from .network import MaskNet, normalised

BATCH = 64
LR = 3e-3


def teach_stem(net: MaskNet, lite0: Lite0, crops: Crops, config: Config) -> float:
    """Least squares on jittered crops; returns the share of the variance left unexplained."""
    rng = np.random.default_rng(config.training.seed)
    steps = config.training.stem_samples // BATCH
    optimiser = torch.optim.AdamW(net.early.parameters(), LR, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LR, max(steps, 2))
    lite0.eval()
    net.early.train()
    left = 1.0
    for step in range(steps):
        pick = rng.integers(0, len(crops.wide), BATCH)
        views = np.stack([jitter_square(crops.wide[i], rng, config.jitter) for i in pick])
        x = normalised(torch.from_numpy(views))
        with torch.no_grad():
            want = lite0.early(x)
            spread = want.var((0, 2, 3), keepdim=True)
        loss = nn.functional.mse_loss(net.early(x) / spread.sqrt(), want / spread.sqrt())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        left = 0.95 * left + 0.05 * loss.item()
        if step % 50 == 0:
            print(f"stem {step}/{steps}: {left:.3f} of the variance left", flush=True)
    return left
