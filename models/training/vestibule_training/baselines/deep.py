"""The heavy designs of the seeds, built only to weigh and to time: no weights are to be had.

Convolutional trunks of VGG19 (arXiv:1409.1556), DenseNet-121 (1608.06993) and Xception
(1610.02357), averaged, with two outputs. What they take is 224 px, Xception 299.
"""

from __future__ import annotations

import itertools

import torch
from torch import Tensor, nn

CLASSES = 2


def ended(channels: int) -> list[nn.Module]:
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, CLASSES)]


def vgg19() -> nn.Module:
    steps: list[nn.Module] = []
    channels = 3
    for wide, repeats in ((64, 2), (128, 2), (256, 4), (512, 4), (512, 4)):
        for _ in range(repeats):
            steps += [nn.Conv2d(channels, wide, 3, 1, 1), nn.ReLU()]
            channels = wide
        steps.append(nn.MaxPool2d(2))
    return nn.Sequential(*steps, *ended(channels))


class Dense(nn.Module):
    """Adds 32 channels to what it is given."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, 128, 1, bias=False),
            nn.BatchNorm2d(128),
            nn.ReLU(),
            nn.Conv2d(128, 32, 3, 1, 1, bias=False),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([x, self.body(x)], 1)


def densenet121() -> nn.Module:
    steps: list[nn.Module] = [
        nn.Conv2d(3, 64, 7, 2, 3, bias=False),
        nn.BatchNorm2d(64),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, 1),
    ]
    channels = 64
    for n, repeats in enumerate((6, 12, 24, 16)):
        for _ in range(repeats):
            steps.append(Dense(channels))
            channels += 32
        steps += [nn.BatchNorm2d(channels), nn.ReLU()]
        if n < 3:
            steps += [nn.Conv2d(channels, channels // 2, 1, bias=False), nn.AvgPool2d(2)]
            channels //= 2
    return nn.Sequential(*steps, *ended(channels))


def separable(cin: int, cout: int) -> list[nn.Module]:
    return [
        nn.Conv2d(cin, cin, 3, 1, 1, groups=cin, bias=False),
        nn.Conv2d(cin, cout, 1, bias=False),
        nn.BatchNorm2d(cout),
    ]


class Separable(nn.Module):
    """Xception's block: separable convolutions beside a short cut."""

    def __init__(self, widths: tuple[int, ...], first_relu: bool, halves: bool) -> None:
        super().__init__()
        steps: list[nn.Module] = []
        for n, (cin, cout) in enumerate(itertools.pairwise(widths)):
            steps += [nn.ReLU()] if n or first_relu else []
            steps += separable(cin, cout)
        steps += [nn.MaxPool2d(3, 2, 1)] if halves else []
        self.body = nn.Sequential(*steps)
        short = [nn.Conv2d(widths[0], widths[-1], 1, 2, bias=False), nn.BatchNorm2d(widths[-1])]
        self.short = nn.Sequential(*short) if halves else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return self.body(x) + self.short(x)


def xception() -> nn.Module:
    steps: list[nn.Module] = [nn.Conv2d(3, 32, 3, 2, bias=False), nn.BatchNorm2d(32), nn.ReLU()]
    steps += [nn.Conv2d(32, 64, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU()]
    for widths, relu in (((64, 128, 128), False), ((128, 256, 256), True), ((256, 728, 728), True)):
        steps.append(Separable(widths, relu, True))
    steps += [Separable((728, 728, 728, 728), True, False) for _ in range(8)]
    steps.append(Separable((728, 728, 1024), True, True))
    for cin, cout in ((1024, 1536), (1536, 2048)):
        steps += [*separable(cin, cout), nn.ReLU()]
    return nn.Sequential(*steps, *ended(2048))
