"""The classifier: EfficientNet-Lite0 made narrow where it is slow, with heads; and the whole one.

Half of Lite0's time goes into its first three blocks, at 56 and 28 pixels a side. Ours keep the
half of their channels that weighs most and leave out the third block; first they learn again to
give what those gave (`narrow.py`), then all is fine-tuned. The whole Lite0 is too slow for a door:
it tells what the narrow one misses. Both take uint8 NHWC RGB as the kiosk does.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from .blocks import BN_EPS, Block, Stage, same_padding, stack
from .labels import LABELS
from .lite0 import EARLY, Lite0
from .seen import SEEN

STEM = 16  # of Lite0's 32
WIDE = 48  # of 96 in the second block
FIRST = 24
# As Lite0's third to sixth stage, with one block less where it has three or four.
STAGES: tuple[Stage, ...] = (
    (6, 5, 2, 40, 2),
    (6, 3, 2, 80, 2),
    (6, 5, 1, 112, 2),
    (6, 5, 2, 192, 3),
)
TAKEN = (3, 4, 5, 6, 8, 9, 11, 12, 13)  # Lite0's blocks that ours begin from
FEATURES = 192
WHOLE_FEATURES = 320
# Age as a distribution over bins of five years; the estimate is its mean.
BIN_YEARS = 5
BINS = 20


class Early(nn.Module):
    """[N, 3, H, W] to [N, 24, H/4, W/4]."""

    def __init__(self, size: int) -> None:
        super().__init__()
        half = math.ceil(size / 2)
        pad, padding = same_padding(size, 3, 2)
        self.stem = nn.Sequential(
            pad,
            nn.Conv2d(3, STEM, 3, 2, padding, bias=False),
            nn.BatchNorm2d(STEM, BN_EPS),
            nn.ReLU6(),
        )
        self.first = Block(half, STEM, 16, 1, 3, 1)
        self.second = Block(half, 16, FIRST, WIDE // 16, 3, 2)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(self.first(self.stem(x)))


class HeadedNet(nn.Module):
    """Early and later blocks of whatever width, and the heads on the mean of what they give."""

    def __init__(self, early: nn.Module, blocks: nn.Module, features: int, dropout: float) -> None:
        super().__init__()
        self.early = early
        self.blocks = blocks
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(features, len(LABELS))
        self.age = AgeHead(features)
        self.seen = nn.Linear(features, len(SEEN))  # to learn by only: never exported

    def features(self, crops: Tensor) -> Tensor:
        """uint8 [N, H, W, 3] to [N, features]."""
        return self.blocks(self.early(normalised(crops))).mean((2, 3))

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """uint8 [N, H, W, 3] to logits [N, 5], age logits [N, 20] and logits of SEEN [N, 2]."""
        x = self.dropout(self.features(crops))
        return self.head(x), self.age(x), self.seen(x)


class MaskNet(HeadedNet):
    """What ships: 192 features."""

    def __init__(self, size: int = 112, dropout: float = 0.2) -> None:
        super().__init__(Early(size), stack(STAGES, size // 4, FIRST), FEATURES, dropout)

    def begin_from(self, lite0: Lite0) -> None:
        """Copies the later blocks; the early ones come from `narrow`."""
        for mine, theirs in enumerate(TAKEN):
            self.blocks[mine].load_state_dict(lite0.blocks[theirs].state_dict())


class WholeNet(HeadedNet):
    """All blocks of Lite0: 320 features. A teacher, never exported."""

    def __init__(self, lite0: Lite0, dropout: float = 0.2) -> None:
        early = nn.Sequential(lite0.stem, *lite0.blocks[:EARLY])
        super().__init__(early, lite0.blocks[EARLY:], WHOLE_FEATURES, dropout)


class AgeHead(nn.Module):
    """Apart from the rest, and a file of its own when exported: it can be left out."""

    def __init__(self, features: int = FEATURES) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(features, 64), nn.ReLU(), nn.Linear(64, BINS))

    def forward(self, features: Tensor) -> Tensor:
        return self.layers(features)


def years(age_logits: Tensor) -> Tensor:
    """Mean of the distribution over bins, [N, 1], in years."""
    centres = BIN_YEARS * (torch.arange(BINS, dtype=torch.float32) + 0.5)
    return (torch.softmax(age_logits, 1) * centres).sum(1, keepdim=True)


def normalised(crops: Tensor) -> Tensor:
    """uint8 [N, H, W, 3] to about -1..1 [N, 3, H, W], as Lite0 was trained."""
    return (crops.permute(0, 3, 1, 2).float() - 127.0) / 128.0
