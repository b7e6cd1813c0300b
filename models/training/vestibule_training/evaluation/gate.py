"""Visits through the gate that the kiosk runs (bench/visits), and what came of them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..labels import LABELS
from ..metrics import MASK, interval
from ..runtime import MODELS
from .slices import Floats
from .visits import RATE, Visits

REPO = MODELS.parent
WRONG = ("incorrect", "no_mask", "obstructed")
WITHIN_S = (1, 2, 4)


@dataclass(frozen=True)
class Setup:
    """The owner's two rates, and limits of the gate where they are to be other than shipped."""

    name: str
    wrong_open_rate: float = 0.001
    wrong_refusal_rate: float = 0.02
    limits: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcomes:
    """A value a visit; NaN: did not happen. `right_words`: asked for what was truly missing."""

    opened_ms: Floats
    frames: Floats
    refused_ms: Floats
    finding: list[str | None]


def play(visits: Visits, setups: list[Setup]) -> dict[str, Outcomes]:
    """Every visit with every setup, by name."""
    manifest = json.loads((MODELS / "manifest.json").read_text())
    plan = {
        "manifest": manifest,
        "framesPerSecond": RATE,
        "visits": [
            {"truth": LABELS[k], "frames": p.round(6).clip(0, 1).tolist()}
            for k, p in zip(visits.label, visits.p, strict=True)
        ],
        "setups": [
            {
                "name": s.name,
                "wrongOpenRate": s.wrong_open_rate,
                "wrongRefusalRate": s.wrong_refusal_rate,
                "limits": s.limits,
            }
            for s in setups
        ],
    }
    with tempfile.TemporaryDirectory() as folder:
        to, done = Path(folder) / "plan.json", Path(folder) / "outcomes.json"
        to.write_text(json.dumps(plan))
        run = subprocess.run(["node", str(REPO / "bench/visits/run.mjs"), str(to), str(done)])
        if run.returncode:
            raise SystemExit("the gate did not play the visits; is npm's node_modules there?")
        raw = json.loads(done.read_text())
    return {s["name"]: _outcomes(s["outcomes"]) for s in raw["setups"]}


def _outcomes(rows: list[dict[str, Any]]) -> Outcomes:
    def column(key: str) -> Floats:
        return np.array([np.nan if r[key] is None else r[key] for r in rows], np.float64)

    return Outcomes(
        column("openedMs"), column("frames"), column("refusedMs"), [r["finding"] for r in rows]
    )


def by_truth(visits: Visits, o: Outcomes) -> dict[str, dict[str, Any]]:
    """For each true label: how many were let in within 1, 2, 4 s, and how many were refused."""
    out: dict[str, dict[str, Any]] = {}
    for k, label in enumerate(LABELS):
        these = visits.label == k
        n = int(these.sum())
        if n == 0:
            continue
        opened, refused = o.opened_ms[these], o.refused_ms[these]
        asked = [f for f, t in zip(o.finding, these, strict=True) if t and f]
        in_all = float(np.isfinite(opened).sum())
        out[label] = {
            "n": n,
            "faces": len(set(visits.name[these].tolist())),
            **{f"opened_in_{s}_s": float((opened <= 1000 * s).mean()) for s in WITHIN_S},
            "opened_interval": interval(in_all, n),
            "refused_first": float(np.isfinite(refused).mean()),
            "seconds_p50": _quantile(opened / 1000, 0.5),
            "seconds_p95": _quantile(opened / 1000, 0.95),
            "frames_p50": _quantile(o.frames[these], 0.5),
            "asked_rightly": float(np.mean([f == label for f in asked])) if asked else None,
        }
    return out


def _quantile(values: Floats, q: float) -> float | None:
    known = values[np.isfinite(values)]
    return float(np.quantile(known, q)) if len(known) else None


def trade(visits: Visits, o: Outcomes, prior: dict[str, float]) -> dict[str, float | None]:
    """Errors in a thousand visits without a mask worn properly, and in a thousand with one.

    The first are mixed as in the manifest's prior, and wrong is any opening within 4 s. Wrong for
    the others is a refusal before an opening, or no opening within 4 s.
    """
    share = {w: prior[w] for w in WRONG if (visits.label == LABELS.index(w)).any()}
    opened = np.isfinite(o.opened_ms)
    wrong = sum(s * float(opened[visits.label == LABELS.index(w)].mean()) for w, s in share.items())
    masked = visits.label == MASK
    kept_out = ~opened[masked] | np.isfinite(o.refused_ms[masked])
    return {
        "wrongOpensPer1000": round(1000 * wrong / max(sum(share.values()), 1e-9), 2),
        "wrongRefusalsPer1000": round(1000 * float(kept_out.mean()), 2),
        "secondsToOpenP50": _quantile(o.opened_ms[masked].round() / 1000, 0.5),
        "framesToOpenP50": _quantile(o.frames[masked], 0.5),
    }
