"""Real masks, cut out of pictures of people who wear them and put on bare faces: right or wrong.

A drawn mask teaches the drawing; a real one, shifted down, is a real mask that is worn wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import Picture
from ..labels import index_of
from ..shelf import Crops
from .frame import FaceFrame, Floats, blend, filled, lines

MASK = index_of("mask")
SURE = [(-0.45, 0.75), (0.45, 0.75), (0.42, 1.25), (0.0, 1.4), (-0.42, 1.25)]
MAYBE = [(-1.05, 0.1), (0.0, 0.12), (1.05, 0.1), (0.95, 1.3), (0.4, 2.0), (-0.4, 2.0), (-0.95, 1.3)]
ROUNDS = 4
# Share of the face's width-by-height that a mask plausibly covers, and how much of one piece.
SMALLEST, LARGEST, WHOLE = 0.25, 1.1, 0.93
MIDDLE = [(-0.55, 0.75), (0.55, 0.75), (0.5, 1.2), (-0.5, 1.2)]  # a mask covers most of this
COVERED = 0.85
CHOICE = 12
DRAWN = ("prajnasb",)


@dataclass(frozen=True)
class WornMask:
    """A mask as it sat on its wearer; `top` and `bottom` are heights in the wearer's frame."""

    picture: Picture
    alpha: Floats
    points: Floats
    top: float
    bottom: float
    name: str = ""  # of the crop it was cut from


def cut_out(picture: Picture, points: Floats, name: str = "") -> WornMask | None:
    """The mask of a masked face by GrabCut, or None where that did not work out."""
    frame = FaceFrame(points)
    if not frame.good:
        return None
    px = picture.shape[0]
    maybe, sure = filled(frame.path(MAYBE), px, 0.3), filled(frame.path(SURE), px, 0.3)
    seed = np.where(maybe > 0.5, cv2.GC_PR_BGD, cv2.GC_BGD).astype(np.uint8)
    near = filled(frame.path([(a * 0.85, 0.4 + (b - 0.1) * 0.62) for a, b in MAYBE]), px, 0.3)
    seed[(near > 0.5) & (maybe > 0.5)] = cv2.GC_PR_FGD
    seed[sure > 0.5] = cv2.GC_FGD
    back, front = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(7)
    cv2.grabCut(picture, seed, None, back, front, ROUNDS, cv2.GC_INIT_WITH_MASK)
    found = np.isin(seed, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(found)
    if count < 2:
        return None
    big = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    whole = float(stats[big, cv2.CC_STAT_AREA]) / float(found.sum())
    mask = cv2.morphologyEx((parts == big).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5)))
    face = float(np.linalg.norm(frame.left - frame.right) * np.linalg.norm(frame.down))
    if whole < WHOLE or not SMALLEST < mask.sum() / face < LARGEST:
        return None
    b = heights(frame, mask)
    top, bottom = float(np.quantile(b, 0.02)), float(np.quantile(b, 0.98))
    if not (0.1 < top < 0.55 and 1.2 < bottom < 2.1):
        return None
    middle = filled(frame.path(MIDDLE), px, 0.3)
    if (middle * mask).sum() < COVERED * middle.sum():
        return None
    alpha = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.8)
    return WornMask(picture, alpha.astype(np.float32), points, top, bottom, name)


def cut_out_all(crops: Crops) -> list[WornMask]:
    """Every mask of the set that could be cut out, its mirror image beside it."""
    found = []
    for i in np.flatnonzero((crops.label == MASK) & np.isfinite(crops.points).all((1, 2))):
        if crops.archive[i] in DRAWN:
            continue
        worn = cut_out(crops.wide[i], crops.points[i], str(crops.name[i]))
        if worn:
            found += [worn, mirrored(worn)]
    return found


def mirrored(worn: WornMask) -> WornMask:
    px = worn.picture.shape[1]
    points = worn.points[[1, 0, 2, 3, 5, 4]].copy()
    points[:, 0] = px - points[:, 0]
    return replace(
        worn,
        picture=np.ascontiguousarray(worn.picture[:, ::-1]),
        alpha=np.ascontiguousarray(worn.alpha[:, ::-1]),
        points=points,
    )


def wear_real(
    picture: Picture,
    frame: FaceFrame,
    masks: list[WornMask],
    place: str,
    rng: np.random.Generator,
) -> tuple[Picture, str]:
    """Of a few masks drawn at random, puts on the one whose wearer looked the same way, in the
    place that `put_on` knows; with the name of the crop that the mask was cut from."""
    few = [masks[i] for i in rng.integers(0, len(masks), CHOICE)]
    worn = min(few, key=lambda m: abs(look(FaceFrame(m.points)) - look(frame)))
    return put_on(picture, frame, worn, place, rng), worn.name


def look(frame: FaceFrame) -> float:
    """-1 to 1: how much longer one side of the face is than the other; 0 looks ahead."""
    left, right = float(np.linalg.norm(frame.left)), float(np.linalg.norm(frame.right))
    return (left - right) / (left + right + 1e-6)


