"""Face coordinates from the detector's six points, and soft filled shapes in them.

(a, b): a = -1 at the ear on the picture's left, 0 on the middle line, 1 at the other ear;
b = 0 at the eyes, 1 at the mouth, about 1.6 at the chin.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import Picture

Floats = NDArray[np.float32]
Outline = Sequence[tuple[float, float]]


class FaceFrame:
    def __init__(self, points: Floats) -> None:
        left_eye, right_eye, nose, mouth, left_ear, right_ear = points.astype(np.float64)
        self.eyes = (left_eye + right_eye) / 2
        self.down = mouth - self.eyes
        self.left = left_ear - (self.eyes + 0.15 * self.down)
        self.right = right_ear - (self.eyes + 0.15 * self.down)
        length = float(self.down @ self.down)
        self.nose_b = float((nose - self.eyes) @ self.down / length)
        self.bump = nose - (self.eyes + self.nose_b * self.down)
        width = float(np.linalg.norm(left_ear - right_ear))
        # A full profile or a guess gone wrong gives no usable frame.
        self.good = 0.35 < self.nose_b < 0.95 and 0.3 < np.sqrt(length) / max(width, 1) < 1.3

    def at(self, a: float, b: float) -> NDArray[np.float64]:
        bump = self.bump * max(0.0, 1 - abs(b - self.nose_b) / 0.6) * max(0.0, 1 - abs(a))
        side = self.left if a < 0 else self.right
        return self.eyes + b * self.down + bump + abs(a) * side

    def path(self, outline: Outline) -> NDArray[np.float64]:
        return np.array([self.at(a, b) for a, b in outline])


def rounded(path: NDArray[np.float64], times: int) -> NDArray[np.float64]:
    """Chaikin's corner cutting."""
    for _ in range(times):
        after = np.roll(path, -1, 0)
        path = np.stack([0.75 * path + 0.25 * after, 0.25 * path + 0.75 * after], 1).reshape(-1, 2)
    return path


def filled(path: NDArray[np.float64], px: int, soft: float = 0.7) -> Floats:
    """Alpha of a polygon with soft edges."""
    alpha = np.zeros((px, px), np.float32)
    cv2.fillPoly(alpha, [np.round(path * 8).astype(np.int32)], 1.0, lineType=cv2.LINE_8, shift=3)
    return cv2.GaussianBlur(alpha, (0, 0), max(soft, 0.3)).astype(np.float32)


def lines(paths: Sequence[NDArray[np.float64]], px: int, width: int, soft: float = 0.6) -> Floats:
    alpha = np.zeros((px, px), np.float32)
    for p in paths:
        cv2.polylines(alpha, [np.round(p * 8).astype(np.int32)], False, 1.0, width, cv2.LINE_8, 3)
    return cv2.GaussianBlur(alpha, (0, 0), soft).astype(np.float32)


def blend(picture: Picture, alpha: Floats, colour: Floats) -> Picture:
    """Colour is one RGB value or a picture of them."""
    a = alpha[..., None]
    return (picture * (1 - a) + colour * a).clip(0, 255).astype(np.uint8)


def cloth(px: int, rng: np.random.Generator, base: Floats) -> Floats:
    """A sheet of cloth: plain, pleated by light, printed or woven; as float RGB."""
    y, x = np.mgrid[0:px, 0:px].astype(np.float32) / px
    sheet = np.broadcast_to(base, (px, px, 3)).astype(np.float32).copy()
    other = rng.uniform(0, 255, 3).astype(np.float32)
    angle, step = rng.uniform(0, np.pi), rng.uniform(0.02, 0.12)
    u = (np.cos(angle) * x + np.sin(angle) * y) / step
    v = (-np.sin(angle) * x + np.cos(angle) * y) / step
    match rng.choice(6, p=[0.55, 0.09, 0.09, 0.09, 0.09, 0.09]):
        case 1:
            sheet[np.sin(u * 2 * np.pi) > rng.uniform(-0.3, 0.7)] = other
        case 2:
            sheet[np.hypot(u % 1 - 0.5, v % 1 - 0.5) < rng.uniform(0.2, 0.4)] = other
        case 3:
            sheet[(np.floor(u) + np.floor(v)) % 2 == 0] = other
        case 4:
            blobs = cv2.resize(rng.normal(0, 1, (12, 12)).astype(np.float32), (px, px))
            sheet[blobs > 0.3] = other
            sheet[blobs < -0.9] = rng.uniform(0, 255, 3)
        case 5:
            ink = np.zeros((px, px), np.uint8)
            for _ in range(rng.integers(2, 6)):
                at = (int(rng.uniform(0.3, 0.7) * px), int(rng.uniform(0.4, 0.8) * px))
                letter = "ABXO8"[rng.integers(5)]
                cv2.putText(
                    ink, letter, at, cv2.FONT_HERSHEY_SIMPLEX, rng.uniform(0.3, 0.9), 255, 1
                )
            sheet[ink > 100] = other
    if rng.random() < 0.6:
        weave = rng.normal(0, rng.uniform(2, 9), (px, px, 1)).astype(np.float32)
        sheet += weave
    return sheet


def lit(sheet: Floats, picture: Picture, rng: np.random.Generator) -> Floats:
    """Takes over the broad light and shade of what lies beneath."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 7).astype(np.float32)
    near = grey[50:120, 40:120].mean() + 1e-3
    shade = np.clip(grey / near, 0.4, 1.6) ** rng.uniform(0.1, 0.6)
    level = np.clip(near / 140, 0.25, 1.25) ** rng.uniform(0.3, 0.9)
    return (sheet * (shade * level)[..., None]).astype(np.float32)


def colour_of_cloth(rng: np.random.Generator) -> Floats:
    usual = [
        (150, 195, 220),
        (110, 165, 205),
        (240, 240, 238),
        (225, 228, 230),
        (30, 30, 34),
        (55, 55, 60),
        (128, 128, 132),
        (235, 190, 200),
        (150, 205, 180),
        (35, 50, 95),
        (150, 30, 40),
    ]
    if rng.random() < 0.7:
        base = np.array(usual[rng.integers(len(usual))], np.float32) + rng.normal(0, 12, 3)
    else:
        base = rng.uniform(10, 250, 3)
    return base.clip(0, 255).astype(np.float32)
