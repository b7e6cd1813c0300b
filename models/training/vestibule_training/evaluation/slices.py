"""The figures by group: source, face size, pose, light, skin tone, and the gap between groups.

A group's figure is the mean recall over mask, incorrect and no_mask, so that a group which happens
to hold more masks than another is not told apart by that alone.
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
    """Figures of one group; recall only of classes with enough faces."""
    guess, called = p.argmax(1), p[:, MASK] >= threshold
    recall = {
        LABELS[k]: float((guess[y == k] == k).mean())
        for k in THREE
        if (y == k).sum() >= LEAST_IN_CLASS
    }
    right = (guess == MASK) == (y == MASK)
    return {
        "n": len(y),
        "of_class": {LABELS[k]: int((y == k).sum()) for k in THREE},
        "recall": recall,
        "balanced": float(np.mean(list(recall.values()))) if recall else None,
        "mask_or_not": float(right.mean()) if len(y) else None,
        "mask_or_not_interval": interval(float(right.sum()), len(y)),
        "masks_accepted": _share(called, y == MASK),
        "others_called_mask": _share(called, y != MASK),
    }


def _share(called: NDArray[np.bool_], among: NDArray[np.bool_]) -> float | None:
    return float(called[among].mean()) if among.sum() >= LEAST_IN_CLASS else None


def by_group(
    p: Floats, y: NDArray[np.int64], groups: list[Group], threshold: float
) -> dict[str, dict[str, Any]]:
    return {name: figures(p[keep], y[keep], threshold) for name, keep in groups}


def gap(groups: dict[str, dict[str, Any]], key: str) -> float | None:
    """Widest difference between groups with enough faces, in points; None if fewer than two."""
    known = [
        g[key]
        for g in groups.values()
        if g["n"] >= LEAST_FACES
        and g[key] is not None
        and (key != "balanced" or len(g["recall"]) == len(THREE))
    ]
    return 100 * (max(known) - min(known)) if len(known) > 1 else None
