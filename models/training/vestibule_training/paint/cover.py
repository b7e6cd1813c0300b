"""Holds something before the mouth and nose: a hand, a scarf; `thing.py` has the rest.

Returns the picture and how much of the mouth-and-nose zone is hidden, so that the caller can tell
`obstructed` from a face whose class is still plain to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import Picture
from ..pictures import folder_pictures
from .frame import FaceFrame, Floats, blend, cloth, colour_of_cloth, filled, lit

ZONE = [(-0.35, 0.45), (0.35, 0.45), (0.35, 1.25), (-0.35, 1.25)]
ARM_PX = 70


@dataclass(frozen=True)
class Props:
    """What faces are covered with: cut-out hands (RGBA) and pictures to take surfaces from."""

    hands: NDArray[np.uint8]
    surfaces: NDArray[np.uint8]


NO_PROPS = Props(np.empty(0, np.uint8), np.empty(0, np.uint8))


def cut_out_hands(data: Path, archive: str = "parts/hands.zip") -> NDArray[np.uint8]:
    """RGBA hands; the background is grey, so the red difference finds the skin."""
    out = []
    for _, picture in folder_pictures(data, archive, "hand"):
        cr = cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb)[..., 1].astype(np.int32)
        skin = (cr - np.median(cr[:12]) > 7).astype(np.uint8)
        count, parts, stats, _ = cv2.connectedComponentsWithStats(skin)
        if count < 2:
            continue
        big = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
        if not 900 < stats[big, cv2.CC_STAT_AREA] < 7000:
            continue
        alpha = cv2.morphologyEx(
            (parts == big).astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((3, 3))
        )
        alpha = cv2.GaussianBlur(cv2.erode(alpha, np.ones((2, 2))), (0, 0), 0.7)
        rgba = np.dstack([cv2.resize(picture, (100, 100)), cv2.resize(alpha, (100, 100))])
        out.append(cv2.copyMakeBorder(rgba, 0, ARM_PX, 0, 0, cv2.BORDER_REPLICATE))
    return np.stack(out).astype(np.uint8)


def hand(
    picture: Picture, frame: FaceFrame, rng: np.random.Generator, props: Props, on: bool
) -> tuple[Picture, Floats]:
    px = picture.shape[0]
    rgba = props.hands[rng.integers(len(props.hands))]
    face = float(np.linalg.norm(frame.left - frame.right))
    size = face * rng.uniform(0.85, 1.35) / 70
    turn = np.deg2rad(rng.normal(0, 45))
    if on:
        to = frame.at(rng.normal(0, 0.12), rng.uniform(0.75, 1.05))
    else:
        to = frame.at(float(rng.choice([-1, 1])) * rng.uniform(0.8, 1.5), rng.uniform(-0.8, 1.8))
    c, s = np.cos(turn) * size, np.sin(turn) * size
    flip = float(rng.choice([-1, 1]))
    m = np.array([[c * flip, -s, 0.0], [s * flip, c, 0.0]])
    m[:, 2] = to - m[:, :2] @ np.array([50.0, 58.0])
    warped = cv2.warpAffine(rgba, m, (px, px), flags=cv2.INTER_LINEAR).astype(np.float32)
    alpha = warped[..., 3] / 255
    cheek = picture[tuple(np.clip(frame.at(-0.5, 0.4), 0, px - 1).astype(int)[::-1])].astype(
        np.float32
    )
    skin = warped[..., :3][alpha > 0.9]
    tone = rng.choice([0.0, 0.6, 1.0])
    if len(skin):
        warped[..., :3] *= (1 - tone) + tone * (cheek + 10) / (np.median(skin, 0) + 10)
    warped[..., :3] *= np.exp(rng.normal(0, 0.2))
    return blend(picture, alpha, warped[..., :3]), alpha


def surface(
    px: int, base: Floats, rng: np.random.Generator, props: Props, drawn: float = 0.55
) -> Floats:
    """A sheet to cover with: drawn cloth, or a piece of a picture without people."""
    if len(props.surfaces) == 0 or rng.random() < drawn:
        return cloth(px, rng, base)
    source = props.surfaces[rng.integers(len(props.surfaces))]
    side = int(rng.uniform(0.25, 1.0) * px)
    x, y = rng.integers(0, px - side + 1, 2)
    piece = np.rot90(source[y : y + side, x : x + side], int(rng.integers(4)))
    piece = cv2.resize(np.ascontiguousarray(piece), (px, px)).astype(np.float32)
    return (piece * np.exp(rng.normal(0, 0.15, 3))).clip(0, 255).astype(np.float32)


def scarf(
    picture: Picture,
    frame: FaceFrame,
    rng: np.random.Generator,
    top: float,
    props: Props = NO_PROPS,
) -> tuple[Picture, Floats]:
    """From `top` to the lower edge, wider than the face; below the chin it hides nothing."""
    px = picture.shape[0]
    wide = rng.uniform(1.05, 1.6)
    lift = rng.uniform(-0.25, 0.15)
    upper = [(a * wide, top + lift * a * a + rng.normal(0, 0.02)) for a in np.linspace(-1, 1, 7)]
    path = np.vstack([frame.path(upper), [[px + 20.0, px + 20.0], [-20.0, px + 20.0]]])
    alpha = filled(path, px, rng.uniform(0.6, 1.5))
    sheet = surface(px, colour_of_cloth(rng), rng, props)
    y, x = np.mgrid[0:px, 0:px].astype(np.float32) / px
    waves = np.sin((y * rng.uniform(4, 14) + x * rng.normal(0, 4) + np.sin(x * 5)) * 2 * np.pi)
    sheet *= (1 + rng.uniform(0.05, 0.25) * waves)[..., None]
    return blend(picture, alpha, lit(sheet, picture, rng)), alpha


def hidden(alpha: Floats, frame: FaceFrame) -> float:
    zone = filled(frame.path(ZONE), alpha.shape[0], 0.3)
    return float((alpha * zone).sum() / (zone.sum() + 1e-6))
