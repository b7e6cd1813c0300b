"""Plots of an evaluation as PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS
from .figures import roc
from .model import Floats

matplotlib.use("Agg")
import matplotlib.pyplot as plt

COLOURS = ("#0a7d4f", "#d98e00", "#c8202f", "#5b3fd6", "#5d6670")
LINES = ("-", "--", ":", "-.", (0, (1, 3)))
BINS = 10


def plot_confusion(report: dict[str, Any], file: Path) -> None:
    """Counts, and shares of each row as shade."""
    rows = [i for i, label in enumerate(LABELS) if label in report["classes"]]
    table = np.array(report["confusion"])[rows]
    share = table / table.sum(1, keepdims=True)
    fig, ax = plt.subplots(figsize=(7.2, 1.6 + 0.72 * len(rows)))
    ax.imshow(share, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for i, j in np.ndindex(*table.shape):
        ink = "white" if share[i, j] > 0.55 else "#10151c"
        text = f"{table[i, j]}\n{share[i, j]:.0%}" if table[i, j] else "0"
        ax.text(j, i, text, ha="center", va="center", color=ink, fontsize=9)
    names = [c.replace("_", " ") for c in report["columns"]]
    ax.set_xticks(range(len(names)), names, rotation=20, ha="right")
    ax.set_yticks(range(len(rows)), [LABELS[i].replace("_", " ") for i in rows])
    ax.set(xlabel="called", ylabel="true", title="Confusion matrix")
    _save(fig, file)


def plot_roc(y: NDArray[np.int64], p: Floats, file: Path) -> None:
    """One label against the others; faces that were found."""
    fig, ax = plt.subplots(figsize=(6, 5.4))
    for k, label in enumerate(LABELS):
        if 0 < (y == k).sum() < len(y):
            fpr, tpr, area = roc(y == k, p[:, k])
            name = f"{label.replace('_', ' ')} ({area:.3f})"
            ax.plot(fpr, tpr, color=COLOURS[k], linestyle=LINES[k], label=name, linewidth=2)
    ax.plot([0, 1], [0, 1], color="#bbb", linewidth=1)
    ax.set(xlabel="false positive rate", ylabel="true positive rate")
    ax.set(title="ROC, one label against the others", xlim=(-0.01, 1.01), ylim=(-0.01, 1.01))
    if len(ax.lines) > 1:
        ax.legend(title="label (area)", loc="lower right")
    _save(fig, file)


def plot_reliability(y: NDArray[np.int64], p: Floats, ece: float | None, file: Path) -> None:
    """Probability of the likeliest label against how often it was right."""
    top, right = p.max(1), p.argmax(1) == y
    bin_of = np.minimum((top * BINS).astype(int), BINS - 1)
    fig, ax = plt.subplots(figsize=(6, 5.4))
    ax.plot([0, 1], [0, 1], color="#bbb", linewidth=1)
    for b in range(BINS):
        mine = bin_of == b
        if not mine.any():
            continue
        x, height, n = float(top[mine].mean()), float(right[mine].mean()), int(mine.sum())
        ax.bar((b + 0.5) / BINS, height, 0.9 / BINS, color="#cfe0f3", edgecolor="#2b6cb0")
        ax.plot(x, height, "o", color="#2b6cb0")
        ax.text((b + 0.5) / BINS, height + 0.025, str(n), ha="center", fontsize=8)
    title = "Reliability (faces in each bin above it)"
    ax.set(xlabel="probability of the likeliest label", ylabel="share that was right")
    ax.set(title=title if ece is None else f"{title}\nECE {ece:.3f}", xlim=(0, 1), ylim=(0, 1.1))
    _save(fig, file)


def _save(fig: plt.Figure, file: Path) -> None:
    fig.tight_layout()
    fig.savefig(file, dpi=130)
    plt.close(fig)
