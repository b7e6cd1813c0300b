"""`evaluate`: figures, plots and a report from the lines that `npm run classify --json` gave."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from ..labels import LABELS, index_of
from .errors import OwnerError
from .faces import RULE, choose
from .figures import report
from .plots import plot_confusion, plot_reliability, plot_roc
from .words import by_class, matrix, summary

WORST = 20


def run(args: argparse.Namespace) -> None:
    job = json.loads(args.job.read_text())
    pictures: dict[str, str] = job["pictures"]
    lines = [json.loads(line) for line in args.lines.read_text().splitlines()]
    if len(lines) != len(pictures):
        raise OwnerError(f"{len(lines)} answers for {len(pictures)} pictures: classify broke off.")
    names = [job["names"][line["file"]] for line in lines]
    y = np.array([index_of(pictures[name]) for name in names], np.int64)
    rows = [_probabilities(line) for line in lines]
    found = np.array([row is not None for row in rows])
    p = np.array([[0.0] * len(LABELS) if row is None else row for row in rows])
    figures = report(y, p, found)
    unread = [f"{n}: {d['error']}" for n, d in zip(names, lines, strict=True) if d["error"]]
    out: Path = args.out
    plot_confusion(figures, out / "confusion.png")
    if found.any():
        plot_roc(y[found], p[found], out / "roc.png")
        plot_reliability(y[found], p[found], figures["ece"], out / "reliability.png")
    order = sorted(np.flatnonzero(found), key=lambda i: p[i, y[i]])
    wrong = [i for i in order if p[i].argmax() != y[i]][:WORST]
    worst = [
        {"file": names[i], "label": LABELS[y[i]], "called": LABELS[int(p[i].argmax())]}
        | {"probability": round(float(p[i].max()), 4)}
        for i in wrong
    ]
    figures |= {"folder": job["folder"], "model": job["model"], "rule": RULE}
    figures |= {"mapped": job["mapped"], "unreadable": unread, "worst": worst}
    (out / "evaluation.json").write_text(json.dumps(figures, indent=2) + "\n")
    (out / "report.md").write_text(_markdown(figures, found.any()))
    print("\n".join([summary(figures), "", by_class(figures), "", matrix(figures)]))


def _probabilities(line: dict[str, Any]) -> list[float] | None:
    """Of the picture's face, by the rule; None where none was found."""
    faces = line["faces"]
    chosen = choose(
        faces,
        max(1, line["width"]),
        max(1, line["height"]),
        [f["label"] != "not_face" for f in faces],
    )
    return None if chosen is None else [faces[chosen]["probabilities"][label] for label in LABELS]


def _markdown(figures: dict[str, Any], plots: bool) -> str:
    mapped = ", ".join(f"`{a}` as {b}" for a, b in figures["mapped"].items())
    parts = [
        f"# Evaluation of `{figures['folder']}`",
        f"Model `{figures['model']}`. {RULE} Labels: {mapped}.",
        summary(figures),
        by_class(figures),
        "A picture of *not_face* in which no face is found is right; any other without one is "
        "wrong, and counts as such in accuracy and recall.",
        matrix(figures),
        "![Confusion matrix](confusion.png)",
    ]
    if plots:
        parts += ["![ROC](roc.png)", "![Reliability](reliability.png)"]
        parts.append("ROC and reliability: only faces that were found.")
    if figures["worst"]:
        rows = [
            f"| `{w['file']}` | {w['label']} | {w['called']} | {w['probability']:.2f} |"
            for w in figures["worst"]
        ]
        head = "| file | label | called | probability |\n|---|---|---|---|"
        parts += ["## Most wrong", "\n".join([head, *rows])]
    if figures["unreadable"]:
        parts += ["## Could not be read", "\n".join(f"- {line}" for line in figures["unreadable"])]
    return "\n\n".join(parts) + "\n"
