"""Step `crops`: pictures in, faces found as the kiosk finds them, crops out (outside the repo).

For each face two crops: `exact` (112 px, the kiosk's rule) to measure on, and `wide` (160 px,
twice the box) for jitter in training. One .npz an archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from .backs import cut_backs
from .detector import Detection, FaceDetector
from .geometry import SIZE, Box, Square, crop_square, cut, overlap, to_crop
from .labels import index_of
from .not_face import not_face_squares
from .pictures import TEST_ARCHIVES, TRAIN_ARCHIVES, Face, faces

THRESHOLD = 0.3
FACE_SHARES = (0.375, 0.30, 0.45)  # face height as a share of the region's side, in order of trying
MIN_OVERLAP = 0.2
WIDE_SCALE = 2.0
WIDE_PX = 160
BOX_OF_FACE = 0.88  # MediaPipe's box side over the annotated face height


def detect(detector: FaceDetector, face: Face) -> tuple[Detection | None, int]:
    """The detection that overlaps the labelled box most, and at which try it came."""
    cx, cy = face.box.centre
    for n, share in enumerate(FACE_SHARES):
        region = Square(cx, cy, max(face.box.width, face.box.height) / share)
        found = detector.find(face.picture, region)
        best = max(found, key=lambda d: overlap(d.box, face.box), default=None)
        if best is not None and overlap(best.box, face.box) >= MIN_OVERLAP:
            return best, n
    return None, -1


def fallback_box(box: Box) -> Box:
    cx, cy = box.centre
    half = BOX_OF_FACE * max(box.width, box.height) / 2
    return Box(cx - half, cy - half, cx + half, cy + half)


class Shelf:
    """Collects crops and writes them as one file."""

    def __init__(self) -> None:
        self.exact: list[np.ndarray] = []
        self.wide: list[np.ndarray] = []
        self.label: list[int] = []
        self.name: list[str] = []
        self.points: list[np.ndarray] = []
        self.score: list[float] = []
        self.attempt: list[int] = []
        self.face_px: list[float] = []

    def put(self, face: Face, found: Detection | None, attempt: int) -> None:
        box = found.box if found else fallback_box(face.box)
        roll = found.roll if found else 0.0
        wide = crop_square(box, roll, WIDE_SCALE)
        self.exact.append(cut(face.picture, crop_square(box, roll), SIZE))
        self.wide.append(cut(face.picture, wide, WIDE_PX))
        self.label.append(index_of(face.label))
        self.name.append(f"{face.archive}/{face.name}")
        points = to_crop(wide, WIDE_PX, found.points) if found else np.full((6, 2), np.nan)
        self.points.append(points.astype(np.float32))
        self.score.append(found.score if found else 0.0)
        self.attempt.append(attempt)
        self.face_px.append(max(box.width, box.height))

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            path,
            exact=np.stack(self.exact),
            wide=np.stack(self.wide),
            label=np.array(self.label, np.int64),
            name=np.array(self.name),
            points=np.stack(self.points),
            score=np.array(self.score, np.float32),
            attempt=np.array(self.attempt, np.int64),
            face_px=np.array(self.face_px, np.float32),
        )


def cut_archive(detector: FaceDetector, items: Iterable[Face], path: Path) -> None:
    shelf = Shelf()
    for face in items:
        found, attempt = detect(detector, face)
        shelf.put(face, found, attempt)
    shelf.write(path)
    tries = np.bincount(np.array(shelf.attempt) + 1, minlength=4)
    print(f"{path.stem}: {len(shelf.label)} faces, not found {tries[0]}, by try {tries[1:]}")


def run(data: Path, cache: Path, only: str | None = None) -> None:
    detector = FaceDetector(THRESHOLD)
    for archive in (*TRAIN_ARCHIVES, *TEST_ARCHIVES):
        part = "test" if archive in TEST_ARCHIVES else "train"
        path = cache / "crops" / part / f"{Path(archive).stem}.npz"
        if (only and only not in archive) or path.exists():
            continue
        cut_archive(detector, faces(data, archive), path)
    if not (cache / "crops" / "backs" / "held.npz").exists():
        cut_backs(data, cache)
    path = cache / "crops" / "train" / "not_face.npz"
    if not path.exists() and (not only or only == "not_face"):
        shelf = Shelf()
        for face, found in not_face_squares(data):
            shelf.put(face, found, 0)
        shelf.write(path)
        print(f"not_face: {len(shelf.label)} squares, {np.sum(np.array(shelf.score) > 0)} found")
