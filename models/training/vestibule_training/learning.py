"""Loss and accuracy of a run by epoch, kept beside the results: written by `export`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt

from .evaluation.figures import COLOUR, save

KEPT = ("epoch", "seconds", "loss", "accuracy", "balanced_three", "called_mask", "by")


def read_curves(run: Path) -> list[dict[str, Any]]:
    """One row an epoch; of an epoch that was run again, the last."""
    rows = [json.loads(line) for line in (run / "curves.jsonl").read_text().splitlines()]
    return [{k: r[k] for k in KEPT} for r in {r["epoch"]: r for r in rows}.values()]


def write_curves(runs: dict[str, Path], folder: Path) -> None:
    """training.json and figures/training.png, for the main run and the fold."""
    curves = {name: read_curves(run) for name, run in runs.items()}
    (folder / "training.json").write_text(json.dumps(curves, indent=1) + "\n")
    figure, axes = plt.subplots(1, len(curves), figsize=(4.2 * len(curves), 3), squeeze=False)
    for ax, (name, rows) in zip(axes[0], curves.items(), strict=True):
        epochs = [r["epoch"] + 1 for r in rows]
        share = [100 * r["balanced_three"] for r in rows]
        ax.plot(epochs, share, color=COLOUR["mask"])
        ax.set(title=name, xlabel="epoch", ylabel="balanced accuracy, held back, %", ylim=(85, 100))
        loss = ax.twinx()
        loss.plot(epochs, [r["loss"] for r in rows], color=COLOUR["no_mask"], linestyle="--")
        loss.set(ylabel="training loss (dashed)", ylim=(0, None))
        loss.spines["right"].set_visible(True)
    save(figure, folder / "figures" / "training.png")
