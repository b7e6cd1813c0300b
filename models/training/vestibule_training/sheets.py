"""Step `sheets`: contact sheets of crops, the most doubtful first, outside of the repo.

Each crop carries its number, its label and what the models would call it; an index beside the
sheets names them. The sheets show research pictures: they never go into the repo.
"""

from __future__ import annotations

import csv
from argparse import Namespace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from .dataset import read_train_archives
from .labels import LABELS

COLUMNS, ROWS = 10, 8
TILE = 120  # px; the sheet is 1,200 wide
CAPTION = 14
SHORT = ("mask", "inc", "bare", "obs", "not")


def tile(crop: NDArray[np.uint8], caption: str) -> NDArray[np.uint8]:
    """One crop over its caption."""
    out = np.zeros((TILE + CAPTION, TILE, 3), np.uint8)
    out[:TILE, :TILE] = cv2.resize(crop, (TILE, TILE), interpolation=cv2.INTER_CUBIC)
    place = (1, TILE + CAPTION - 4)
    cv2.putText(out, caption, place, cv2.FONT_HERSHEY_SIMPLEX, 0.33, (255, 255, 0), 1, cv2.LINE_AA)
    return out


def write(folder: Path, stem: str, tiles: list[NDArray[np.uint8]]) -> int:
    """Sheets `stem_00.png` and on; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = np.zeros_like(tiles[0])
    full = COLUMNS * ROWS
    for start in range(0, len(tiles), full):
        part = tiles[start : start + full]
        part += [blank] * (-len(part) % COLUMNS)
        rows = [np.hstack(part[i : i + COLUMNS]) for i in range(0, len(part), COLUMNS)]
        path = folder / f"{stem}_{start // full:02d}.png"
        cv2.imwrite(str(path), cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))
    return -(-len(tiles) // full)


def said(p: NDArray[np.float64]) -> str:
    """The likeliest label and its share of a hundred."""
    k = int(p.argmax())
    return f"{SHORT[k]}{min(99, int(100 * p[k]))}"


def run(args: Namespace) -> None:
    ranking = args.cache / "suspects.npz"
    if not ranking.exists():
        raise SystemExit(f"{ranking} is missing: run `suspects` first")
    told = np.load(ranking)
    crops = read_train_archives(args.cache)
    if list(told["name"]) != list(crops.name):
        raise SystemExit(f"{ranking} is of other crops: run `suspects` again")
    archive = crops.archive
    folder: Path = args.cache / "sheets"
    for source in sorted(set(archive)):
        for k, label in enumerate(LABELS):
            these = np.flatnonzero((archive == source) & (crops.label == k))
            if not len(these):
                continue
            these = these[np.argsort(told["own"][these], kind="stable")]
            captions = [
                f"{n} {said(told['apart'][i])} {said(told['now'][i])}" for n, i in enumerate(these)
            ]
            tiles = [tile(crops.exact[i], c) for i, c in zip(these, captions, strict=True)]
            stem = f"{source}_{label}"
            print(f"{stem}: {len(these)} crops on {write(folder, stem, tiles)} sheets")
            with (folder / f"{stem}.csv").open("w", newline="") as out:
                csv.writer(out).writerows((n, crops.name[i]) for n, i in enumerate(these))
