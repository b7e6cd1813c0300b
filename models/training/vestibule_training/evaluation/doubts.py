"""Which misses on the tests are the labels' fault, by labels/doubts.csv.

Somebody looked at the misses of a model, as the worst sheets show them. A miss that is not in the
list counts as the model's, looked at or not. No figure leaves anything out because of it.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..metrics import report
from ..shelf import Crops
from .slices import Floats

VERDICTS = ("label", "unclear", "crop")


def read_doubts(path: Path) -> dict[str, str]:
    """archive/path to verdict: the label is wrong, nobody can tell, or the crop shows another."""
    if not path.exists():
        return {}
    with path.open(newline="") as f:
        doubts = {f"{r['archive']}/{r['name']}": r["verdict"] for r in csv.DictReader(f)}
    if odd := set(doubts.values()) - set(VERDICTS):
        raise SystemExit(f"{path}: unknown {sorted(odd)}; known are {', '.join(VERDICTS)}")
    return doubts


def misses(p: Floats, crops: Crops, doubts: dict[str, str]) -> dict[str, Any]:
    """Counts of misses by whose fault they are, and what is right among the rest."""
    verdict: NDArray[np.str_] = np.array([doubts.get(str(n), "") for n in crops.name], np.str_)
    wrong = p.argmax(1) != crops.label
    sure = ~(wrong & (verdict != ""))
    return {
        "all": int(wrong.sum()),
        **{v: int((wrong & (verdict == v)).sum()) for v in VERDICTS},
        "model": int((wrong & (verdict == "")).sum()),
        "balanced_three_without": report(p[sure], crops.label[sure])["balanced_three"],
    }
