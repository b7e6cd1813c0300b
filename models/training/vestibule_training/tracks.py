"""Finds of a clip's frames joined to people, by overlap from frame to frame.

The clips were searched by the kiosk's own detection (`npm run crops`): a row a find, with its time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .geometry import Box, overlap

MIN_BOX_PX = 36.0
SAME_FROM = 0.3
LOST_AFTER_MS = 400.0


@dataclass(frozen=True)
class Track:
    clip: str
    rows: NDArray[np.int64]  # into the clip's crops
    at_ms: NDArray[np.float64]
    crops: NDArray[np.uint8]  # [N, 112, 112, 3]


def box_of(row: dict[str, Any]) -> Box:
    b = row["box"]
    return Box(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"])


def join_finds(rows: list[dict[str, Any]]) -> list[list[int]]:
    """Indices of the finds of each person, in the order of time."""
    alive: list[list[int]] = []
    every: list[list[int]] = []
    for n in sorted(range(len(rows)), key=lambda n: rows[n]["atMs"]):
        at, box = rows[n]["atMs"], box_of(rows[n])
        if box.width < MIN_BOX_PX:
            continue
        alive = [t for t in alive if at - rows[t[-1]]["atMs"] <= LOST_AFTER_MS]
        free = [t for t in alive if rows[t[-1]]["atMs"] < at]
        best = max(free, key=lambda t: overlap(box_of(rows[t[-1]]), box), default=None)
        if best is None or overlap(box_of(rows[best[-1]]), box) < SAME_FROM:
            best = []
            alive.append(best)
            every.append(best)
        best.append(n)
    return every


def tracks(folder: Path) -> list[Track]:
    """Everybody in one clip of CACHE/kiosk-crops."""
    rows = json.loads((folder / "finds.json").read_text())
    crops = np.load(folder / "exact.npy", mmap_mode="r")
    people = join_finds(rows)
    return [
        Track(
            folder.name,
            np.array(p),
            np.array([rows[n]["atMs"] for n in p], np.float64),
            np.array(crops[p]),
        )
        for p in people
    ]


def clip_folders(cache: Path) -> list[Path]:
    """Clips that `npm run crops` has cut: their rows tell the time."""
    every = sorted(p.parent for p in (cache / "kiosk-crops").glob("*/finds.json"))
    return [f for f in every if '"atMs"' in (f / "finds.json").read_text()]