def heights(frame: FaceFrame, mask: NDArray[np.uint8]) -> NDArray[np.float64]:
    """b of every pixel of the mask."""
    y, x = np.nonzero(mask)
    away = np.stack([x, y], 1) - frame.eyes
    return (away @ frame.down) / float(frame.down @ frame.down)


def put_on(
    picture: Picture, frame: FaceFrame, worn: WornMask, place: str, rng: np.random.Generator
) -> Picture:
    """Wears `worn` over nose and mouth (`right`), or wrongly: `nose`, `tip`, `chin` or `neck`."""
    px, n = picture.shape[0], frame.nose_b
    giver = FaceFrame(worn.points)
    match place:
        case "right":
            top = worn.top + rng.uniform(-0.05, 0.03)
            bottom = worn.bottom + rng.uniform(-0.05, 0.05)
        case "nose":
            top, bottom = n + rng.uniform(0.14, 0.32), rng.uniform(1.5, 1.95)
        case "tip":
            top, bottom = n + rng.uniform(0.05, 0.14), rng.uniform(1.5, 1.9)
        case "chin":
            top, bottom = rng.uniform(1.18, 1.4), rng.uniform(1.75, 2.1)
        case "neck":  # pulled down: its upper edge at the chin's tip or below
            top, bottom = rng.uniform(1.4, 1.68), rng.uniform(1.95, 2.5)
        case _:
            raise ValueError(f"a mask is not worn in the place {place!r}")
    wide = rng.uniform(0.92, 1.08)
    grip = [(-0.7, worn.top), (0.7, worn.top), (0.0, worn.bottom)]
    onto = [(-0.7 * wide, top), (0.7 * wide, top), (0.0, bottom)]
    straight = [giver.eyes + b * giver.down + abs(a) * side(giver, a) for a, b in grip]
    target = [frame.eyes + b * frame.down + abs(a) * side(frame, a) for a, b in onto]
    m = cv2.getAffineTransform(np.float32(straight), np.float32(target))
    layer = cv2.warpAffine(worn.picture, m, (px, px), flags=cv2.INTER_LINEAR).astype(np.float32)
    alpha = cv2.warpAffine(worn.alpha, m, (px, px), flags=cv2.INTER_LINEAR)
    level = brow_light(picture, frame) / brow_light(worn.picture, giver)
    layer *= float(np.clip(level, 0.5, 1.6)) ** rng.uniform(0.4, 1.0)
    if rng.random() < 0.35:  # another dye of the same cloth
        layer *= np.exp(rng.normal(0, 0.25, 3)).astype(np.float32)
    if rng.random() < 0.5:  # its shadow on the skin
        fall = np.roll(alpha, (int(rng.integers(0, 4)), int(rng.integers(-2, 3))), (0, 1))
        fall = cv2.GaussianBlur(fall, (0, 0), 2) * rng.uniform(0.15, 0.45)
        picture = blend(picture, fall.astype(np.float32), np.zeros(3, np.float32))
    if rng.random() < 0.75:
        reach = 0.85 * wide * (0.85 if place in ("chin", "neck") else 1.0)
        picture = loops(picture, frame, (reach, top, bottom), place, rng)
    return blend(picture, alpha.astype(np.float32), layer)


def loops(
    picture: Picture,
    frame: FaceFrame,
    mask: tuple[float, float, float],
    place: str,
    rng: np.random.Generator,
) -> Picture:
    """The bands to the ears, which cutting out leaves behind: `mask` is half its width, its upper
    and its lower edge. Under the chin they often run behind the jaw and are not seen."""
    reach, top, bottom = mask
    if place == "neck" and rng.random() < 0.5:
        return picture
    ear = rng.uniform(0.0, 0.3)
    upper, lower = top + rng.uniform(0.05, 0.25), bottom - rng.uniform(0.25, 0.5)
    paths = [
        frame.path([(s * reach, b), (s * 0.97, ear + k * rng.uniform(0.1, 0.35))])
        for s in (-1, 1)
        for k, b in enumerate((upper, max(upper + 0.1, lower)))
    ]
    ink = np.full(3, rng.uniform(200, 250) if rng.random() < 0.7 else rng.uniform(10, 60))
    alpha = lines(paths, picture.shape[0], int(rng.integers(1, 3)), rng.uniform(0.4, 0.8))
    return blend(picture, alpha * np.float32(rng.uniform(0.6, 0.95)), ink.astype(np.float32))


def brow_light(picture: Picture, frame: FaceFrame) -> float:
    """Mean grey about the eyes: the light that the face stands in."""
    there = filled(frame.path([(-0.5, -0.3), (0.5, -0.3), (0.5, 0.3), (-0.5, 0.3)]), len(picture))
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[there > 0.5]
    return float(grey.mean()) + 1 if grey.size else 128.0


def side(frame: FaceFrame, a: float) -> NDArray[np.float64]:
    return frame.left if a < 0 else frame.right
