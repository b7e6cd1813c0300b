"""Things before the bare faces of the tests that training neither draws nor has seen.

Shapes that training does not have, surfaces cut from the surroundings in test pictures, and hands
of other people. Never used for training or for choosing anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import SIZE, Picture, Square, cut
from ..labels import index_of
from ..paint.cover import Props, cut_out_hands, hand, hidden
from ..paint.frame import FaceFrame, Floats, blend, filled, lines, rounded
from ..pictures import faces as pictures_of
from ..shelf import Crops
from .faces import found

HIDDEN_FROM = 0.85  # of mouth and nose: nobody can tell what is behind
SURFACE_PX = 64
PLAIN = 25  # a plain surface before the mouth could be a mask, also by eye
Path2D = NDArray[np.float64]
Outline = tuple[Path2D, list[Path2D]]  # edge and marks; 1 is about 0.6 of the face's width
Shape = Callable[[np.random.Generator], Outline]
Paint = Callable[[Picture, FaceFrame], tuple[Picture, Floats]]


def dot(x: float, y: float, r: float = 0.05) -> Path2D:
    t = np.linspace(0, 2 * np.pi, 9)
    return np.stack([x + r * np.cos(t), y + r * np.sin(t)], 1)


def bag(rng: np.random.Generator) -> Outline:
    """A carrier bag: a box with handles and a fold down each side."""
    w, h = rng.uniform(0.55, 0.8), rng.uniform(0.7, 0.9)
    t = np.linspace(np.pi, 2 * np.pi, 9)
    handle = np.stack([0.4 * w * np.cos(t), -h + 0.5 * np.sin(t)], 1)
    folds = [np.array([[s * 0.7 * w, -h], [s * 0.7 * w, h]]) for s in (-1, 1)]
    return np.array([[-w, -h], [w, -h], [w, h], [-w, h]]), [handle, *folds]


def book(rng: np.random.Generator) -> Outline:
    """Open, from behind: two boards, a spine, lines of print."""
    w, h, dip = rng.uniform(0.75, 1.1), rng.uniform(0.6, 0.8), rng.uniform(0.05, 0.2)
    spine = np.array([[0, dip - h], [0, h]])
    rows = [np.array([[0.2 * w, y], [0.8 * w, y]]) for y in np.linspace(-0.5, 0.5, 5) * h]
    corners = [[-w, -h], [0, dip - h], [w, -h], [w, h - dip], [0, h], [-w, h - dip]]
    return np.array(corners), [spine, *rows]


def fan(rng: np.random.Generator) -> Outline:
    """A folding fan, its pivot below."""
    t = np.linspace(-1.2, 1.2, 15)
    reach = rng.uniform(1.3, 1.7)
    arc = np.stack([reach * np.sin(t), 0.7 - reach * np.cos(t)], 1)
    ribs = [np.array([[0, 0.7], end]) for end in arc]
    return np.concatenate([arc, [[0.08, 0.7], [-0.08, 0.7]]]), ribs


def pizza(rng: np.random.Generator) -> Outline:
    """A slice on its way to the mouth, point up, with what lies on it."""
    w, h = rng.uniform(1.2, 1.5), rng.uniform(1.0, 1.2)
    toppings = [dot(x, y, 0.12) for x, y in ((0, -0.2), (-0.4, 0.35), (0.4, 0.3), (0, 0.25))]
    return np.array([[0, -1.2 * h], [w, 0.6 * h], [0, 0.8 * h], [-w, 0.6 * h]]), toppings


def sleeve(rng: np.random.Generator) -> Outline:
    """A forearm in its sleeve from the side, as when one sneezes into the elbow."""
    h, bend = rng.uniform(0.45, 0.65), rng.uniform(-0.5, 0.5)
    x = np.linspace(-1.9, 1.9, 9)
    middle = bend * (1 - (x / 1.9) ** 2)
    upper, lower = np.stack([x, middle - h], 1), np.stack([x[::-1], middle[::-1] + h], 1)
    creases = [np.array([[a, -h], [a + 0.2, 0.3 * h]]) for a in rng.uniform(-1, 1, 3)]
    return np.concatenate([upper, lower]), creases


SHAPES: dict[str, Shape] = {
    "bag": bag,
    "book": book,
    "fan": fan,
    "pizza": pizza,
    "sleeve": sleeve,
}


def surfaces(data: Path, archive: str = "test/jolignier.zip", every: int = 1) -> list[Picture]:
    """Squares of test pictures that lie well away from the labelled face."""
    rng = np.random.default_rng(31)
    out = []
    for n, face in enumerate(pictures_of(data, archive)):
        h, w = face.picture.shape[:2]
        if n % every or min(h, w) < SURFACE_PX:
            continue
        x, y = int(rng.integers(0, w - SURFACE_PX + 1)), int(rng.integers(0, h - SURFACE_PX + 1))
        cx, cy = face.box.centre
        reach = 0.55 * face.box.height + SURFACE_PX / 2
        square = face.picture[y : y + SURFACE_PX, x : x + SURFACE_PX]
        away = max(abs(x + SURFACE_PX / 2 - cx), abs(y + SURFACE_PX / 2 - cy)) > reach
        if away and square.std() > PLAIN:
            out.append(square.copy())
    return out


def hold(
    wide: Picture, frame: FaceFrame, shape: Shape, surface: Picture, rng: np.random.Generator
) -> tuple[Picture, Floats]:
    """The shape before mouth and nose, in that surface, lit from one side."""
    px = wide.shape[0]
    unit = 0.62 * float(np.linalg.norm(frame.left - frame.right))
    turn = np.deg2rad(rng.normal(0, 25))
    rot = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    edge, marks = shape(rng)
    to = frame.at(rng.normal(0, 0.08), rng.uniform(0.75, 1.0))
    path, *drawn = [part * unit @ rot.T + to for part in (edge, *marks)]
    alpha = filled(rounded(path, 1), px, rng.uniform(0.5, 1.2))
    size = int(rng.uniform(1.0, 1.8) * px)
    sheet = cv2.resize(surface, (size, size), interpolation=cv2.INTER_LINEAR)[:px, :px]
    side = np.linspace(*rng.uniform(0.75, 1.2, 2), px)[None, :, None]
    rim = lines([np.vstack([path, path[:1]]), *drawn], px, 2)
    out = blend(wide, alpha, (sheet * side).clip(0, 255).astype(np.float32))
    ink = np.full(3, rng.choice([20, 235]), np.float32)
    return blend(out, rim * rng.uniform(0.3, 0.8), ink), alpha


def exact_of(wide: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The kiosk's square out of wide crops."""
    px = wide.shape[1]
    middle = Square(px / 2, px / 2, 0.75 * px)
    return np.stack([cut(w, middle, SIZE) for w in wide])


