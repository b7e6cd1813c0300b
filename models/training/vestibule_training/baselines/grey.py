"""The seeds' own design: a small grey-scale network, 100 x 100 px, two blocks of convolution.

As they stand, with 200 and 100 filters, and narrower (32 and 64), which is quick enough to train.
"""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

SIDE = 100


def grey(crops: NDArray[np.uint8]) -> Tensor:
    """uint8 [N, 112, 112, 3] to [N, 1, 100, 100] in 0..1."""
    small = [
        cv2.resize(cv2.cvtColor(c, cv2.COLOR_RGB2GRAY), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        for c in crops
    ]
    return torch.from_numpy(np.stack(small)[:, None]).float() / 255


def grey_network(classes: int, first: int = 32, second: int = 64) -> nn.Module:
    side = ((SIDE - 2) // 2 - 2) // 2
    return nn.Sequential(
        nn.Conv2d(1, first, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(first, second, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Dropout(0.5),
        nn.Linear(second * side * side, 50),
        nn.ReLU(),
        nn.Linear(50, classes),
    )
