"""The classifier: a quick stem of our own before a thinned EfficientNet-Lite0, and two heads.

Three fifths of Lite0's time go into its first three blocks, at 56 and 28 pixels a side. A strided
6 x 6 convolution and one block do their work here: they are first taught to give what those gave
(`stem.py`), then all is fine-tuned. Takes uint8 NHWC RGB as the kiosk sends it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .blocks import BN_EPS, Stage, stack
from .labels import LABELS
from .lite0 import Lite0

STEM = 32
FIRST: tuple[Stage, ...] = ((3, 3, 1, 24, 1),)
# As Lite0's third to sixth stage, but 2 of 3 and 3 of 4 blocks in the last two.
STAGES: tuple[Stage, ...] = (
    (6, 5, 2, 40, 2),
    (6, 3, 2, 80, 3),
    (6, 5, 1, 112, 2),
    (6, 5, 2, 192, 3),
)
TAKEN = (3, 4, 5, 6, 7, 8, 9, 11, 12, 13)  # Lite0's blocks that ours begin from
FEATURES = 192
# Age as a distribution over bins of five years; the estimate is its mean.
BIN_YEARS = 5
BINS = 20


class Early(nn.Module):
    """[N, 3, H, W] to [N, 24, H/4, W/4]."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, STEM, 6, 4, 1, bias=False)
        self.norm = nn.BatchNorm2d(STEM, BN_EPS)
        self.act = nn.ReLU6()
        self.block = stack(FIRST, size // 4, STEM)

    def forward(self, x: Tensor) -> Tensor:
        return self.block(self.act(self.norm(self.conv(x))))


class MaskNet(nn.Module):
    def __init__(self, size: int = 112, dropout: float = 0.2) -> None:
        super().__init__()
        self.early = Early(size)
        self.blocks = stack(STAGES, size // 4, FIRST[-1][3])
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(FEATURES, len(LABELS))
        self.age = AgeHead()

    def begin_from(self, lite0: Lite0) -> None:
        """Copies the blocks that both have."""
        for mine, theirs in enumerate(TAKEN):
            self.blocks[mine].load_state_dict(lite0.blocks[theirs].state_dict())

    def features(self, crops: Tensor) -> Tensor:
        """uint8 [N, H, W, 3] to [N, 192]."""
        return self.blocks(self.early(normalised(crops))).mean((2, 3))

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor]:
        """uint8 [N, H, W, 3] to logits [N, 5] and age logits [N, 20]."""
        x = self.dropout(self.features(crops))
        return self.head(x), self.age(x)


class AgeHead(nn.Module):
    """Apart from the rest, and a file of its own when exported: it can be left out."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(FEATURES, 64), nn.ReLU(), nn.Linear(64, BINS))

    def forward(self, features: Tensor) -> Tensor:
        return self.layers(features)


def years(age_logits: Tensor) -> Tensor:
    """Mean of the distribution over bins, [N, 1], in years."""
    centres = BIN_YEARS * (torch.arange(BINS, dtype=torch.float32) + 0.5)
    return (torch.softmax(age_logits, 1) * centres).sum(1, keepdim=True)


def normalised(crops: Tensor) -> Tensor:
    """uint8 [N, H, W, 3] to about -1..1 [N, 3, H, W], as Lite0 was trained."""
    return (crops.permute(0, 3, 1, 2).float() - 127.0) / 128.0
