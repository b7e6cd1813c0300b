"""Step `golden`: crops made only from a free portrait and from nothing, with the graph's answers.

The portrait is NASA's of Eileen Collins (public domain), as scikit-image carries it. It is never
trained on. The vectors let the kiosk's tests check that its runtime gives the same numbers.
"""

from __future__ import annotations

import argparse
import json

import cv2
import numpy as np
import skimage
from numpy.typing import NDArray

from .geometry import SIZE, Box, Picture, crop_square, cut
from .runtime import MODELS, probabilities, session

# int8 sums are exact, but a processor rounds a step up or down as its kernels go.
TOLERANCE = 0.03
# MediaPipe short range on the portrait: box and eyes in pixels.
PORTRAIT_BOX = Box(175.6, 74.0, 276.6, 175.0)
# Corners: cheek, nose bridge, cheek, jaw, chin, chin, jaw.
POLYGONS = {
    "mask": [(187, 121), (223, 113), (262, 123), (258, 150), (238, 176), (210, 176), (190, 150)],
    "nose_out": [
        (189, 140),
        (223, 137),
        (260, 142),
        (256, 158),
        (238, 178),
        (210, 178),
        (192, 158),
    ],
    "chin": [(196, 159), (222, 161), (252, 160), (246, 178), (236, 188), (211, 188), (200, 178)],
}


def portrait() -> Picture:
    return np.ascontiguousarray(skimage.data.astronaut(), dtype=np.uint8)


def draw_mask(
    picture: Picture, polygon: list[tuple[int, int]], colour: tuple[int, int, int]
) -> Picture:
    """A flat mask with soft edges and a little shade towards its rim."""
    alpha = np.zeros(picture.shape[:2], np.float32)
    cv2.fillPoly(alpha, [np.array(polygon, np.int32)], 1.0)
    shade = cv2.GaussianBlur(alpha, (0, 0), 8)
    alpha = cv2.GaussianBlur(alpha, (0, 0), 1.2)[..., None]
    tint = np.array(colour, np.float32) * (0.65 + 0.35 * shade[..., None])
    return (picture * (1 - alpha) + tint * alpha).clip(0, 255).astype(np.uint8)


def crops() -> dict[str, Picture]:
    square = crop_square(PORTRAIT_BOX, 0.0)
    bare = portrait()
    blue, white, black = (120, 170, 205), (232, 232, 228), (35, 35, 40)

    def face(p: Picture) -> Picture:
        return cut(p, square, SIZE)

    masked = face(draw_mask(bare, POLYGONS["mask"], blue))
    rng = np.random.default_rng(5)
    ramp: NDArray[np.float64] = np.linspace(30, 220, SIZE)
    gradient = np.stack([np.add.outer(ramp, ramp) / 2] * 3, -1).astype(np.uint8)
    return {
        "bare": face(bare),
        "bare-mirrored": np.ascontiguousarray(face(bare)[:, ::-1]),
        "bare-dark": (face(bare) * 0.35).astype(np.uint8),
        "mask-blue": masked,
        "mask-white-blurred": cv2.GaussianBlur(
            face(draw_mask(bare, POLYGONS["mask"], white)), (0, 0), 1.5
        ).astype(np.uint8),
        "mask-black": face(draw_mask(bare, POLYGONS["mask"], black)),
        "mask-nose-out": face(draw_mask(bare, POLYGONS["nose_out"], blue)),
        "mask-on-chin": face(draw_mask(bare, POLYGONS["chin"], blue)),
        "noise": rng.integers(0, 256, (SIZE, SIZE, 3), dtype=np.uint8),
        "gradient": gradient,
    }


def run(args: argparse.Namespace) -> None:
    folder = MODELS / "golden"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.rgb"):
        old.unlink()
    s = session()
    vectors = []
    for name, crop in crops().items():
        (folder / f"{name}.rgb").write_bytes(crop.tobytes())
        expect = probabilities(s, crop[None])[0]
        vectors.append(
            {"file": f"golden/{name}.rgb", "expect": [round(float(v), 6) for v in expect]}
        )
        print(f"{name:20s}", np.round(expect, 3))
    text = json.dumps({"tolerance": TOLERANCE, "vectors": vectors}, indent=1)
    (MODELS / "golden.json").write_text(text + "\n")
