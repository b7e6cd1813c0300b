"""First part of `train`: the narrow early blocks take over what Lite0's early blocks do.

They begin with the channels that weigh most in what comes after, and then learn to give the same
24 channels, without labels, from jittered crops.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from .augment import jitter_square
from .config import Config
from .lite0 import Lite0
from .network import STEM, WIDE, Early, MaskNet, normalised
from .shelf import Crops

BATCH = 64
LR = 3e-3


def layers(part: nn.Module) -> list[nn.Module]:
    return [m for m in part.modules() if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]


def heaviest(depthwise_norm: nn.Module, project: nn.Module, count: int) -> Tensor:
    """Channels of most weight: the norm's scale times what the projection makes of them."""
    after = project.weight.detach().abs().sum((0, 2, 3))
    return (after * depthwise_norm.weight.detach().abs()).topk(count).indices.sort().values


def copy(mine: nn.Module, theirs: nn.Module, out: Tensor | None, into: Tensor | None) -> None:
    """Weights of the chosen output and input channels; all where None."""
    state = {}
    for key, value in theirs.state_dict().items():
        if value.ndim == 0:
            continue
        kept = value if out is None else value[out]
        state[key] = kept if into is None else kept[:, into]
    mine.load_state_dict(state, strict=False)


def begin_narrow(early: Early, lite0: Lite0) -> None:
    stem, first, second = (layers(p) for p in (lite0.stem, lite0.blocks[0], lite0.blocks[1]))
    kept = heaviest(first[1], first[2], STEM)
    wide = heaviest(second[3], second[4], WIDE)
    plan = [
        (early.stem, stem, [(kept, None)] * 2),
        (early.first, first, [(kept, None), (kept, None), (None, kept), (None, None)]),
        (early.second, second, [(wide, None)] * 4 + [(None, wide), (None, None)]),
    ]
    for mine, theirs, how in plan:
        for m, t, (out, into) in zip(layers(mine), theirs, how, strict=True):
            copy(m, t, out, into)


def teach_early(net: MaskNet, lite0: Lite0, crops: Crops, config: Config) -> float:
    """Least squares; returns the share of the variance that is left unexplained."""
    rng = np.random.default_rng(config.training.seed)
    steps = config.training.early_samples // BATCH
    optimiser = torch.optim.AdamW(net.early.parameters(), LR, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LR, max(steps, 2))
    lite0.eval()
    net.early.train()
    left = 1.0
    for step in range(steps):
        pick = rng.integers(0, len(crops), BATCH)
        views = np.stack([jitter_square(crops.wide[i], rng, config.jitter) for i in pick])
        x = normalised(torch.from_numpy(views))
        with torch.no_grad():
            want = lite0.early(x)
            spread = want.var((0, 2, 3), keepdim=True).sqrt()
        loss = nn.functional.mse_loss(net.early(x) / spread, want / spread)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        left = loss.item() if step < 10 else 0.95 * left + 0.05 * loss.item()
        if step % 50 == 0:
            print(f"early {step}/{steps}: {left:.3f} of the variance left", flush=True)
    return left
