"""Holds something before the mouth and nose: hand, paper, cup, phone, scarf.

Returns the picture and how much of the mouth-and-nose zone is hidden, so that the caller can tell
`obstructed` from a face whose class is still plain to see.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ..geometry import Picture
from ..pictures import folder_pictures
from .frame import FaceFrame, Floats, blend, cloth, colour_of_cloth, filled, lit, rounded

ZONE = [(-0.35, 0.45), (0.35, 0.45), (0.35, 1.25), (-0.35, 1.25)]
ARM_PX = 70


def cut_out_hands(data: Path, archive: str = "parts/hands.zip") -> NDArray[np.uint8]:
    """RGBA hands; the background is grey, so the red difference finds the skin."""
    out = []
    for _, picture in folder_pictures(data, archive, "hand"):
        cr = cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb)[..., 1].astype(np.int32)
        skin = (cr - np.median(cr[:12]) > 7).astype(np.uint8)
        count, parts, stats, _ = cv2.connectedComponentsWithStats(skin)
        if count < 2:
            continue
        big = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
        if not 900 < stats[big, cv2.CC_STAT_AREA] < 7000:
            continue
        alpha = cv2.morphologyEx(
            (parts == big).astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((3, 3))
        )
        alpha = cv2.GaussianBlur(cv2.erode(alpha, np.ones((2, 2))), (0, 0), 0.7)
        rgba = np.dstack([cv2.resize(picture, (100, 100)), cv2.resize(alpha, (100, 100))])
        out.append(cv2.copyMakeBorder(rgba, 0, ARM_PX, 0, 0, cv2.BORDER_REPLICATE))
    return np.stack(out).astype(np.uint8)


def hand(
    picture: Picture, frame: FaceFrame, rng: np.random.Generator, hands: NDArray[np.uint8], on: bool
) -> tuple[Picture, Floats]:
    px = picture.shape[0]
    rgba = hands[rng.integers(len(hands))]
    face = float(np.linalg.norm(frame.left - frame.right))
    size = face * rng.uniform(0.85, 1.35) / 70
    turn = np.deg2rad(rng.normal(0, 45))
    if on:
        to = frame.at(rng.normal(0, 0.12), rng.uniform(0.75, 1.05))
    else:
        to = frame.at(float(rng.choice([-1, 1])) * rng.uniform(0.8, 1.5), rng.uniform(-0.8, 1.8))
    c, s = np.cos(turn) * size, np.sin(turn) * size
    flip = float(rng.choice([-1, 1]))
    m = np.array([[c * flip, -s, 0.0], [s * flip, c, 0.0]])
    m[:, 2] = to - m[:, :2] @ np.array([50.0, 58.0])
    warped = cv2.warpAffine(rgba, m, (px, px), flags=cv2.INTER_LINEAR).astype(np.float32)
    alpha = warped[..., 3] / 255
    cheek = picture[tuple(np.clip(frame.at(-0.5, 0.4), 0, px - 1).astype(int)[::-1])].astype(
        np.float32
    )
    skin = warped[..., :3][alpha > 0.9]
    tone = rng.choice([0.0, 0.6, 1.0])
    if len(skin):
        warped[..., :3] *= (1 - tone) + tone * (cheek + 10) / (np.median(skin, 0) + 10)
    warped[..., :3] *= np.exp(rng.normal(0, 0.2))
    return blend(picture, alpha, warped[..., :3]), alpha


def thing(picture: Picture, frame: FaceFrame, rng: np.random.Generator) -> tuple[Picture, Floats]:
    """Paper, cup or phone: a slanted rectangle or trapezoid before mouth and nose."""
    px = picture.shape[0]
    face = float(np.linalg.norm(frame.left - frame.right))
    kind = rng.choice(["paper", "cup", "phone"])
    w, h = {"paper": (1.3, 1.1), "cup": (0.65, 0.85), "phone": (0.6, 1.1)}[str(kind)]
    w, h = face * w * rng.uniform(0.8, 1.3), face * h * rng.uniform(0.8, 1.2)
    taper = rng.uniform(0.7, 0.9) if kind == "cup" else 1.0
    box = np.array([[-w, -h], [w, -h], [w * taper, h], [-w * taper, h]]) / 2
    turn = np.deg2rad(rng.normal(0, 15) + (90 if kind == "phone" and rng.random() < 0.4 else 0))
    rot = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    path = box @ rot.T + frame.at(rng.normal(0, 0.08), rng.uniform(0.8, 1.15))
    alpha = filled(rounded(path, int(rng.integers(0, 2)) if kind != "paper" else 0), px)
    match kind:
        case "paper":
            base = np.array([238, 236, 228], np.float32) + rng.normal(0, 10, 3)
        case "phone":
            base = np.array(rng.choice([25, 60, 200]), np.float32) + rng.normal(0, 15, 3)
        case _:
            base = colour_of_cloth(rng)
    sheet = cloth(px, rng, base.astype(np.float32))
    if kind == "paper" and rng.random() < 0.6:
        sheet[(np.arange(px) // int(rng.integers(2, 5))) % 2 == 0] *= rng.uniform(0.6, 0.95)
    return blend(picture, alpha, lit(sheet, picture, rng)), alpha


def scarf(
    picture: Picture, frame: FaceFrame, rng: np.random.Generator, top: float
) -> tuple[Picture, Floats]:
    """From `top` to the lower edge, wider than the face; below the chin it hides nothing."""
    px = picture.shape[0]
    wide = rng.uniform(1.05, 1.6)
    lift = rng.uniform(-0.25, 0.15)
    upper = [(a * wide, top + lift * a * a + rng.normal(0, 0.02)) for a in np.linspace(-1, 1, 7)]
    path = np.vstack([frame.path(upper), [[px + 20.0, px + 20.0], [-20.0, px + 20.0]]])
    alpha = filled(path, px, rng.uniform(0.6, 1.5))
    sheet = cloth(px, rng, colour_of_cloth(rng))
    y, x = np.mgrid[0:px, 0:px].astype(np.float32) / px
    waves = np.sin((y * rng.uniform(4, 14) + x * rng.normal(0, 4) + np.sin(x * 5)) * 2 * np.pi)
    sheet *= (1 + rng.uniform(0.05, 0.25) * waves)[..., None]
    return blend(picture, alpha, lit(sheet, picture, rng)), alpha


def hidden(alpha: Floats, frame: FaceFrame) -> float:
    zone = filled(frame.path(ZONE), alpha.shape[0], 0.3)
    return float((alpha * zone).sum() / (zone.sum() + 1e-6))
