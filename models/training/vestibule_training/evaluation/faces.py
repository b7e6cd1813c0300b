"""Test faces as the kiosk cut them, with those that its detector did not find counted, not dropped.

Labels are the archives' own: nothing is relabelled on the test side.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..labels import index_of, label_of_path
from ..shelf import Crops

FALLBACK = "fallback"  # the detector found no face there: the labelled box stands in


def found(crops: Crops) -> NDArray[np.bool_]:
    """Whether the detector found the face; its points are NaN where it did not."""
    return np.isfinite(crops.points).all((1, 2))


def of_archive(cache: Path, stem: str, folder: str = "") -> Crops:
    """The labelled faces of an archive, or of one folder in it (UTKFace's are bare)."""
    kiosk = cache / "kiosk-crops" / stem
    if not (kiosk / "finds.json").exists():
        raise SystemExit(f"{kiosk / 'finds.json'} is missing: run `npm run crops` first")
    rows = json.loads((kiosk / "finds.json").read_text())
    at, label = [], []
    for n, row in enumerate(rows):
        known = label_of_path(row["name"]) or ("no_mask" if folder else None)
        if row["kind"] != "other" and known and row["name"].startswith(folder):
            at.append(n)
            label.append(index_of(known))
    if not at:
        raise SystemExit(f"{kiosk}: no labelled face in {stem}/{folder}")
    exact, wide = (np.load(kiosk / f"{k}.npy", mmap_mode="r") for k in ("exact", "wide"))
    if not len(rows) == len(exact) == len(wide):
        raise SystemExit(f"{kiosk}: {len(rows)} rows for {len(exact)} crops; cut it again")
    used = [rows[n] for n in at]
    none = [[np.nan, np.nan]] * 6
    points = np.array([none if r["kind"] == FALLBACK else r["points"] for r in used], np.float32)
    return Crops(
        np.array(exact[at], np.uint8),
        np.array(wide[at], np.uint8),
        np.array(label, np.int64),
        np.array([f"{stem}/{r['name']}" for r in used], np.str_),
        points,
        np.array([r["score"] for r in used], np.float32),
        np.array([r["facePx"] for r in used], np.float32),
    )
