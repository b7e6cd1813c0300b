"""The inverted residual block of the MobileNetV2 family, with TensorFlow's SAME padding."""

from __future__ import annotations

import math

from torch import Tensor, nn

BN_EPS = 1e-3
# expand, kernel, stride, output channels, repeats
Stage = tuple[int, int, int, int, int]


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


def stack(stages: tuple[Stage, ...], side: int, channels: int) -> nn.Sequential:
    """Blocks of the stages, one after the other, on a square input of `side` pixels."""
    blocks: list[nn.Module] = []
    for expand, kernel, stride, cout, repeats in stages:
        for n in range(repeats):
            s = stride if n == 0 else 1
            blocks.append(Block(side, channels, cout, expand, kernel, s))
            side, channels = math.ceil(side / s), cout
    return nn.Sequential(*blocks)
