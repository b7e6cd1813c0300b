"""Step `false_finds`: what the detector wrongly finds in training pictures of one person: not_face.

Hands, ears, hair, cloth, knees. The kiosk's threshold is low and meets exactly these. A find counts
as false if it lies apart from the labelled face and its score is below that of nearly all faces.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .crops import Shelf
from .detector import Detection, FaceDetector
from .geometry import Picture, Square
from .not_face import distinct
from .pictures import Face, faces

# One person a picture, nearly always; and of how many pictures one is searched. Not chandrika:
# about a tenth of its finds are worn masks, by a look at a sheet of 80.
ARCHIVES = {
    "train/karys.zip": 3,
    "train/rxkt_bare.zip": 1,
    "train/prajnasb.zip": 4,
}
THRESHOLD = 0.2
BELOW_SCORE = 0.6
REGION_SHARES = (0.7, 0.45, 0.3)
STEP = 0.6
A_PICTURE = 6


def regions(picture: Picture) -> Iterator[Square]:
    h, w = picture.shape[:2]
    for share in REGION_SHARES:
        side = share * max(h, w)
        for cy in np.linspace(side / 2, max(h - side / 2, side / 2), round(h / side / STEP) or 1):
            for cx in np.linspace(
                side / 2, max(w - side / 2, side / 2), round(w / side / STEP) or 1
            ):
                yield Square(float(cx), float(cy), float(side))


def false_finds(detector: FaceDetector, face: Face) -> list[Detection]:
    h, w = face.picture.shape[:2]
    found = [
        d
        for r in regions(face.picture)
        for d in detector.find(face.picture, r)
        if d.score < BELOW_SCORE
        and not d.box.touches(face.box)
        and 0 <= d.box.centre[0] <= w
        and 0 <= d.box.centre[1] <= h
    ]
    return distinct(found, A_PICTURE)


def run(args: argparse.Namespace) -> None:
    detector = FaceDetector(THRESHOLD)
    for archive, every in ARCHIVES.items():
        path = args.cache / "crops" / "false_finds" / f"{Path(archive).stem}.npz"
        if (args.only and args.only not in archive) or path.exists():
            continue
        shelf, pictures = Shelf(), 0
        for n, face in enumerate(faces(args.data, archive)):
            if n % every:
                continue
            pictures += 1
            for d in false_finds(detector, face):
                source = f"false_finds/{face.archive}"
                square = Face(source, face.name, "not_face", face.picture, d.box, False)
                shelf.put(square, d, 0)
            if pictures % 100 == 0:
                print(archive, pictures, len(shelf.label), flush=True)
        shelf.write(path)
        print(f"{path.stem}: {len(shelf.label)} finds in {pictures} pictures", flush=True)
