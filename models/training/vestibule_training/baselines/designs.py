"""The designs by name: what each takes, how it is built, whether it is trained here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from .. import lite0
from ..geometry import SIZE
from . import deep, grey, learn, mobilenet
from .faces import Faces

Probabilities = dict[str, NDArray[np.float64]]  # of each test
NOTES = (
    "Two classes: trained on masks and bare faces alone; three: on wrongly worn masks as well. "
    "Real pictures only. Ours has made pictures too, and five labels.",
    "Frozen: ImageNet weights, a linear head trained here on 112 px crops scaled to the input. "
    "Fine-tuned they would do better.",
    "Grey: the seeds' two blocks with 32 and 64 filters in place of 200 and 100, to train within "
    "minutes; the wide one is weighed and timed only.",
    "DenseNet-121, Xception and VGG19: no weights to be had here, so built, weighed and timed, "
    "not trained. Their convolutions, averaged, with two outputs.",
    "MB is float32 ONNX; of ours, the file that ships.",
)


@dataclass(frozen=True)
class Design:
    name: str
    takes: str
    shape: tuple[int, ...]  # of one face's input
    build: Callable[[], nn.Module]


class Lite0Features(nn.Module):
    """EfficientNet-Lite0's trunk, averaged: [N, 3, 112, 112] to [N, 320]."""

    def __init__(self) -> None:
        super().__init__()
        self.net = lite0.with_imagenet(SIZE)

    def forward(self, x: Tensor) -> Tensor:
        return self.net.blocks(self.net.stem(x)).mean((2, 3))


def frozen(data: Path, name: str) -> tuple[nn.Module, Callable[[NDArray[np.uint8]], Tensor]]:
    """A trunk, and crops to its features."""
    if name == "mobilenet":
        trunk, side, middle, unit = mobilenet.with_imagenet(data), mobilenet.SIDE, 127.5, 127.5
    else:
        trunk, side, middle, unit = Lite0Features(), SIZE, 127.0, 128.0
    trunk.eval()
    return trunk, lambda crops: trunk(learn.scaled(crops, side, middle, unit))


def built(data: Path) -> list[Design]:
    """All but ours, as they are weighed and timed."""

    def headed(name: str, features: int, classes: int) -> Callable[[], nn.Module]:
        return lambda: nn.Sequential(frozen(data, name)[0], nn.Linear(features, classes))

    small, picture = (1, 1, grey.SIDE, grey.SIDE), (1, 3, 224, 224)
    return [
        Design("grey, 2 classes", "100 px", small, lambda: grey.grey_network(2)),
        Design("grey, 3 classes", "100 px", small, lambda: grey.grey_network(3)),
        Design("grey, wide", "100 px", small, lambda: grey.grey_network(2, 200, 100)),
        Design("MobileNetV2, frozen, 2 classes", "224 px", picture, headed("mobilenet", 1280, 2)),
        Design("MobileNetV2, frozen, 3 classes", "224 px", picture, headed("mobilenet", 1280, 3)),
        Design(
            "EfficientNet-Lite0, frozen, 3 classes",
            "112 px",
            (1, 3, SIZE, SIZE),
            headed("lite0", 320, 3),
        ),
        Design("DenseNet-121", "224 px", picture, deep.densenet121),
        Design("Xception", "299 px", (1, 3, 299, 299), deep.xception),
        Design("VGG19", "224 px", picture, deep.vgg19),
    ]


def trained(train: Faces, tests: dict[str, Faces], data: Path) -> dict[str, Probabilities]:
    """Probabilities on the tests of every design that is trained here, by its name."""
    out: dict[str, Probabilities] = {}
    for title, name, heads in (
        ("MobileNetV2, frozen", "mobilenet", (2, 3)),
        ("EfficientNet-Lite0, frozen", "lite0", (3,)),
    ):
        of = frozen(data, name)[1]
        seen = learn.in_batches(train.exact, of)
        told = {k: learn.in_batches(t.exact, of) for k, t in tests.items()}
        for classes in heads:
            used, y = train.columns(classes)
            head = learn.head(seen[used], y)
            out[f"{title}, {classes} classes"] = {k: said(head, x) for k, x in told.items()}
    for classes in (2, 3):
        used, y = train.columns(classes)
        net = learn.small(lambda c=classes: grey.grey_network(c), grey.grey(train.exact[used]), y)
        out[f"grey, {classes} classes"] = {
            k: said(net, grey.grey(t.exact).numpy()) for k, t in tests.items()
        }
    return out


def said(net: nn.Module, x: NDArray[np.float32]) -> NDArray[np.float64]:
    with torch.no_grad():
        parts = [torch.softmax(net(b), 1) for b in torch.from_numpy(x).split(learn.BATCH)]
    return torch.cat(parts).double().numpy()
