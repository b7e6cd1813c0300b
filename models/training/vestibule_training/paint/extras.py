"""Things that change nothing: glasses, hats, turbans, beards, collars and scarves below the chin.

Each is a known trap: a bare face with a beard or a white collar must stay bare.
"""

from __future__ import annotations

import cv2
import numpy as np

from ..geometry import Picture
from .cover import scarf
from .frame import FaceFrame, blend, cloth, colour_of_cloth, filled, lines, lit, rounded


def glasses(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    px = picture.shape[0]
    dark = rng.random() < 0.5
    ink = rng.uniform(0, 70, 3).astype(np.float32)
    r = rng.uniform(0.3, 0.42)
    t = np.linspace(0, 2 * np.pi, 17)
    rings = [
        frame.path([(s * 0.45 + r * np.cos(k), 0.05 + 0.9 * r * np.sin(k)) for k in t])
        for s in (-1, 1)
    ]
    if dark:
        for ring in rings:
            picture = blend(picture, filled(ring, px) * rng.uniform(0.7, 1.0), ink)
    arms = [frame.path([(s * 0.85, 0.0), (s * 1.0, 0.0)]) for s in (-1, 1)]
    bridge = frame.path([(-0.12, 0.0), (0.12, 0.0)])
    return blend(picture, lines([*rings, *arms, bridge], px, int(rng.integers(1, 3))), ink)


def hat(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    px = picture.shape[0]
    brim, crown, wide = rng.uniform(-0.65, -0.35), rng.uniform(-2.4, -1.3), rng.uniform(1.0, 1.35)
    corners = [
        (-wide, brim + 0.1),
        (0.0, brim - 0.15),
        (wide, brim + 0.1),
        (wide, crown),
        (-wide, crown),
    ]
    alpha = filled(rounded(frame.path(corners), 2), px, 1.0)
    return blend(picture, alpha, lit(cloth(px, rng, colour_of_cloth(rng)), picture, rng))


def beard(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    """Hair over cheeks, lip and chin; the mouth and the whole nose stay free."""
    px = picture.shape[0]
    low = rng.uniform(1.6, 2.1)
    jaw = [(-0.95, 0.45), (-0.6, 0.9), (-0.3, 0.84), (0.3, 0.84), (0.6, 0.9), (0.95, 0.45)]
    chin = [(0.8, 1.3), (0.4, low), (-0.4, low), (-0.8, 1.3)]
    alpha = filled(rounded(frame.path([*jaw, *chin]), 2), px, 2.5)
    lips = filled(rounded(frame.path([(-0.3, 1.0), (0, 0.93), (0.3, 1.0), (0, 1.12)]), 2), px, 1.0)
    grain = rng.normal(0, 1, (px, px)).astype(np.float32)
    kernel = np.zeros((5, 5), np.float32)
    kernel[:, 2] = 0.2
    hair = np.array(rng.choice([18, 45, 75, 150, 215]), np.float32) * np.array([1.1, 1.0, 0.9])
    sheet = hair + cv2.filter2D(grain, -1, kernel)[..., None] * rng.uniform(12, 45)
    return blend(picture, alpha * (1 - lips) * rng.uniform(0.5, 0.95), sheet.astype(np.float32))


def collar(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> Picture:
    """Cloth from below the chin down; white more often than not."""
    return scarf(picture, frame, rng, rng.uniform(1.78, 2.1))[0]
