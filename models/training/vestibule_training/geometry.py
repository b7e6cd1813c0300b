"""The crop rule, which the kiosk applies in the same way: from a detection to 112 x 112 pixels.

Pure functions on numbers and arrays. Change nothing here without changing the kiosk's align step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

SCALE = 1.5
ROLL_FROM_DEG = 8.0
ROLL_MAX_DEG = 30.0
SIZE = 112


@dataclass(frozen=True)
class Box:
    """Axis-aligned box in pixels; may reach beyond the picture."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def touches(self, other: Box) -> bool:
        return min(self.x1, other.x1) > max(self.x0, other.x0) and min(self.y1, other.y1) > max(
            self.y0, other.y0
        )


@dataclass(frozen=True)
class Square:
    """A square to cut: centre and side in pixels, clockwise turn of its axes in degrees."""

    cx: float
    cy: float
    side: float
    turn_deg: float = 0.0


def overlap(a: Box, b: Box) -> float:
    """Intersection over union."""
    w = min(a.x1, b.x1) - max(a.x0, b.x0)
    h = min(a.y1, b.y1) - max(a.y0, b.y0)
    if w <= 0 or h <= 0:
        return 0.0
    inter = w * h
    return inter / (a.width * a.height + b.width * b.height - inter)


def roll_deg(image_left_eye: tuple[float, float], image_right_eye: tuple[float, float]) -> float:
    """Roll of the eye line; positive when the eye on the picture's right is lower."""
    dx = image_right_eye[0] - image_left_eye[0]
    dy = image_right_eye[1] - image_left_eye[1]
    return math.degrees(math.atan2(dy, dx))


def applied_roll(roll: float) -> float:
    """Small rolls stay, large ones are taken out, none by more than the maximum."""
    if abs(roll) <= ROLL_FROM_DEG:
        return 0.0
    return max(-ROLL_MAX_DEG, min(ROLL_MAX_DEG, roll))


def crop_square(box: Box, roll: float, scale: float = SCALE) -> Square:
    """Square centred on the detection box; MediaPipe's box is square, so max() is its side."""
    cx, cy = box.centre
    return Square(cx, cy, scale * max(box.width, box.height), applied_roll(roll))


def to_picture(square: Square, size: float) -> NDArray[np.float64]:
    """2 x 3 matrix from crop coordinates (0..size) to picture coordinates."""
    k = square.side / size
    c = math.cos(math.radians(square.turn_deg)) * k
    s = math.sin(math.radians(square.turn_deg)) * k
    h = size / 2
    return np.array(
        [[c, -s, square.cx - c * h + s * h], [s, c, square.cy - s * h - c * h]], dtype=np.float64
    )


def to_crop(square: Square, size: float, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Picture points [N, 2] in crop coordinates."""
    m = to_picture(square, size)
    return (points - m[:, 2]) @ np.linalg.inv(m[:, :2]).T


def cut(picture: Picture, square: Square, size: int = SIZE) -> Picture:
    """Cut and resize: k x k bilinear samples a pixel, averaged; k = source pixels a crop pixel, up.

    Pixel centres are at half coordinates; outside of the picture its edge is repeated.
    """
    k = max(1, math.ceil(square.side / size - 1e-6))
    big = size * k
    m = to_picture(square, big)
    shift = np.array([0.5, 0.5])
    m[:, 2] += m[:, :2] @ shift - shift  # from corner to centre coordinates
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    out = cv2.warpAffine(picture, m, (big, big), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    if k > 1:
        out = cv2.resize(out, (size, size), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(out, dtype=np.uint8)
