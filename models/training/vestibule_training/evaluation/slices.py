"""The figures by group: source, face size, pose, light, skin tone, and the gap between groups.

A group's figures weigh the classes alike, so that a group which happens to hold more masks, or more
hands before faces, than another is not told apart by that alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from ..metrics import BARE, INCORRECT, MASK, interval
from ..shelf import Crops
from .faces import found
from .facts import Facts, Floats

Group = tuple[str, NDArray[np.bool_]]
LEAST_FACES = 100  # smaller groups are shown, but not held against each other
LEAST_IN_CLASS = 15  # a recall over fewer faces is not used
UNTOLD = ("cannot be told", "no points")
THREE = (MASK, INCORRECT, BARE)

# Lower edges of the bands, in order; what lies below the first or is NaN is in none.
Bands = tuple[tuple[str, float], ...]
SIZE_PX: Bands = (("under 60 px", 0), ("60 to 90 px", 60), ("90 to 130 px", 90), ("130 px up", 130))
YAW_DEG: Bands = (("under 15°", 0), ("15° to 35°", 15), ("35° and more", 35))
ROLL_DEG: Bands = (("under 4°", 0), ("4° to 8°", 4), ("8° and more", 8))
TONE_DEG: Bands = (
    ("dark, under -10°", -91),
    ("tan, -10° to 19°", -10),
    ("intermediate, 19° to 41°", 19),
    ("light, over 41°", 41),
)
DARK, BRIGHT = 70, 170  # mean luma of the face
FLAT, BACKLIT = 32, 40  # its spread; how much brighter the surroundings are


def bands(value: Floats, edges: Bands) -> list[Group]:
    """Half-open bands, each up to the next one's edge."""
    highs = [low for _, low in edges[1:]] + [float("inf")]
    return [
        (name, (value >= low) & (value < high))
        for (name, low), high in zip(edges, highs, strict=True)
    ]


def groupings(faces: Crops, facts: Facts) -> dict[str, list[Group]]:
    """Every way in which the faces are grouped."""
    dark, bright = facts.luma < DARK, facts.luma >= BRIGHT
    flat, behind = facts.contrast < FLAT, facts.backlight >= BACKLIT
    return {
        "source": [(a, faces.archive == a) for a in sorted(set(faces.archive))],
        "face size": bands(faces.face_px.astype(np.float64), SIZE_PX),
        "yaw": [*bands(np.abs(facts.yaw), YAW_DEG), ("no points", ~found(faces))],
        "roll left in the crop": bands(np.abs(facts.roll), ROLL_DEG),
        "light": [
            ("dark face", dark),
            ("bright face", bright),
            ("low contrast", flat),
            ("backlit", behind),
            ("none of these", ~dark & ~bright & ~flat & ~behind),
        ],
        "skin tone (ITA)": [*bands(facts.ita, TONE_DEG), ("cannot be told", np.isnan(facts.ita))],
    }


def figures(p: Floats, y: NDArray[np.int64], threshold: float) -> dict[str, Any]:
    """Figures of one group; shares only of classes with enough faces."""
    guess, called = p.argmax(1), p[:, MASK] >= threshold
    kept = [k for k in THREE if (y == k).sum() >= LEAST_IN_CLASS]
    recall = {LABELS[k]: float((guess[y == k] == k).mean()) for k in kept}
    middle, low, high = mask_or_not(guess, y, kept)
    return {
        "n": len(y),
        "of_class": {LABELS[k]: int((y == k).sum()) for k in THREE},
        "recall": recall,
        "balanced": float(np.mean(list(recall.values()))) if recall else None,
        "mask_or_not": middle,
        "mask_or_not_interval": (low, high),
        "masks_accepted": _share(called, y == MASK),
        "others_called_mask": _share(called, y != MASK),
    }


def mask_or_not(
    guess: NDArray[np.int64], y: NDArray[np.int64], kept: list[int]
) -> tuple[float | None, float, float]:
    """Masks called mask and others not, half each, and a 95 % interval (Zou and Donner 2008).

    The others are half incorrect and half bare whatever the group holds of them.
    """
    parts = []
    for k in kept:
        right = (guess[y == k] == MASK) == (k == MASK)
        parts.append((float(right.mean()), *interval(float(right.sum()), len(right)), k == MASK))
    if not parts:
        return None, 0.0, 1.0
    masks = sum(of_masks for *_, of_masks in parts)
    others = len(parts) - masks
    sides = (masks > 0) + (others > 0)
    weight = [1 / sides / (masks if of_masks else others) for *_, of_masks in parts]
    middle = sum(w * m for w, (m, *_) in zip(weight, parts, strict=True))
    down = sum((w * (m - low)) ** 2 for w, (m, low, _, _) in zip(weight, parts, strict=True))
    up = sum((w * (high - m)) ** 2 for w, (m, _, high, _) in zip(weight, parts, strict=True))
    return middle, max(0.0, middle - down**0.5), min(1.0, middle + up**0.5)


def _share(called: NDArray[np.bool_], among: NDArray[np.bool_]) -> float | None:
    return float(called[among].mean()) if among.sum() >= LEAST_IN_CLASS else None


def by_group(
    p: Floats, y: NDArray[np.int64], groups: list[Group], threshold: float
) -> dict[str, dict[str, Any]]:
    return {name: figures(p[keep], y[keep], threshold) for name, keep in groups}


def gap(groups: dict[str, dict[str, Any]], key: str) -> float | None:
    """Widest difference between groups with enough faces, in points; None if fewer than two.

    Faces of which nothing can be told are no group to compare.
    """
    known = [
        g[key]
        for name, g in groups.items()
        if g["n"] >= LEAST_FACES and g[key] is not None and name not in UNTOLD
    ]
    return 100 * (max(known) - min(known)) if len(known) > 1 else None
