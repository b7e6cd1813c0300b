"""Step `card`: writes the figures of results/*.json into MODEL_CARD.md, between its marks.

So no figure on the card is typed by hand. The prose around the marks is; nothing here touches it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
from collections.abc import Callable
from typing import Any

from .evaluation.slices import LEAST_FACES, UNTOLD
from .evaluation.tables import NOTHING, percent, shorten, table
from .labels import LABELS
from .runtime import MODELS

RESULTS = MODELS / "training" / "results"
Results = dict[str, Any]


def marks(block: str) -> tuple[str, str]:
    return f"<!-- {block}: begin -->", f"<!-- {block}: end -->"


def filled(text: str, block: str, lines: str) -> str:
    """The card with this block's lines between its marks; fails where the marks are missing."""
    begin, end = marks(block)
    if text.count(begin) != 1 or text.count(end) != 1:
        raise SystemExit(f"{MODELS / 'MODEL_CARD.md'}: wants {begin} and {end} once each")
    head, tail = text[: text.index(begin) + len(begin)], text[text.index(end) :]
    return f"{head}\n\n{lines}\n\n{tail}"


def targets(r: Results) -> str:
    """Met or missed, as it is."""
    rows = [
        [
            t["what"],
            NOTHING if t["value"] is None else f"{shorten(t['value'])} {t['unit']}".strip(),
            f"{'at least' if t['least'] else 'at most'} {shorten(t['limit'])}",
            {True: "yes", False: "**no**", None: NOTHING}[t["met"]],
        ]
        for t in r["targets"]
        if not t["what"].startswith("gap")
    ]
    shape = f"Model `{r['id']}`, {r['speed']['bytes']:,} bytes."
    return shape + "\n\n" + table(["figure", "reached", "target", "met"], rows)


def labels(r: Results) -> str:
    """Per label on the source that training never saw."""
    s = r["sets"]["jolignier"]
    rows = [
        [
            label,
            *(percent(s["per_class"][label][k]) for k in ("precision", "recall", "f1")),
            str(s["per_class"][label]["support"]),
            percent(s["called_mask_at_threshold"].get(label)),
        ]
        for label in LABELS
        if s["count"][label]
    ]
    titles = ["is (test/jolignier)", "precision", "recall", "F1", "faces", "called mask, threshold"]
    return table(titles, rows)


def groups(r: Results) -> str:
    """Best and worst group of each kind, of those with enough faces, and the gap."""
    kinds = r["groups"] | {
        "age, bare": r["ages"]["bare"]["groups"],
        "age, masks drawn": r["ages"]["masked"]["groups"],
    }
    rows = []
    for kind, tables in kinds.items():
        known = {
            n: g
            for n, g in tables.items()
            if g["n"] >= LEAST_FACES and g["mask_or_not"] is not None and n not in UNTOLD
        }
        widest = r["gaps"].get(kind)
        if widest is None:
            rows.append([kind, NOTHING, NOTHING, "too few faces"])
            continue

        def said(name: str, of: dict[str, Any] = known) -> str:
            return f"{name}: {percent(of[name]['mask_or_not'])} of {of[name]['n']}"

        order = sorted(known, key=lambda n, of=known: of[n]["mask_or_not"])
        rows.append([kind, said(order[-1]), said(order[0]), f"{widest:.1f}"])
    return table(["groups by", "best", "worst", "gap, points (at most 2)"], rows)


def ways(r: Results) -> str:
    """Real pictures only; drawn ones are in the report."""
    rows = [
        [
            way.replace("_", " "),
            str(x["n"]),
            percent(x["called"]["mask"]),
            percent(x["called_mask_at_threshold"]),
            max(LABELS, key=lambda k, of=x["called"]: of[k]),
        ]
        for way, x in r["ways"]["real"].items()
    ]
    if not rows:
        return "No real pictures are sorted by way yet."
    return table(["way", "faces", "called mask", "at the threshold", "called most"], rows)


def visits(r: Results) -> str:
    rows = [
        [
            truth,
            f"{g['n']} of {g['faces']} faces",
            *(percent(g[f"opened_in_{s}_s"]) for s in (1, 2, 4)),
            shorten(g["seconds_p50"]),
        ]
        for truth, g in r["visits"]["tests"]["usual"].items()
    ]
    return table(["is", "visits", "let in within 1 s", "2 s", "4 s", "median, s"], rows)


