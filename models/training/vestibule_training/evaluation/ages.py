"""Age: bare and masked faces of people whose age is given, and the four combined groups.

UTKFace's test people are bare, so their masks are painted on: what is said of masks by age here is
about drawn masks. Ages in the archive are partly estimates.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import index_of
from ..metrics import MASK
from ..paint.frame import FaceFrame
from ..paint.masks import draw
from ..shelf import Crops
from .faces import found, of_archive
from .objects import exact_of
from .slices import Bands, Floats, bands, by_group, gap

YEARS: Bands = (("0 to 12", 0), ("13 to 17", 13), ("18 to 30", 18), ("31 to 49", 31), ("50 up", 50))
YOUNG, OLD = 30, 50  # up to, from; between them nobody is asked
BOUNDARY = 40.0  # where the manifest names none


def people(cache: Path) -> Crops:
    return of_archive(cache, "utkface", "test/")


def masked(crops: Crops, seed: int = 47) -> Crops:
    """The same faces with a drawn mask over mouth and nose; without those that have no frame."""
    rng = np.random.default_rng(seed)
    at, wide = [], []
    for i in np.flatnonzero(found(crops)):
        frame = FaceFrame(crops.points[i])
        if frame.good:
            at.append(i)
            wide.append(draw(crops.wide[i], frame, "right", rng))
    kept, made = crops.take(np.array(at, np.int64)), np.stack(wide)
    label = np.full(len(at), index_of("mask"), np.int64)
    return Crops(exact_of(made), made, label, kept.name, kept.points, kept.score, kept.face_px)


def half_masked(bare: Crops, mask: Crops, seed: int = 53) -> tuple[NDArray[Any], NDArray[Any]]:
    """Which of the bare and which of the masked make a set with every person once."""
    rng = np.random.default_rng(seed)
    chosen = set(rng.permutation(sorted(set(mask.name)))[: len(bare) // 2].tolist())
    return ~np.isin(bare.name, list(chosen)), np.isin(mask.name, list(chosen))


def by_age(p: Floats, crops: Crops, threshold: float) -> dict[str, Any]:
    groups = by_group(p, crops.label, bands(crops.age.astype(np.float64), YEARS), threshold)
    return {"groups": groups, "gap": gap(groups, "mask_or_not")}


def combined(
    p: Floats, years: Floats | None, crops: Crops, boundary: float = BOUNDARY
) -> dict[str, Any]:
    """Mask or not by young or old; the age half only where the model has an age head."""
    known = (crops.age <= YOUNG) | (crops.age >= OLD)
    wears, old = crops.label[known] == MASK, crops.age[known] >= OLD
    said = p[known].argmax(1) == MASK
    right_mask = said == wears
    out: dict[str, Any] = {"n": int(known.sum()), "mask_right": float(right_mask.mean())}
    right = right_mask
    if years is not None:
        right_age = (years[known] >= boundary) == old
        off = np.abs(years - crops.age)
        out["age_right"] = float(right_age.mean())
        out["years_off"] = {
            "bare": float(off[crops.label != MASK].mean()),
            "masked": float(off[crops.label == MASK].mean()),
        }
        right = right_mask & right_age
    out["all_right"] = float(right.mean()) if years is not None else None
    out["groups"] = {
        f"{'mask' if m else 'no mask'}, {'old' if o else 'young'}": {
            "n": int(((wears == m) & (old == o)).sum()),
            "right": float(right[(wears == m) & (old == o)].mean()),
        }
        for m in (True, False)
        for o in (False, True)
    }
    return out
