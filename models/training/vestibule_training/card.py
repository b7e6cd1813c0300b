"""Step `card`: writes the figures of results/evaluation.json into MODEL_CARD.md, between its marks.

So no figure on the card is typed by hand.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from .labels import LABELS
from .metrics import SURE
from .runtime import MODELS

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
TITLES = {
    "jolignier": "test/jolignier (held out; no source in common with training)",
    "elay": "test/elay (held out, but of the source of two training archives: flatters)",
    "unseen_hands": "unseen hands pasted before held-back faces (all `obstructed`)",
    "false_finds": "what the detector wrongly finds in held-back pictures (hands, hair, cloth)",
    "backs": "backs of heads and furniture that the detector finds (later part of a clip)",
    "validation": "validation (real crops of the training archives; used for choosing)",
    "held_rxkt_bare": "train/rxkt_bare, held back whole (bare faces; used for choosing)",
    "held_rmfd": "train/rmfd, held back whole (masks; of the same collection as rmfd_mask)",
    "painted_validation": "painted validation (drawn masks, things held before faces, extras)",
}


def percent(x: float) -> str:
    return f"{100 * x:.1f} %"


def section(name: str, r: dict[str, Any]) -> list[str]:
    present = [k for k, label in enumerate(LABELS) if r["count"][label]]
    lines = [f"### {TITLES[name]}", ""]
    if r["count"]["mask"] and r["count"]["no_mask"]:
        lines += [
            f"- mask against no_mask: **{percent(r['mask_vs_no_mask'])}** "
            f"(asked five ways: {percent(r['mask_vs_no_mask_five_way'])})",
            f"- balanced accuracy of mask, incorrect, no_mask: **{percent(r['balanced_three'])}**",
        ]
    lines += [f"- accuracy over all: {percent(r['accuracy'])}; ECE {r['ece']:.3f}"]
    sure = r["sure_of_mask"]
    argmax, above = r["called_mask_at_argmax"], r["called_mask_at_threshold"]
    lines += [
        "",
        f"| called *mask* | {' | '.join(argmax)} |",
        "| --- |" + " --- |" * len(argmax),
        f"| as the likeliest class | {' | '.join(percent(v) for v in argmax.values())} |",
        f"| at p(mask given a face) ≥ {SURE} | {' | '.join(percent(v) for v in sure.values())} |",
        f"| at p ≥ {r['threshold']:.3f} | {' | '.join(percent(v) for v in above.values())} |",
        "",
        f"| true \\ called | {' | '.join(LABELS)} |",
        "| --- |" + " --- |" * len(LABELS),
    ]
    for k in present:
        lines.append(f"| {LABELS[k]} | {' | '.join(str(v) for v in r['confusion'][k])} |")
    return [*lines, ""]


def run(args: argparse.Namespace) -> None:
    results = json.loads((MODELS / "training/results/evaluation.json").read_text())
    manifest = json.loads((MODELS / "manifest.json").read_text())
    if results["id"] != manifest["id"]:
        raise SystemExit(f"evaluation is of {results['id']}, the model is {manifest['id']}")
    c, e, took = manifest["calibration"], manifest["evidence"], results["latency_ms"]
    lines = [
        f"Model `{manifest['id']}`, {manifest['bytes']:,} bytes. Command: "
        "`python -m vestibule_training evaluate`, then `card`.",
        "",
        f"- Calibration: temperature {c['temperature']}, ECE {c['ece']} ({c['on']}).",
        f"- Threshold p(mask) ≥ {c['maskThreshold']} ({c['maskThresholdOn']}).",
        f"- Repeats: half-life {e['repeatHalfLifeMs']} ms, floor {e['floor']} ({e['on']}).",
        f"- Latency, one crop, one thread, Python onnxruntime: p50 {took['p50']} ms, "
        f"p95 {took['p95']} ms; {results['latency_note']}.",
        "",
    ]
    for name in TITLES:
        if name in results:
            lines += section(name, results[name])
    card = MODELS / "MODEL_CARD.md"
    text = card.read_text()
    head, tail = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    card.write_text(head + "\n\n" + "\n".join(lines) + tail)
