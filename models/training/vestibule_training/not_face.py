"""Squares that hold no face: what the detector wrongly finds, random places, bodies, backgrounds.

The false finds matter most: at threshold 0.3 the kiosk will meet exactly those.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .detector import Detection, FaceDetector
from .geometry import Box, Picture, Square, overlap
from .pictures import Face, faces, folder_pictures

LOW_THRESHOLD = 0.15
REGION_SHARES = (1.0, 0.6, 0.35)
FALSE_FINDS_A_PICTURE = 14
RANDOM_A_PICTURE = 8
BODY_ARCHIVES = (
    "train/karys.zip",
    "train/rmfd.zip",
    "train/rmfd_mask.zip",
    "train/prajnasb.zip",
    "train/rxkt_bare.zip",
)
BODY_EVERY = 3  # every third picture gives one square
MIN_SIDE_PX = 24


def regions(picture: Picture) -> Iterator[Square]:
    """Overlapping squares of several sizes that cover the picture."""
    h, w = picture.shape[:2]
    for share in REGION_SHARES:
        side = share * max(h, w)
        step = side / 2
        for cy in np.arange(min(side, h) / 2, h - min(side, h) / 2 + 1, step):
            for cx in np.arange(min(side, w) / 2, w - min(side, w) / 2 + 1, step):
                yield Square(float(cx), float(cy), float(side))


def distinct(found: list[Detection], limit: int) -> list[Detection]:
    kept: list[Detection] = []
    for d in sorted(found, key=lambda d: -d.score):
        if d.box.width >= MIN_SIDE_PX and all(overlap(d.box, k.box) < 0.5 for k in kept):
            kept.append(d)
    return kept[:limit]


def random_box(rng: np.random.Generator, picture: Picture) -> Box:
    h, w = picture.shape[:2]
    side = float(np.exp(rng.uniform(np.log(MIN_SIDE_PX), np.log(0.6 * min(h, w)))))
    cx, cy = rng.uniform(0, w), rng.uniform(0, h)
    return Box(cx - side / 2, cy - side / 2, cx + side / 2, cy + side / 2)


def away(box: Box, others: list[Box]) -> bool:
    """The square's crop must not touch a face's surroundings."""
    cx, cy = box.centre
    for o in others:
        ox, oy = o.centre
        reach = 0.75 * box.width + 0.75 * max(o.width, o.height)
        if abs(cx - ox) < reach and abs(cy - oy) < reach:
            return False
    return True


def not_face_squares(data: Path, seed: int = 11) -> Iterator[tuple[Face, Detection | None]]:
    rng = np.random.default_rng(seed)
    detector = FaceDetector(LOW_THRESHOLD)
    for name, picture in folder_pictures(data, "scenes/scenes.zip", "no_face"):
        found = [d for r in regions(picture) for d in detector.find(picture, r)]
        for d in distinct(found, FALSE_FINDS_A_PICTURE):
            yield Face("scenes", name, "not_face", picture, d.box, False), d
        for _ in range(RANDOM_A_PICTURE):
            box = random_box(rng, picture)
            yield Face("scenes", name, "not_face", picture, box, False), None
    for archive in BODY_ARCHIVES:
        for n, face in enumerate(faces(data, archive)):
            if n % BODY_EVERY:
                continue
            h, w = face.picture.shape[:2]
            whole = Square(w / 2, h / 2, float(max(h, w)))
            known = [face.box, *(d.box for d in detector.find(face.picture, whole))]
            for _ in range(20):
                box = random_box(rng, face.picture)
                if away(box, known):
                    yield Face(face.archive, face.name, "not_face", face.picture, box, False), None
                    break