def calibration(r: Results) -> str:
    manifest = json.loads((MODELS / "manifest.json").read_text())
    c, e = manifest["calibration"], manifest["evidence"]
    sets = r["sets"]
    seen = ", ".join(f"{k} {sets[k]['ece']:.3f}" for k in ("jolignier", "elay") if k in sets)
    return "\n".join(
        [
            f"- Temperature {c['temperature']}, ECE {c['ece']}: {c['on']}.",
            f"- ECE on the tests: {seen}.",
            f"- Threshold: p(mask) ≥ {c['maskThreshold']} ({c['maskThresholdOn']}).",
            f"- Repeats: half-life {e['repeatHalfLifeMs']} ms, floor {e['floor']} ({e['on']}).",
        ]
    )


def age(r: Results) -> str:
    four = r["ages"]["combined"]
    if four["all_right"] is None:
        return "This model has no age head."
    off = four["years_off"]
    return (
        f"Age group right for {percent(four['age_right'])} of {four['n']} people up to 30 or from "
        f"50 years; the estimate is off by {off['bare']:.1f} years bare and {off['masked']:.1f} "
        "with a drawn mask, on average."
    )


def beside(_: Results) -> str:
    """The seeds' designs, where they were run."""
    path = RESULTS / "baselines.json"
    if not path.exists():
        return "Not run."
    rows: Callable[[Any], list[str]] = importlib.import_module(".baselines", __package__).table
    return "\n".join(rows(json.loads(path.read_text())))


def misses(r: Results) -> str:
    """Whose fault the misses on the tests are."""
    return "\n".join(
        f"- {name}: {m['all']} misses, every one looked at. The label is wrong in {m['label']}, "
        f"{m['unclear']} cannot be told, {m['crop']} show hardly a face or another; the other "
        f"{m['model']} are the model's."
        for name, m in r["misses"].items()
    )


def classified(r: Results) -> str:
    """The same faces by the command that an owner has."""
    path = RESULTS / "classified.json"
    if not path.exists():
        return "Not measured."
    told = json.loads(path.read_text())
    if told["id"] != r["id"]:
        raise SystemExit(f"{path} is of {told['id']}: run `classified` again")
    sets = {name: told[name] for name in ("jolignier", "elay")}
    titles = [
        "",
        "pictures",
        "face found",
        *LABELS[:4],
        "balanced",
        "with those not found",
        "mask or not",
    ]
    rows = [
        [
            name,
            str(s["pictures"]),
            str(s["found"]),
            *(percent(s["recall"].get(label)) for label in LABELS[:4]),
            *(percent(s[k]) for k in ("balanced_three", "balanced_three_with_not_found")),
            percent(s["mask_vs_rest"]),
        ]
        for name, s in sets.items()
    ]
    beside = [
        f"- {name}: of {s['evaluate']['both']} faces that `evaluate` also measured, "
        f"{percent(s['evaluate']['same_label'])} have the same label; p differs by at most "
        f"{math.ceil(1000 * s['evaluate']['largest_difference_p95']) / 1000:.3f} in 95 of 100."
        for name, s in sets.items()
    ]
    hands = told.get("hands")
    if hands:
        beside.append(
            f"- hands: in {hands['with_a_face']} of {hands['pictures']} pictures of a hand alone "
            f"something is taken for a face, {hands['called_mask']} of them called mask."
        )
    return "\n".join([table(titles, rows), "", *beside])


BLOCKS: dict[str, Callable[[Results], str]] = {
    "targets": targets,
    "labels": labels,
    "groups": groups,
    "ways": ways,
    "visits": visits,
    "calibration": calibration,
    "age": age,
    "misses": misses,
    "classified": classified,
    "beside": beside,
}


def run(args: argparse.Namespace) -> None:
    path = (args.out or RESULTS) / "evaluation.json"
    if not path.exists():
        raise SystemExit(f"{path} is missing: run `python -m vestibule_training evaluate` first")
    results = json.loads(path.read_text())
    manifest = json.loads((MODELS / "manifest.json").read_text())
    if results["id"] != manifest["id"]:
        raise SystemExit(
            f"{path} is of {results['id']}, the model is {manifest['id']}: evaluate it"
        )
    if "groups" not in results:
        raise SystemExit(f"{path} is of validation only: run `evaluate` without --only")
    card = MODELS / "MODEL_CARD.md"
    text = card.read_text()
    for block, lines in BLOCKS.items():
        text = filled(text, block, lines(results))
    card.write_text(text)