def covered(crops: Crops, kind: str, paint: Paint) -> Crops:
    """Every face that could be covered, once; now `obstructed`, with the kind before its name."""
    at, wide = [], []
    for i in np.flatnonzero(found(crops)):
        frame = FaceFrame(crops.points[i])
        for _ in range(6 if frame.good else 0):
            picture, alpha = paint(crops.wide[i], frame)
            if hidden(alpha, frame) >= HIDDEN_FROM:
                at.append(i)
                wide.append(picture)
                break
    kept, made = crops.take(np.array(at, np.int64)), np.stack(wide)
    names = np.array([f"{kind}/{n}" for n in kept.name], np.str_)
    label = np.full(len(at), index_of("obstructed"), np.int64)
    return Crops(exact_of(made), made, label, names, kept.points, kept.score, kept.face_px)


def unseen_hands(crops: Crops, data: Path, seed: int = 41) -> Crops:
    rng = np.random.default_rng(seed)
    props = Props(cut_out_hands(data, "test/hands.zip"), np.zeros((0, 1, 1, 3), np.uint8))
    return covered(crops, "unseen_hand", lambda w, f: hand(w, f, rng, props, on=True))


def unseen_objects(crops: Crops, data: Path, seed: int = 43) -> Crops:
    """Each face with one thing; the things in turn. The name's first part is the thing."""
    rng = np.random.default_rng(seed)
    sheets = surfaces(data)
    parts = []
    for n, (kind, shape) in enumerate(SHAPES.items()):
        share = crops.take(np.arange(n, len(crops), len(SHAPES)))

        def paint(w: Picture, f: FaceFrame, shape: Shape = shape) -> tuple[Picture, Floats]:
            return hold(w, f, shape, sheets[int(rng.integers(len(sheets)))], rng)

        parts.append(covered(share, f"unseen_{kind}", paint))
    columns = zip(*(p.columns() for p in parts), strict=True)
    return Crops(*(np.concatenate(c) for c in columns))
