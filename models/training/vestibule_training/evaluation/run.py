"""Runs the whole evaluation and writes its outputs: evaluation.json, report.md and the figures.

Thresholds and temperature come with the model, from validation; nothing here chooses any.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from .. import dataset
from ..config import load
from ..labels import LABELS
from ..metrics import BARE, MASK, roc
from ..runtime import MODELS, session
from . import doubts, figures, measure, objects, worst
from .curve import (
    LIMIT_AGREEMENT,
    LIMITS,
    OWNERS,
    REFUSAL_RATES,
    USUAL,
    visits_for_choosing,
    visits_of_tests,
)
from .faces import found, of_archive
from .gate import Setup, by_truth, play, trade
from .measure import Judged, judge, together
from .report import write_report
from .slices import LEAST_FACES
from .speed import speed
from .targets import as_rows, targets
from .visits import Visits

RESULTS = MODELS / "training" / "results"
WAYS = MODELS / "training" / "labels" / "ways.csv"
DOUBTS = MODELS / "training" / "labels" / "doubts.csv"
TESTS = dataset.TESTS


def run(args: argparse.Namespace) -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text())
    threshold = manifest["calibration"]["maskThreshold"]
    out = args.out or RESULTS
    if args.only == "cost":
        cost_again(manifest["id"], out)
        return
    if args.only == "misses":
        misses_again(manifest["id"], args, out)
        return
    s = session()
    results: dict[str, Any] = {
        "id": manifest["id"],
        "threshold": threshold,
        "calibration": manifest["calibration"],
        "speed": speed(),
    }
    config = load(args.config)
    held = dataset.read_split(args.cache, config)[1]
    sets = {"validation": judge(s, held)}
    for source in config.training.held_sources:
        sets[f"held_{source}"] = sets["validation"].take(held.archive == source)
    if (args.cache / "made" / "held.npz").exists():
        sets["made"] = judge(s, dataset.read_made(args.cache, "held"))
    tests = None
    if args.only != "validation":
        sets |= {name: judge(s, of_archive(args.cache, name)) for name in TESTS}
        tests = together(*(sets[name] for name in TESTS))
        bare = tests.crops.take(tests.crops.label == BARE)
        sets["unseen_hands"] = judge(s, objects.unseen_hands(bare, args.data))
        sets["unseen_objects"] = judge(s, objects.unseen_objects(bare, args.data))
        results |= measured(s, args, tests, threshold, manifest)
        results["misses"] = tell_misses(sets, out)
        results["unseen"] = measure.by_kind(sets["unseen_objects"], threshold)
    results["sets"] = {k: measure.set_figures(j, threshold) for k, j in sets.items() if len(j.p)}
    results["visits"] = visit_figures(s, args, tests, manifest)
    results["targets"] = as_rows(targets(results))
    write(results, sets, args, out)


def measured(
    s: onnxruntime.InferenceSession,
    args: argparse.Namespace,
    tests: Judged,
    threshold: float,
    manifest: dict[str, Any],
) -> dict[str, Any]:
    """What is read from the tests beside the sets' own figures."""
    groups, gaps = measure.group_figures(tests, threshold)
    boundary = manifest.get("age", {}).get("boundaryYears", 40)
    by_age = measure.age_figures(s, args.cache, threshold, boundary)
    return {
        "groups": groups,
        "gaps": gaps
        | {"age, bare": by_age["bare"]["gap"], "age, masks drawn": by_age["masked"]["gap"]},
        "ages": by_age,
        "ways": measure.way_figures(s, tests, WAYS, threshold),
    }


def visit_figures(
    s: onnxruntime.InferenceSession,
    args: argparse.Namespace,
    tests: Judged | None,
    manifest: dict[str, Any],
) -> dict[str, Any]:
    """Validation by every setup, for choosing; tests by the shipped one and along the curve."""
    visits, on = visits_for_choosing(s, args, manifest)
    out = {"validation": {"on": on, **played(visits, [USUAL, *OWNERS, *LIMITS], manifest)}}
    if tests is not None:
        visits = visits_of_tests(s, args.cache, manifest["id"], tests.crops)
        on = "both tests, before the shipped model"
        along = [s for s in OWNERS if s.wrong_refusal_rate == USUAL.wrong_refusal_rate]
        out["tests"] = {"on": on, **played(visits, [USUAL, *along], manifest)}
    return out


def played(visits: Visits, setups: list[Setup], manifest: dict[str, Any]) -> dict[str, Any]:
    outcomes = play(visits, setups)
    return {
        "usual": by_truth(visits, outcomes[USUAL.name]),
        "setups": [
            {
                "name": setup.name,
                "falseOpenRate": setup.wrong_open_rate,
                "falseRefusalRate": setup.wrong_refusal_rate,
                "limits": setup.limits,
                **trade(visits, outcomes[setup.name], manifest["prior"]),
            }
            for setup in setups
        ],
        "opened_ms": {
            label: outcomes[USUAL.name].opened_ms[visits.label == k].tolist()
            for k, label in enumerate(LABELS)
            if (visits.label == k).any()
        },
    }


