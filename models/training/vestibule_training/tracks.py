"""Faces of a clip as tracks: the kiosk's detector and crop rule, joined by overlap in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageSequence

from .detector import Detection, FaceDetector
from .geometry import SIZE, Picture, Square, crop_square, cut, overlap

THRESHOLD = 0.3
MIN_BOX_PX = 36.0
SAME_FROM = 0.3
LOST_AFTER_MS = 400.0
REGION_SHARES = (1.0, 0.55)  # square regions, as shares of the frame's height


@dataclass
class Track:
    clip: str
    at_ms: list[float] = field(default_factory=list)
    crops: list[Picture] = field(default_factory=list)
    last: Detection | None = None


def frames(path: Path) -> Iterator[tuple[float, Picture]]:
    """Time in milliseconds and RGB frame."""
    if path.suffix == ".gif":
        at = 0.0
        with Image.open(path) as gif:
            for f in ImageSequence.Iterator(gif):
                yield at, np.array(f.convert("RGB"))
                at += float(f.info.get("duration", 83) or 83)
        return
    video = cv2.VideoCapture(str(path))
    rate = video.get(cv2.CAP_PROP_FPS)
    n = 0
    while True:
        ok, bgr = video.read()
        if not ok:
            break
        yield 1000 * n / rate, cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8)
        n += 1
    video.release()


def regions(frame: Picture) -> list[Square]:
    h, w = frame.shape[:2]
    out = []
    for share in REGION_SHARES:
        side = share * h
        for cy in np.arange(side / 2, h - side / 2 + 1, side / 2):
            for cx in np.arange(side / 2, w - side / 2 + 1, side / 2):
                out.append(Square(float(cx), float(cy), side))
    return out


def find(detector: FaceDetector, frame: Picture) -> list[Detection]:
    kept: list[Detection] = []
    every = [d for r in regions(frame) for d in detector.find(frame, r)]
    for d in sorted(every, key=lambda d: -d.score):
        if d.box.width >= MIN_BOX_PX and all(overlap(d.box, k.box) < SAME_FROM for k in kept):
            kept.append(d)
    return kept


def find_tracks(path: Path) -> list[Track]:
    detector = FaceDetector(THRESHOLD)
    alive: list[Track] = []
    every: list[Track] = []
    for at, frame in frames(path):
        alive = [t for t in alive if at - t.at_ms[-1] <= LOST_AFTER_MS]
        for d in find(detector, frame):
            free = [t for t in alive if t.at_ms[-1] < at and t.last is not None]
            best = max(
                free, key=lambda t: overlap(t.last.box, d.box) if t.last else 0, default=None
            )
            if best is None or best.last is None or overlap(best.last.box, d.box) < SAME_FROM:
                best = Track(path.stem)
                alive.append(best)
                every.append(best)
            best.at_ms.append(at)
            best.crops.append(cut(frame, crop_square(d.box, d.roll), SIZE))
            best.last = d
    return every


def tracks(path: Path, cache: Path) -> list[Track]:
    """Kept in the cache: finding faces takes longer than everything after it."""
    saved = cache / "tracks" / f"{path.stem}.npz"
    if not saved.exists():
        found = find_tracks(path)
        saved.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            saved,
            track=np.concatenate([np.full(len(t.crops), n) for n, t in enumerate(found)]),
            at_ms=np.concatenate([t.at_ms for t in found]),
            crops=np.concatenate([np.stack(t.crops) for t in found]),
        )
    kept = np.load(saved)
    number, at_ms, crops = kept["track"], kept["at_ms"], kept["crops"]
    return [
        Track(path.stem, list(at_ms[number == n]), list(crops[number == n]))
        for n in np.unique(number)
    ]
