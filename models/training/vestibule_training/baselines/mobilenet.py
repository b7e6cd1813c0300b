"""MobileNetV2 1.0 at 224 px with the data folder's ImageNet weights: a trunk that stays frozen."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from ..blocks import BN_EPS, Stage, same_padding, stack
from .tflite import layers

SIDE = 224
FEATURES = 1280
WEIGHTS = "weights/tf2_mobilenet_v2_1.0_224_ptq.tflite"
STAGES: tuple[Stage, ...] = (
    (1, 3, 1, 16, 1),
    (6, 3, 2, 24, 2),
    (6, 3, 2, 32, 3),
    (6, 3, 2, 64, 4),
    (6, 3, 1, 96, 3),
    (6, 3, 2, 160, 3),
    (6, 3, 1, 320, 1),
)


class MobileNetV2(nn.Module):
    """Pixels in -1..1, [N, 3, 224, 224], to features [N, 1280]."""

    def __init__(self) -> None:
        super().__init__()
        pad, padding = same_padding(SIDE, 3, 2)
        self.stem = nn.Sequential(
            pad,
            nn.Conv2d(3, 32, 3, 2, padding, bias=False),
            nn.BatchNorm2d(32, BN_EPS),
            nn.ReLU6(),
        )
        self.blocks = stack(STAGES, SIDE // 2, 32)
        self.last = nn.Sequential(
            nn.Conv2d(320, FEATURES, 1, bias=False), nn.BatchNorm2d(FEATURES, BN_EPS), nn.ReLU6()
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.last(self.blocks(self.stem(x))).mean((2, 3))


def with_imagenet(data: Path) -> MobileNetV2:
    """The weights hold the batch norm already: it is left with the bias alone."""
    path = data / WEIGHTS
    if not path.exists():
        raise SystemExit(f"{path} is missing: give the folder of pictures with --data")
    net = MobileNetV2().eval()
    convs = [m for m in net.modules() if isinstance(m, nn.Conv2d)]
    norms = [m for m in net.modules() if isinstance(m, nn.BatchNorm2d)]
    found = layers(path)
    if len(found) != len(convs) + 1:  # the last one tells ImageNet's classes apart
        raise SystemExit(f"{path}: {len(found)} layers for {len(convs) + 1} places")
    with torch.no_grad():
        for conv, norm, layer in zip(convs, norms, found[:-1], strict=True):
            weight = torch.from_numpy(layer.weight)
            order = (3, 0, 1, 2) if conv.groups > 1 else (0, 3, 1, 2)
            conv.weight.copy_(weight.permute(order))
            norm.bias.copy_(torch.from_numpy(layer.bias))
            norm.running_var.fill_(1 - BN_EPS)
    return net
