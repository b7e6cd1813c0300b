"""Where a run lies, and what its network says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .config import Config
from .lite0 import Lite0
from .network import HeadedNet, MaskNet, WholeNet


def run_dir(cache: Path, config: Config) -> Path:
    return cache / "runs" / config.sha256[:12]


def net_of(config: Config) -> HeadedNet:
    """The network that a config trains, with no weights of use yet."""
    match config.training.backbone:
        case "narrow":
            return MaskNet()
        case "whole":
            return WholeNet(Lite0())
        case other:
            raise SystemExit(f"training.backbone is {other!r}; known are narrow and whole")


def trained(cache: Path, config: Config) -> HeadedNet:
    """The network of a finished run. @raises SystemExit where there is none."""
    path = run_dir(cache, config) / "weights.pt"
    if not path.exists():
        raise SystemExit(f"{path} is missing: train that config first")
    net = net_of(config)
    # Runs from before the heads of `seen.py` lack them; they are for learning only.
    net.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return net


def logits_of(net: HeadedNet, crops: NDArray[np.uint8], batch: int = 64) -> NDArray[np.float64]:
    net.eval()
    with torch.inference_mode():
        parts = [
            net(torch.from_numpy(crops[i : i + batch]))[0].double().numpy()
            for i in range(0, len(crops), batch)
        ]
    return np.concatenate(parts)
