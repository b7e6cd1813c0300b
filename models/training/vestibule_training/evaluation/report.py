"""results/report.md: the figures in tables, for whoever wants more than the model card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..labels import LABELS
from .report_groups import age_section, group_section, way_section
from .report_visits import visit_section
from .tables import NOTHING, percent, shorten, table

SETS = {
    "jolignier": "test/jolignier: other sources than training",
    "elay": "test/elay: of the source of two training archives, so it flatters",
    "unseen_hands": "hands of other people pasted over the bare faces of both tests",
    "unseen_objects": "things that training does not draw, over the bare faces of both tests",
    "validation": "held back from the training archives by groups of like pictures, for choosing",
    "made": "made of held-back crops (masks put on, things held before faces), for choosing",
}
HEAD = """\
# Evaluation of {id}

Written by `python -m vestibule_training evaluate`; nothing here is changed by hand. The same in
numbers: [evaluation.json](evaluation.json).

- *At the threshold*: p(mask) ≥ {threshold}, from {threshold_on}.
- Temperature {temperature}, from {on}.
- All else goes by the likeliest of the five labels, of the faces that the kiosk's detector finds;
  how many it does not find stands beside.
- Tests were read with the chosen model; thresholds and temperature come from validation."""


def write_report(r: dict[str, Any], path: Path) -> None:
    parts = [head(r), target_table(r), *(set_section(k, s) for k, s in r["sets"].items())]
    if "groups" in r:
        parts += [group_section(r), age_section(r["ages"]), way_section(r["ways"], r.get("unseen"))]
    if "misses" in r:
        parts += [miss_section(r["misses"])]
    parts += [visit_section(r["visits"]), speed_section(r["speed"]), HOW]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n")


def head(r: dict[str, Any]) -> str:
    c = r["calibration"]
    return HEAD.format(
        id=r["id"],
        threshold=r["threshold"],
        threshold_on=c.get("maskThresholdOn", "validation"),
        temperature=c["temperature"],
        on=c.get("on", "validation"),
    )


def target_table(r: dict[str, Any]) -> str:
    rows = [
        [
            t["what"],
            NOTHING if t["value"] is None else f"{shorten(t['value'])} {t['unit']}".strip(),
            f"{'≥' if t['least'] else '≤'} {shorten(t['limit'])}",
            {True: "yes", False: "**no**", None: NOTHING}[t["met"]],
            t["note"],
        ]
        for t in r["targets"]
    ]
    return "## Targets\n\n" + table(["figure", "reached", "target", "met", ""], rows)


def set_section(name: str, s: dict[str, Any]) -> str:
    present = [label for label in LABELS if s["count"][label]]
    said = SETS.get(name, "a source held back whole, for choosing")
    lines = [f"## {name.replace('_', ' ')}", "", said + ".", ""]
    if len(present) > 1:
        area = s["auc_mask_vs_rest"]
        lines += [
            f"- balanced over mask, incorrect, no_mask: {percent(s['balanced_three'])}",
            f"- mask against the rest: {percent(s['mask_vs_rest'])}",
            f"- area under its ROC {shorten(area)}, ECE {s['ece']:.3f}",
        ]
    if s.get("with_not_found"):
        also = s["with_not_found"]
        lines += [
            f"- {s['not_found']} more faces were not found by the detector; with them, cut by the "
            f"labelled box: balanced {percent(also['balanced_three'])}, "
            f"mask against the rest {percent(also['mask_vs_rest'])}",
        ]
    rows = [
        [
            label,
            *(percent(s["per_class"][label][k]) for k in ("precision", "recall", "f1")),
            str(s["per_class"][label]["support"]),
            percent(s["called_mask_at_argmax"].get(label)),
            percent(s["called_mask_at_threshold"].get(label)),
        ]
        for label in present
    ]
    titles = ["is", "precision", "recall", "F1", "faces", "called mask", "at the threshold"]
    counts = [[LABELS[k], *map(str, s["confusion"][k])] for k in range(5) if sum(s["confusion"][k])]
    confusion = table(["is \\ called", *LABELS], counts)
    return "\n".join([*lines, "", table(titles, rows), "", confusion])


def miss_section(misses: dict[str, Any]) -> str:
    rows = [
        [
            name,
            *(str(m[k]) for k in ("all", "label", "unclear", "crop", "model")),
            percent(m["balanced_three_without"]),
        ]
        for name, m in misses.items()
    ]
    named = [
        [f"{d['archive']} {d['name']}", *(str(d[k]) for k in ("is", "called", "verdict", "why"))]
        for m in misses.values()
        for d in m["doubtful"]
    ]
    titles = ["", "misses", "label wrong", "cannot be told", "another face", "the model's"]
    return "\n".join(
        [
            "## Whose fault the misses are",
            "",
            "By a look at each miss, listed in `labels/doubts.csv`; what is not listed is the "
            "model's. The last column is what the balanced figure would be without the doubtful "
            "ones: told for scale, used nowhere. Every miss by name: [misses.csv](misses.csv).",
            "",
            table([*titles, "balanced without"], rows),
            "",
            "The doubtful ones by name:",
            "",
            table(["face", "is", "called", "verdict", "why"], named),
        ]
    )


def speed_section(s: dict[str, Any]) -> str:
    one, five = s["one_ms"], s["five_ms"]
    return "\n".join(
        [
            "## Cost",
            "",
            f"{s['bytes']:,} bytes. One thread in Python's onnxruntime, at a load of "
            f"{s['load_a_core']} a core: one face p50 {one['p50']} ms, p95 {one['p95']} ms; "
            f"five {five['p50']} and {five['p95']} ms; loading {s['load_ms']} ms. "
            "`npm run bench` measures it in Node.",
        ]
    )


HOW = """\
## How it was measured

- Faces: found, turned and cut by the kiosk's own code (`npm run crops`).
- Labels of the tests are the archives' own; about 2 to 4 % of a class are wrong or open to doubt.
- The faces that it gets most wrong lie as contact sheets in `CACHE/worst/`: they may not be
  published.
- Intervals are Wilson's, for faces that are independent of each other; several pictures of one
  person make them too narrow."""
