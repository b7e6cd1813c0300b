"""Step `curve`: wrong opens against wrong refusals over the owner's two rates, into the manifest.

From validation faces only: it is what the settings screen shows, and owners choose by it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import onnxruntime

from .. import dataset
from ..config import load
from ..labels import LABELS
from ..metrics import BARE
from ..runtime import MODELS, session
from .gate import Setup, play, trade
from .measure import Judged, judge, together
from .visits import Visits, simulate

USUAL = Setup("as shipped")
OPEN_RATES = (0.0001, 0.001, 0.01, 0.05, 0.1)
REFUSAL_RATES = (0.005, 0.02, 0.1)
OWNERS = [
    Setup(f"{opens} / {refusals}", opens, refusals)
    for refusals in REFUSAL_RATES
    for opens in OPEN_RATES
]
# One limit of the gate changed at a time, to see whether the shipped ones serve best.
LIMITS = [
    Setup(f"{limit} {value}", limits={limit: value})
    for limit, values in (
        ("clip", (3, 8)),
        ("margin", (2.0,)),
        ("minFrames", (5, 8)),
        ("agreement", (0.6, 0.7, 0.9)),
        ("recentHalfLifeMs", (300, 600)),
    )
    for value in values
]
RATE_WORDS = "accepted openings / refusals, or the limit changed"
SEED = {"validation": 61, "tests": 67}
TWICE = {"validation": None, "tests": BARE}  # the share of them let in is the smallest figure
TESTS = ("jolignier", "elay")


def visits_of(
    s: onnxruntime.InferenceSession, cache: Path, model: str, part: str, sets: dict[str, Judged]
) -> Visits:
    """Simulated visits of one part's faces; not_face squares do not visit."""
    faces = (
        sets["validation"] if part == "validation" else together(*(sets[name] for name in TESTS))
    )
    saved = cache / "visits" / f"{model}-{part}.npz"
    return simulate(s, faces.crops, saved, SEED[part], TWICE[part])


def run(args: argparse.Namespace) -> None:
    path = MODELS / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text())
    s = session()
    held = dataset.read_split(args.cache, load(args.config))[1]
    visits = visits_of(s, args.cache, manifest["id"], "validation", {"validation": judge(s, held)})
    played = play(visits, OWNERS)
    count = ", ".join(
        f"{int((visits.label == k).sum())} {label}"
        for k, label in enumerate(LABELS)
        if (visits.label == k).any()
    )
    keys = ("wrongOpensPer1000", "wrongRefusalsPer1000", "secondsToOpenP50")
    points = []
    for setup in OWNERS:
        figures = trade(visits, played[setup.name], manifest["prior"])
        rates = (setup.wrong_open_rate, setup.wrong_refusal_rate)
        named = dict(zip(("falseOpenRate", "falseRefusalRate"), rates, strict=True))
        points.append(named | {k: figures[k] for k in keys})
    manifest["visits"] = {
        "on": f"simulated visits of 4 s at 15 frames/s from still validation pictures ({count}), "
        "through the gate as shipped; wrong opens in 1,000 visits without a mask worn properly, "
        "mixed as in the prior, wrong refusals in 1,000 with one",
        "points": points,
    }
    part = path.with_suffix(".part.json")
    part.write_text(json.dumps(manifest, indent=2) + "\n")
    part.replace(path)
    for p in points:
        print(*p.values())
