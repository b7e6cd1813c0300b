"""Paints over crops what real pictures lack: masks, things held before the face, extras.

Pure but for the generator.
"""

from __future__ import annotations

import numpy as np

from ..geometry import Picture
from ..labels import index_of
from .cover import Props, hand, hidden, scarf
from .extras import beard, collar, glasses, hat
from .frame import FaceFrame
from .masks import WRONG, WRONG_SHARES, draw
from .thing import thing

MASK, INCORRECT = index_of("mask"), index_of("incorrect")
BARE, OBSTRUCTED = index_of("no_mask"), index_of("obstructed")
HIDDEN_FROM = 0.85  # this much of the mouth-and-nose zone covered: nobody can tell


def decorate(picture: Picture, frame: FaceFrame, label: int, rng: np.random.Generator) -> Picture:
    tools = [glasses, hat, collar] + ([beard] if label == BARE else [])
    return tools[rng.integers(len(tools))](picture, frame, rng)


def obstruct(
    picture: Picture, frame: FaceFrame, rng: np.random.Generator, props: Props
) -> Picture | None:
    """Covers mouth and nose, or gives None when that did not succeed."""
    for _ in range(4):
        match rng.choice(3, p=[0.4, 0.42, 0.18]):
            case 0:
                out, alpha = hand(picture, frame, rng, props, on=True)
            case 1:
                out, alpha = thing(picture, frame, rng, props)
                if rng.random() < 0.5:
                    out, _ = hand(out, frame, rng, props, on=False)
            case _:
                out, alpha = scarf(
                    picture, frame, rng, frame.nose_b - rng.uniform(0.05, 0.3), props
                )
        if hidden(alpha, frame) >= HIDDEN_FROM:
            return out
    return None


def wear(picture: Picture, frame: FaceFrame, label: int, rng: np.random.Generator) -> Picture:
    """A mask on a bare face, right for `mask`, wrong for `incorrect`."""
    place = "right" if label == MASK else str(rng.choice(WRONG, p=WRONG_SHARES))
    if rng.random() < 0.2:
        picture = decorate(picture, frame, BARE, rng)
    return draw(picture, frame, place, rng)
