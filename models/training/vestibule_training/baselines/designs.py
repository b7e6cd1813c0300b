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
from . import deep, grey, learn, measure, mobilenet
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


def trunk(data: Path, name: str) -> tuple[nn.Module, int, learn.Prepare]:
    """A trunk with its weights, the side of its input, and crops to that input."""
    if name == "mobilenet":
        side = mobilenet.SIDE
        return mobilenet.with_imagenet(data), side, lambda c: learn.scaled(c, side, 127.5, 127.5)
    return Lite0Features(), SIZE, lambda c: learn.scaled(c, SIZE, 127.0, 128.0)


def built(data: Path) -> list[Design]:
    """All but ours, as they are weighed and timed."""

    def headed(name: str, features: int, classes: int) -> Callable[[], nn.Module]:
        return lambda: nn.Sequential(trunk(data, name)[0], nn.Linear(features, classes))

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


def trained(
    train: Faces, tests: dict[str, Faces], data: Path, cache: Path
) -> dict[str, Probabilities]:
    """Probabilities on the tests of every design that is trained here, by its name."""
    out: dict[str, Probabilities] = {}
    for title, name, heads in (
        ("MobileNetV2, frozen", "mobilenet", (2, 3)),
        ("EfficientNet-Lite0, frozen", "lite0", (3,)),
    ):
        told = features_of(name, {"train": train, **tests}, data, cache)
        for classes in heads:
            used, y = train.columns(classes)
            head = learn.head(told["train"][used], y)
            out[f"{title}, {classes} classes"] = {k: said(head, told[k]) for k in tests}
    for classes in (2, 3):
        out[f"grey, {classes} classes"] = grey_said(classes, train, tests, cache)
    return out


def features_of(
    name: str, faces: dict[str, Faces], data: Path, cache: Path
) -> dict[str, NDArray[np.float32]]:
    net, side, prepared = trunk(data, name)
    onnx = cache / f"{name}.onnx"
    cache.mkdir(parents=True, exist_ok=True)
    measure.export(net, torch.zeros(1, 3, side, side), onnx)
    return {
        k: learn.cached(
            cache / f"{name}_{k}.npy", lambda f=f: learn.features(onnx, f.exact, prepared)
        )
        for k, f in faces.items()
    }


def grey_said(classes: int, train: Faces, tests: dict[str, Faces], cache: Path) -> Probabilities:
    """All tests from one training, told apart again by their lengths."""

    def make() -> NDArray[np.float64]:
        used, y = train.columns(classes)
        net = learn.small(lambda: grey.grey_network(classes), grey.grey(train.exact[used]), y)
        return np.concatenate([said(net, grey.grey(t.exact).numpy()) for t in tests.values()])

    every = learn.cached(cache / f"grey_{classes}.npy", make)
    ends = np.cumsum([len(t.label) for t in tests.values()])
    return dict(zip(tests, np.split(every, ends[:-1]), strict=True))


def said(net: nn.Module, x: NDArray[np.float32]) -> NDArray[np.float64]:
    with torch.no_grad():
        parts = [torch.softmax(net(b), 1) for b in torch.from_numpy(x).split(learn.BATCH)]
    return torch.cat(parts).double().numpy()
