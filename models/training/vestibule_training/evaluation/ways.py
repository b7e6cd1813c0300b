"""The ways to wear a mask, or to hide the mouth otherwise: what each is called.

Real pictures by labels/ways.csv, which says how the face of a test picture wears it; beside them
drawn ones over the bare faces of the tests. Drawn ones say little about real ones.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import Picture
from ..labels import LABELS, index_of
from ..metrics import MASK
from ..paint.cover import hidden, scarf
from ..paint.extras import beard
from ..paint.frame import FaceFrame, blend, filled, lines
from ..paint.masks import draw
from ..shelf import Crops
from .faces import found
from .objects import HIDDEN_FROM, exact_of
from .slices import Floats

# way: the label it should get
EXPECTED = {
    "correct": "mask",
    "printed": "mask",
    "under_nose": "incorrect",
    "nose_tip": "incorrect",
    "under_chin": "incorrect",
    "hanging": "incorrect",
    "forehead": "incorrect",
    "hand": "obstructed",
    "scarf": "obstructed",
    "cup": "obstructed",
    "paper": "obstructed",
    "phone": "obstructed",
    "veil": "obstructed",
    "collar": "obstructed",
    "gaiter": "obstructed",
    "other": "",
    "beard": "no_mask",
    "visor": "no_mask",
}
A_DRAWN_WAY = 120

Draw = Callable[[Picture, FaceFrame, np.random.Generator], Picture | None]


def ways_of(names: NDArray[np.str_], path: Path) -> NDArray[np.str_]:
    """The way of each crop, empty where the list does not name it."""
    if not path.exists():
        return np.full(len(names), "", np.str_)
    with path.open(newline="") as f:
        known = {f"{r['archive']}/{r['name']}": r["way"] for r in csv.DictReader(f)}
    odd = set(known.values()) - set(EXPECTED)
    if odd:
        raise SystemExit(f"{path}: unknown ways {sorted(odd)}; known are {', '.join(EXPECTED)}")
    return np.array([known.get(str(n), "") for n in names], np.str_)


def row(p: Floats, threshold: float) -> dict[str, Any]:
    called = np.bincount(p.argmax(1), minlength=len(LABELS)) / len(p)
    return {
        "n": len(p),
        "called": dict(zip(LABELS, called.tolist(), strict=True)),
        "called_mask_at_threshold": float((p[:, MASK] >= threshold).mean()),
    }


def matrix(p: Floats, way: NDArray[np.str_], threshold: float) -> dict[str, dict[str, Any]]:
    return {w: row(p[way == w], threshold) for w in EXPECTED if (way == w).any()}


def visor(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    """A clear shield: a band on the forehead, a sheen, an edge below the chin."""
    px = picture.shape[0]
    corners = [(-1.1, -0.55), (1.1, -0.55), (1.0, 1.7), (0.0, 2.0), (-1.0, 1.7)]
    path = frame.path(corners)
    sheen = filled(path, px) * rng.uniform(0.06, 0.2)
    out = blend(picture, sheen, np.full(3, 255, np.float32))
    gloss = [frame.path([(a, -0.3), (a + 0.3, 1.4)]) for a in rng.uniform(-0.8, 0.5, 2)]
    out = blend(out, lines([np.vstack([path, path[:1]]), *gloss], px, 1) * 0.5, np.full(3, 240.0))
    band = frame.path([(-1.1, -0.75), (1.1, -0.75), (1.1, -0.5), (-1.1, -0.5)])
    return blend(out, filled(band, px), rng.uniform(20, 230, 3).astype(np.float32))


def printed(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    """A mask with a mouth on it."""
    px = picture.shape[0]
    out = draw(picture, frame, "right", rng)
    lip = rng.uniform([150, 20, 30], [230, 110, 110]).astype(np.float32)
    mouth = frame.path([(-0.32, 0.98), (0, 0.9), (0.32, 0.98), (0, rng.uniform(1.08, 1.25))])
    return blend(out, cv2.GaussianBlur(filled(mouth, px), (0, 0), 0.6), lip)


def forehead(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    """A mask pushed up: the mask as worn, taken over from the lower face to the forehead."""
    worn = draw(picture, frame, "right", rng)
    changed = (np.abs(worn.astype(np.int32) - picture).sum(2) > 24).astype(np.float32)
    up = -rng.uniform(1.25, 1.5) * frame.down
    shift = np.array([[1.0, 0.0, up[0]], [0.0, 1.0, up[1]]])
    px = picture.shape[0]
    alpha = cv2.warpAffine(cv2.medianBlur(changed, 3), shift, (px, px))
    return blend(picture, alpha, cv2.warpAffine(worn, shift, (px, px)).astype(np.float32))


def veil(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture | None:
    out, alpha = scarf(picture, frame, rng, frame.nose_b - rng.uniform(0.15, 0.35))
    return out if hidden(alpha, frame) >= HIDDEN_FROM else None


DRAWN: dict[str, Draw] = {
    "correct": lambda w, f, r: draw(w, f, "right", r),
    "printed": printed,
    "under_nose": lambda w, f, r: draw(w, f, "nose_out", r),
    "nose_tip": lambda w, f, r: draw(w, f, "tip_out", r),
    "under_chin": lambda w, f, r: draw(w, f, "chin", r),
    "hanging": lambda w, f, r: draw(w, f, "hanging", r),
    "forehead": forehead,
    "veil": veil,
    "beard": beard,
    "visor": visor,
}


def drawn(bare: Crops, seed: int = 59) -> tuple[Crops, NDArray[np.str_]]:
    """Every drawn way over bare faces of the tests, and the way of each."""
    rng = np.random.default_rng(seed)
    at, wide, way = [], [], []
    usable = [i for i in np.flatnonzero(found(bare)) if FaceFrame(bare.points[i]).good]
    for kind, paint in DRAWN.items():
        for i in rng.permutation(usable)[:A_DRAWN_WAY]:
            picture = paint(bare.wide[i], FaceFrame(bare.points[i]), rng)
            if picture is not None:
                at.append(int(i))
                wide.append(picture)
                way.append(kind)
    kept, made = bare.take(np.array(at, np.int64)), np.stack(wide)
    label = np.array([index_of(EXPECTED[w]) for w in way], np.int64)
    names = np.array([f"drawn_{w}/{n}" for w, n in zip(way, kept.name, strict=True)], np.str_)
    crops = Crops(exact_of(made), made, label, names, kept.points, kept.score, kept.face_px)
    return crops, np.array(way, np.str_)
