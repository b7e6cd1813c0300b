"""Step `curve`: wrong opens against wrong refusals over the owner's two rates, into the manifest.

From validation faces only: it is what the settings screen shows, and owners choose by it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import onnxruntime

from ..labels import LABELS
from ..metrics import BARE
from ..runtime import MODELS, session
from ..shelf import Crops
from .gate import Setup, play, trade
from .strangers import for_choosing, judge_of
from .visits import Visits, simulate

USUAL = Setup("as shipped")
OPEN_RATES = (0.00001, 0.0001, 0.001, 0.01, 0.1)
REFUSAL_RATES = (0.005, 0.02, 0.1)
OWNERS = [
    Setup(f"{opens:g} / {refusals:g}", opens, refusals)
    for refusals in REFUSAL_RATES
    for opens in OPEN_RATES
]
LIMIT_AGREEMENT = 0.8  # as shipped (main/gate/config.ts)
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
SEED_CHOOSING, SEED_TESTS = 61, 67


def visits_for_choosing(
    s: onnxruntime.InferenceSession, args: argparse.Namespace, manifest: dict[str, Any]
) -> tuple[Visits, str]:
    """Simulated visits of validation faces, and in words whose they are."""
    who = for_choosing(s, args, manifest)
    saved = args.cache / "visits" / f"{who.model}-choosing.npz"
    return simulate(who.judge, who.crops, saved, SEED_CHOOSING), who.on


def visits_of_tests(
    s: onnxruntime.InferenceSession, cache: Path, model: str, crops: Crops
) -> Visits:
    """Bare faces come twice: the share of them that is let in is the smallest figure."""
    saved = cache / "visits" / f"{model}-tests.npz"
    return simulate(judge_of(s), crops, saved, SEED_TESTS, BARE)


def run(args: argparse.Namespace) -> None:
    path = MODELS / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text())
    visits, on = visits_for_choosing(session(), args, manifest)
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
        if figures["secondsToOpenP50"] is not None:  # rates at which nobody is ever let in
            points.append(named | {k: figures[k] for k in keys})
    manifest["visits"] = {
        "on": f"simulated visits of 4 s at 15 frames/s from still pictures ({count}), {on}; "
        "through the gate as shipped; wrong opens in 1,000 visits without a mask worn "
        "properly, mixed as in the prior, wrong refusals in 1,000 with one",
        "points": points,
    }
    part = path.with_suffix(".part.json")
    part.write_text(json.dumps(manifest, indent=2) + "\n")
    part.replace(path)
    for p in points:
        print(*p.values())
