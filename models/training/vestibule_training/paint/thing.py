"""Things before mouth and nose: paper, cup, phone, fruit, bottle, flowers, and shapes of no name.

What a visitor may hold is endless, so near half of the shapes are drawn by lot: the network has to
learn that whatever is no mask is none, not a list.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..geometry import Picture
from .cover import Props, surface
from .frame import FaceFrame, Floats, blend, colour_of_cloth, filled, lines, lit, rounded

Path2D = NDArray[np.float64]

# Width and height over the face's width, least and most; how round; lower edge over upper.
THINGS = {
    "paper": ((0.8, 0.7), (1.7, 1.4), 0, (1.0, 1.0)),
    "cup": ((0.5, 0.65), (0.85, 1.0), 1, (0.65, 0.9)),
    "phone": ((0.45, 0.85), (0.8, 1.3), 1, (1.0, 1.0)),
    "ball": ((0.7, 0.7), (1.2, 1.2), 4, (1.0, 1.0)),
    "bottle": ((0.5, 1.0), (0.7, 1.6), 2, (0.85, 1.2)),
    "bunch": ((0.8, 0.7), (1.3, 1.2), 2, (0.5, 1.5)),
}
NAMELESS = 0.45
DRAWN, DRAWN_OF_NAMELESS = 0.45, 0.15  # share of surfaces that are drawn cloth


def thing(
    picture: Picture, frame: FaceFrame, rng: np.random.Generator, props: Props
) -> tuple[Picture, Floats]:
    """The picture with a thing before mouth and nose, and where the thing is."""
    px = picture.shape[0]
    face = float(np.linalg.norm(frame.left - frame.right))
    kind = "nameless" if rng.random() < NAMELESS else str(rng.choice(list(THINGS)))
    path = nameless(face, rng) if kind == "nameless" else named(kind, face, rng)
    spread = 70 if kind == "nameless" else 15
    turn = np.deg2rad(rng.normal(0, spread) + (90 if kind == "phone" and rng.random() < 0.4 else 0))
    rot = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    path = path @ rot.T + frame.at(rng.normal(0, 0.08), rng.uniform(0.75, 1.15))
    alpha = filled(path, px, rng.uniform(0.4, 1.3))
    # A plain round piece of cloth before the mouth is a mask to any eye.
    drawn = DRAWN_OF_NAMELESS if kind == "nameless" else DRAWN
    sheet = surface(px, colour(kind, rng), rng, props, drawn)
    if kind == "paper" and rng.random() < 0.5:
        sheet = np.broadcast_to(colour(kind, rng), sheet.shape).astype(np.float32).copy()
        sheet[(np.arange(px) // int(rng.integers(2, 5))) % 2 == 0] *= rng.uniform(0.6, 1.0)
    if rng.random() < 0.3:  # light from one side
        sheet = sheet * np.linspace(*rng.uniform(0.6, 1.3, 2), px, dtype=np.float32)[None, :, None]
    out = blend(picture, alpha, lit(sheet, picture, rng))
    if rng.random() < 0.6:
        out = blend(out, marks(path, alpha, px, rng) * rng.uniform(0.25, 0.9), ink(rng))
    return out, alpha


def named(kind: str, face: float, rng: np.random.Generator) -> Path2D:
    least, most, roundness, tapers = THINGS[kind]
    w, h = face * rng.uniform(least, most)
    taper = rng.uniform(*tapers)
    box = np.array([[-w, -h], [w, -h], [w * taper, h], [-w * taper, h]]) / 2
    if kind == "bunch":
        around = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        reach = rng.uniform(0.75, 1.15, 14)
        box = np.stack([np.cos(around) * w * reach, np.sin(around) * h * reach], 1) / 2
    return rounded(box, roundness)


def nameless(face: float, rng: np.random.Generator) -> Path2D:
    """Three to nine corners about a middle, sharp or round, fat or long."""
    corners = int(rng.integers(3, 10))
    around = np.sort(rng.uniform(0, 2 * np.pi / corners, corners)) + np.linspace(
        0, 2 * np.pi, corners, endpoint=False
    )
    reach = rng.uniform(0.55, 1.25, corners)
    w, h = face * rng.uniform(0.7, 1.25, 2) * ((1.9, 1.0) if rng.random() < 0.25 else (1.0, 1.0))
    shape = np.stack([np.cos(around) * w * reach, np.sin(around) * h * reach], 1)
    return rounded(shape, int(rng.integers(0, 4)))


def marks(path: Path2D, alpha: Floats, px: int, rng: np.random.Generator) -> Floats:
    """Its rim, and edges, print or folds on it."""
    drawn = lines([np.vstack([path, path[:1]])], px, int(rng.integers(1, 3)))
    low, high = path.min(0), path.max(0)
    for _ in range(int(rng.integers(0, 6))):
        ends = rng.uniform(low, high, (int(rng.integers(2, 5)), 2))
        drawn = np.maximum(drawn, lines([ends], px, int(rng.integers(1, 4))) * alpha)
    return drawn


def colour(kind: str, rng: np.random.Generator) -> Floats:
    match kind:
        case "paper":
            base = np.array([238, 236, 228], np.float32) + rng.normal(0, 10, 3)
        case "phone":
            base = np.array(rng.choice([25, 60, 200]), np.float32) + rng.normal(0, 15, 3)
        case _:
            base = colour_of_cloth(rng)
    return base.astype(np.float32)


def ink(rng: np.random.Generator) -> Floats:
    return (
        np.full(3, rng.choice([20, 235])) if rng.random() < 0.6 else rng.uniform(0, 255, 3)
    ).astype(np.float32)
