"""Simulated visits: one still face as the frames that a camera and a detector would make of it.

Made up are the detector's jitter (shift, scale, roll, as measured between two renders of one face),
slow sway, distance (small faces), blur, sensor noise, flicker of the light. Not made up: a turning
head, a changing expression, speech, a real camera. So the frames of a visit repeat each other more
than real ones do, and what is wrong about a picture stays wrong for the whole visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import SIZE, Picture, Square, applied_roll, cut
from ..labels import LABELS
from ..metrics import MASK, NOT_FACE
from ..shelf import Crops
from .faces import found
from .facts import roll_in_crop_deg
from .slices import Floats
from .strangers import Judge

RATE = 15  # frames a second
FRAMES = 4 * RATE
FIRST = 15  # frames after which a visit may be settled
SETTLED = 0.95
FACE_PX = 91.0  # height of the face in a wide crop of 160 px
SIDE_PX = 120.0  # of the kiosk's square there


@dataclass(frozen=True)
class Jitter:
    """Standard deviations of one frame: shift as a share of face height, scale, roll in degrees."""

    shift: float
    scale: float
    roll_deg: float


# From the median movement between two renders of one face (short-range detector): 1.18 and 0.67
# standard deviations in two and in one dimension, and twice the variance of one render.
JITTER = {
    "mask": Jitter(0.031, 0.073, 4.9),
    "incorrect": Jitter(0.021, 0.063, 4.4),
    "no_mask": Jitter(0.016, 0.042, 2.6),
    "obstructed": Jitter(0.031, 0.073, 4.9),
}
SWAY_HALF_LIFE_MS = 400.0
SWAY_SHARE = 0.5  # of the variance; the rest is new in every frame


def wander(rng: np.random.Generator, frames: int, share: float = SWAY_SHARE) -> Floats:
    """Unit variance; `share` of it fades slowly, the rest is new each time."""
    keep = 0.5 ** (1000 / RATE / SWAY_HALF_LIFE_MS)
    slow = np.empty(frames)
    slow[0] = rng.normal()
    for n in range(1, frames):
        slow[n] = keep * slow[n - 1] + np.sqrt(1 - keep * keep) * rng.normal()
    return np.sqrt(share) * slow + np.sqrt(1 - share) * rng.normal(0, 1, frames)


# Drawn once: new noise for every frame would cost more than the model does.
GRAIN = np.random.default_rng(7).normal(0, 1, (32, SIZE, SIZE, 3)).astype(np.float32)


class Camera:
    """One visit's distance, focus, noise and light; the same for all of its frames."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.small = rng.uniform(0.6, 1.0) if rng.random() < 0.4 else 1.0
        self.blur = rng.uniform(0.4, 0.9) if rng.random() < 0.3 else 0.0
        self.noise = rng.uniform(0.5, 5.0)
        self.light = 1 + 0.04 * wander(rng, FRAMES, 0.3)

    def take(self, crop: Picture, n: int) -> Picture:
        if self.small < 1:
            side = round(SIZE * self.small)
            crop = cv2.resize(crop, (side, side), interpolation=cv2.INTER_AREA)
            crop = cv2.resize(crop, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR)
        if self.blur:
            crop = cv2.GaussianBlur(crop, (0, 0), self.blur)
        if self.rng.random() < 0.08:  # a movement
            crop = cv2.blur(crop, (int(self.rng.integers(2, 6)), 1))
        grain = GRAIN[self.rng.integers(len(GRAIN))]
        if self.rng.random() < 0.5:
            grain = grain[::-1, ::-1]
        lit = crop * self.light[n] + self.noise * grain
        return lit.clip(0, 255).astype(np.uint8)


class Visitor:
    """One face before one camera: the frames of a visit in order, as the kiosk would cut them."""

    def __init__(self, wide: Picture, roll: float, label: int, seed: tuple[int, ...]) -> None:
        rng = np.random.default_rng(seed)
        self.wide, self.roll, self.j = wide, roll, JITTER[LABELS[label]]
        self.dx, self.dy, self.scale, self.turn = (wander(rng, FRAMES) for _ in range(4))
        self.camera = Camera(rng)

    def frame(self, n: int) -> Picture:
        middle, j = self.wide.shape[0] / 2, self.j
        square = Square(
            middle + j.shift * FACE_PX * self.dx[n],
            middle + j.shift * FACE_PX * self.dy[n],
            SIDE_PX * float(np.exp(j.scale * np.clip(self.scale[n], -2.5, 2.5))),
            applied_roll(self.roll + j.roll_deg * float(self.turn[n])),
        )
        return self.camera.take(cut(self.wide, square), n)


@dataclass(frozen=True)
class Visits:
    """Probabilities [N, FRAMES, 5], the true label and the face of each visit."""

    p: Floats
    label: NDArray[np.int64]
    name: NDArray[np.str_]


def settled(p: Floats) -> bool:
    """All frames so far say the same, and plainly: the rest of the visit would say it again."""
    mask = p[:, MASK] / np.maximum(1 - p[:, NOT_FACE], 1e-6)
    return bool((mask > SETTLED).all() or (mask < 1 - SETTLED).all())


def visit(judge: Judge, visitor: Visitor) -> Floats:
    """[FRAMES, 5]. A visit that is settled after FIRST frames repeats them, to save the time."""
    p = judge(np.stack([visitor.frame(n) for n in range(FIRST)]))
    if settled(p):
        return np.tile(p, (FRAMES // FIRST, 1))
    rest = judge(np.stack([visitor.frame(n) for n in range(FIRST, FRAMES)]))
    return np.concatenate([p, rest])


def simulate(
    judge: Judge, crops: Crops, saved: Path, seed: int, twice: int | None = None
) -> Visits:
    """A visit a face that the detector found, two for the label `twice`; kept in `saved`."""
    faces = crops.take(found(crops) & np.isin(crops.label, [LABELS.index(k) for k in JITTER]))
    at = np.concatenate([np.arange(len(faces)), np.flatnonzero(faces.label == twice)])
    label, name = faces.label[at], faces.name[at]
    if saved.exists():
        kept = np.load(saved)
        if np.array_equal(kept["name"], name):
            return Visits(kept["p"], label, name)
    p = np.empty((len(at), FRAMES, len(LABELS)))
    for n, i in enumerate(at):
        roll = roll_in_crop_deg(faces.points[i])
        p[n] = visit(judge, Visitor(faces.wide[i], roll, int(label[n]), (seed, n)))
        if n % 200 == 0:
            print(f"visits: {n} of {len(at)}", flush=True)
    saved.parent.mkdir(parents=True, exist_ok=True)
    part = saved.with_suffix(".part.npz")
    np.savez(part, p=p, name=name)
    part.replace(saved)
    return Visits(p, label, name)
