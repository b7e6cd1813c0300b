"""What can be told of a face without knowing who it is: pose, light, skin tone. All estimates.

Points under a mask are the detector's guesses, so yaw is rough; skin tone depends on the light of
the picture as much as on the skin. Groups made of these compare pictures; they describe no person.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..paint.frame import FaceFrame, filled
from ..shelf import Crops
from .faces import found

Floats = NDArray[np.float64]
# Skin that no mask covers, in face coordinates: forehead, bridge of the nose, upper cheeks.
FOREHEAD = [(-0.35, -0.5), (0.35, -0.5), (0.35, -0.28), (-0.35, -0.28)]
BRIDGE = [(-0.1, 0.05), (0.1, 0.05), (0.1, 0.2), (-0.1, 0.2)]
CHEEK = [(0.3, 0.2), (0.6, 0.18), (0.6, 0.3), (0.3, 0.32)]
BARE_SKIN = [FOREHEAD, BRIDGE, CHEEK, [(-a, b) for a, b in CHEEK]]
SKIN_CR, SKIN_CB = (133, 182), (75, 132)  # usual limits of skin in YCrCb
LEAST_SKIN_PX = 60
INNER = slice(40, 120)  # the detector's box in a wide crop of 160 px


@dataclass(frozen=True)
class Facts:
    """One value a face; NaN where it cannot be told. Degrees for yaw, roll and ITA; luma 0..255."""

    yaw: Floats
    roll: Floats
    luma: Floats
    contrast: Floats
    backlight: Floats
    ita: Floats


def yaw_deg(points: NDArray[np.float32]) -> float:
    """From how unevenly the nose lies between the ears; positive: towards the picture's right."""
    _, _, nose, _, left, right = points.astype(np.float64)
    a, b = float(np.linalg.norm(nose - left)), float(np.linalg.norm(right - nose))
    return float(np.degrees(np.arcsin(np.clip((a - b) / max(a + b, 1e-6), -1, 1))))


def roll_in_crop_deg(points: NDArray[np.float32]) -> float:
    """What the crop rule has left of the eye line's roll."""
    (ax, ay), (bx, by) = points[0], points[1]
    return float(np.degrees(np.arctan2(by - ay, bx - ax)))


def ita_deg(wide: NDArray[np.uint8], points: NDArray[np.float32]) -> float:
    """Individual typology angle of what looks like skin above a mask; NaN where too little does."""
    frame = FaceFrame(points)
    if not frame.good:
        return float("nan")
    zone = sum(filled(frame.path(z), wide.shape[0], 0.3) for z in BARE_SKIN) > 0.5
    ycc = cv2.cvtColor(wide, cv2.COLOR_RGB2YCrCb)
    like = (
        zone
        & (ycc[..., 1] >= SKIN_CR[0])
        & (ycc[..., 1] <= SKIN_CR[1])
        & (ycc[..., 2] >= SKIN_CB[0])
        & (ycc[..., 2] <= SKIN_CB[1])
    )
    if like.sum() < LEAST_SKIN_PX:
        return float("nan")
    lab = cv2.cvtColor(wide.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[like]
    lightness, _, b = np.median(lab, 0)
    return float(np.degrees(np.arctan2(lightness - 50, b)))


def light_of(wide: NDArray[np.uint8]) -> tuple[float, float, float]:
    """Mean and spread of the face's luma, and how much brighter the surroundings are."""
    grey = cv2.cvtColor(wide, cv2.COLOR_RGB2GRAY).astype(np.float64)
    face = grey[INNER, INNER]
    ring = (grey.sum() - face.sum()) / (grey.size - face.size)
    return float(face.mean()), float(face.std()), float(ring - face.mean())


def facts_of(faces: Crops) -> Facts:
    n = len(faces)
    yaw, roll, ita = (np.full(n, np.nan) for _ in range(3))
    light = np.array([light_of(w) for w in faces.wide]).reshape(n, 3)
    for i in np.flatnonzero(found(faces)):
        yaw[i] = yaw_deg(faces.points[i])
        roll[i] = roll_in_crop_deg(faces.points[i])
        ita[i] = ita_deg(faces.wide[i], faces.points[i])
    return Facts(yaw, roll, *light.T, ita)
