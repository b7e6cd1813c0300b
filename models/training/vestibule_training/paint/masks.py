"""Draws a mask on a bare face: in place (mask) or in one of the wrong places (incorrect)."""

from __future__ import annotations

import cv2
import numpy as np

from ..geometry import Picture
from .frame import FaceFrame, Floats, blend, cloth, colour_of_cloth, filled, lines, lit, rounded

WRONG = ("nose_out", "tip_out", "chin", "hanging")
WRONG_SHARES = (0.45, 0.2, 0.25, 0.1)


def outline(
    frame: FaceFrame, place: str, rng: np.random.Generator
) -> tuple[list[tuple[float, float]], float]:
    """Corners in face coordinates, and the height at which the loops start."""
    n = frame.nose_b
    match place:
        case "right":
            top, bottom = n - rng.uniform(0.17, 0.42), rng.uniform(1.5, 1.85)
        case "nose_out":
            top, bottom = n + rng.uniform(0.12, 0.3), rng.uniform(1.5, 1.95)
        case "tip_out":
            top, bottom = n + rng.uniform(0.04, 0.12), rng.uniform(1.5, 1.9)
        case _:
            top, bottom = rng.uniform(1.2, 1.4), rng.uniform(1.7, 2.1)
    wide = rng.uniform(0.66, 0.95) * (0.85 if place == "chin" else 1.0)
    side = top + rng.uniform(0.0, 0.22)
    low = min(bottom - 0.25, side + rng.uniform(0.45, 0.8))
    jaw = rng.uniform(0.35, 0.62) * wide
    bridge = rng.uniform(0.0, 0.14) if place == "right" else rng.uniform(-0.05, 0.08)
    corners = [
        (-wide, side),
        (-0.3, top + bridge),
        (0.0, top),
        (0.3, top + bridge),
        (wide, side),
        (wide * rng.uniform(0.85, 1.0), low),
        (jaw, bottom - rng.uniform(0.02, 0.15)),
        (0.0, bottom),
        (-jaw, bottom - rng.uniform(0.02, 0.15)),
        (-wide * rng.uniform(0.85, 1.0), low),
    ]
    return corners, side


def pleats(frame: FaceFrame, corners: list[tuple[float, float]], px: int, count: int) -> Floats:
    top, bottom, wide = corners[2][1], corners[7][1], corners[4][0]
    paths = []
    for k in range(1, count + 1):
        b = top + (bottom - top) * k / (count + 1)
        run = [(a * wide, b + 0.08 * (1 - a * a)) for a in np.linspace(-0.9, 0.9, 9)]
        paths.append(frame.path(run))
    return lines(paths, px, 1, 0.8)


def draw(picture: Picture, frame: FaceFrame, place: str, rng: np.random.Generator) -> Picture:
    px = picture.shape[0]
    corners, side = outline(frame, place, rng)
    path = rounded(frame.path(corners), int(rng.integers(0, 3)))
    if place == "hanging":  # by one loop, beside the mouth
        turn = np.deg2rad(rng.choice([-1, 1]) * rng.uniform(50, 95))
        middle = frame.at(
            float(rng.choice([-1, 1])) * rng.uniform(0.75, 1.0), rng.uniform(1.1, 1.5)
        )
        rot = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        path = middle + 0.75 * (path - path.mean(0)) @ rot.T
    base = colour_of_cloth(rng)
    alpha = filled(path, px, rng.uniform(0.4, 1.3))
    sheet = cloth(px, rng, base)
    inner = cv2.GaussianBlur(alpha, (0, 0), rng.uniform(4, 9))
    sheet *= (1 - rng.uniform(0, 0.45) * (1 - inner))[..., None]
    if rng.random() < 0.75:
        sheet = lit(sheet, picture, rng)
    out = picture
    if rng.random() < 0.3:  # its shadow on the skin
        shadow = np.roll(alpha, (int(rng.integers(-2, 4)), int(rng.integers(-3, 4))), (0, 1))
        out = blend(out, cv2.GaussianBlur(shadow, (0, 0), 2) * 0.4, np.zeros(3, np.float32))
    if rng.random() < 0.7 and place != "hanging":
        ear = rng.uniform(0.0, 0.25)
        wide = corners[4][0]
        loops = [
            frame.path([(s * wide, b), (s * 1.0, ear if place != "chin" else ear + 0.5)])
            for s in (-1, 1)
            for b in (side, corners[5][1])
        ]
        ink = np.full(3, 235, np.float32) if rng.random() < 0.5 else base
        out = blend(out, lines(loops, px, int(rng.integers(1, 3))) * 0.85, ink)
    out = blend(out, alpha, sheet)
    if place != "hanging" and rng.random() < 0.45:
        folds = pleats(frame, corners, px, int(rng.integers(1, 4))) * alpha
        dark = rng.random() < 0.7
        out = blend(out, folds * rng.uniform(0.15, 0.5), np.full(3, 0 if dark else 255, np.float32))
    if rng.random() < 0.15:
        rim = cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        out = blend(out, rim.astype(np.float32) * 0.6, colour_of_cloth(rng))
    return out
