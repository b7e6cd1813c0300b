"""Which misses on the tests are the labels' fault, by labels/doubts.csv.

Every miss of the shipped model was looked at, as the worst sheets show them. A miss that is not in
the list counts as the model's. No figure leaves anything out because of it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from ..metrics import report
from ..shelf import Crops
from .slices import Floats

VERDICTS = ("label", "unclear", "crop")
COLUMNS = ("archive", "name", "is", "called", "probability", "verdict", "why")
MODELS_OWN = "model"


@dataclass(frozen=True)
class Doubt:
    verdict: str  # the label is wrong, nobody can tell, or the crop shows another face
    why: str


def read_doubts(path: Path) -> dict[str, Doubt]:
    """By archive/path."""
    if not path.exists():
        return {}
    with path.open(newline="") as f:
        rows = list(csv.DictReader(f))
    doubts = {f"{r['archive']}/{r['name']}": Doubt(r["verdict"], r["why"]) for r in rows}
    if odd := {d.verdict for d in doubts.values()} - set(VERDICTS):
        raise SystemExit(f"{path}: unknown {sorted(odd)}; known are {', '.join(VERDICTS)}")
    return doubts


def missed(p: Floats, crops: Crops, doubts: dict[str, Doubt]) -> list[dict[str, Any]]:
    """A row of COLUMNS for each miss, by name."""
    guess = p.argmax(1)
    own = Doubt(MODELS_OWN, "")
    rows = []
    for i in sorted(np.flatnonzero(guess != crops.label), key=lambda n: str(crops.name[n])):
        archive, name = str(crops.name[i]).split("/", 1)
        doubt = doubts.get(str(crops.name[i]), own)
        told = LABELS[crops.label[i]], LABELS[guess[i]], round(float(p[i, guess[i]]), 2)
        rows.append(
            dict(zip(COLUMNS, (archive, name, *told, doubt.verdict, doubt.why), strict=True))
        )
    return rows


def misses(p: Floats, crops: Crops, doubts: dict[str, Doubt]) -> dict[str, Any]:
    """Counts of misses by whose fault they are, the doubtful ones, what is right among the rest."""
    rows = missed(p, crops, doubts)
    doubtful = [r for r in rows if r["verdict"] != MODELS_OWN]
    names = {f"{r['archive']}/{r['name']}" for r in doubtful}
    sure: NDArray[np.bool_] = np.array([str(n) not in names for n in crops.name], np.bool_)
    return {
        "all": len(rows),
        **{v: sum(r["verdict"] == v for r in rows) for v in (*VERDICTS, MODELS_OWN)},
        "balanced_three_without": report(p[sure], crops.label[sure])["balanced_three"],
        "doubtful": doubtful,
    }


def write_missed(rows: list[dict[str, Any]], path: Path) -> None:
    """By the files' names, for whoever has the archives; there whole or not at all."""
    part = path.with_suffix(".part")
    with part.open("w", newline="") as f:
        out = csv.DictWriter(f, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    part.replace(path)