def tell_misses(sets: dict[str, Judged], out: Path) -> dict[str, Any]:
    """Writes every miss on the tests by name; how many there are, by whose fault."""
    listed = doubts.read_doubts(DOUBTS)
    kept = {name: sets[name].take(found(sets[name].crops)) for name in TESTS}
    out.mkdir(parents=True, exist_ok=True)
    rows = [row for j in kept.values() for row in doubts.missed(j.p, j.crops, listed)]
    doubts.write_missed(rows, out / "misses.csv")
    return {name: doubts.misses(j.p, j.crops, listed) for name, j in kept.items()}


def read_again(model: str, out: Path) -> dict[str, Any]:
    """What was written for this model. @raises SystemExit where nothing was, or for another."""
    path = out / "evaluation.json"
    if not path.exists():
        raise SystemExit(f"{path} is missing: run `evaluate` without --only first")
    results: dict[str, Any] = json.loads(path.read_text())
    if results["id"] != model:
        raise SystemExit(f"{path} is of {results['id']}, the model is {model}: evaluate it first")
    return results


def write_again(results: dict[str, Any], out: Path) -> None:
    (out / "evaluation.json").write_text(json.dumps(rounded(results), indent=1) + "\n")
    write_report(rounded(results), out / "report.md")


def cost_again(model: str, out: Path) -> None:
    """Only times the model anew: on a busy machine the rest is right, and the times are not."""
    results = read_again(model, out)
    results["speed"] = speed()
    results["targets"] = as_rows(targets(results))
    write_again(results, out)
    print(results["speed"])


def misses_again(model: str, args: argparse.Namespace, out: Path) -> None:
    """Only tells the misses anew: after a look at them changed the list of doubts."""
    results = read_again(model, out)
    s = session()
    results["misses"] = tell_misses({n: judge(s, of_archive(args.cache, n)) for n in TESTS}, out)
    write_again(results, out)
    for name, of in results["misses"].items():
        print(name, {k: v for k, v in of.items() if k != "doubtful"})


def write(
    results: dict[str, Any], sets: dict[str, Judged], args: argparse.Namespace, out: Path
) -> None:
    pictures = out / "figures"
    named = {k: results["sets"][k] for k in ("validation", *TESTS) if k in results["sets"]}
    figures.confusion(named, pictures / "confusion.png")
    curves = {}
    for name in named:
        y = sets[name].crops.label == MASK
        area = results["sets"][name]["auc_mask_vs_rest"]
        curves[name] = (*roc(sets[name].p[:, MASK], y), area)
    figures.roc(curves, pictures / "roc.png")
    figures.reliability(named, pictures / "reliability.png")
    if "groups" in results:
        by_age = {f"age, {k}": results["ages"][k]["groups"] for k in ("bare", "masked")}
        figures.groups(results["groups"] | by_age, pictures / "groups.png", LEAST_FACES)
        figures.ways({k: v for k, v in results["ways"].items() if v}, pictures / "ways.png")
    part = "tests" if "tests" in results["visits"] else "validation"
    times = {
        k: np.array(v, np.float64) for k, v in results["visits"][part].pop("opened_ms").items()
    }
    figures.opening(times, pictures / "opening.png")
    figures.trade(trade_lines(results["visits"]["validation"]["setups"]), pictures / "trade.png")
    for others in results["visits"].values():
        others.pop("opened_ms", None)
    for name, judged in sets.items():
        worst.sheet(judged.p, judged.crops, args.cache / "worst" / f"{name}.png")
    (out / "evaluation.json").write_text(json.dumps(rounded(results), indent=1) + "\n")
    write_report(rounded(results), out / "report.md")
    for t in results["targets"]:
        print(
            {True: "met ", False: "MISS", None: "  - "}[t["met"]], t["what"], t["value"], t["unit"]
        )


def trade_lines(setups: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """One line a rate of accepted refusals along the other rate, one along the gate's agreement."""
    named = {s["name"]: s for s in setups if s["framesToOpenP50"] is not None}
    owners = [named[s.name] for s in OWNERS if s.name in named]
    lines = {
        f"refusals accepted {100 * rate:g} %": [s for s in owners if s["falseRefusalRate"] == rate]
        for rate in REFUSAL_RATES
    }
    agreement = {LIMIT_AGREEMENT: USUAL.name} | {
        s.limits["agreement"]: s.name for s in LIMITS if "agreement" in s.limits
    }
    along = [named[agreement[a]] for a in sorted(agreement) if agreement[a] in named]
    return lines | {f"agreement {min(agreement)} to {max(agreement)}": along}


def rounded(value: Any) -> Any:  # noqa: ANN401
    """Six digits are more than any of this is known to; a NaN is null in JSON."""
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 6)
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return value
