"""The report's figures as small PNGs: one function a figure, no numbers computed here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..labels import LABELS
from .slices import Floats

# Colours that also the colour-blind tell apart (Okabe and Ito).
INK, GREY = "#1b1f24", "#8a939c"
COLOUR = {
    "mask": "#0072b2",
    "incorrect": "#e69f00",
    "no_mask": "#d55e00",
    "obstructed": "#009e73",
    "not_face": "#999999",
}
LINES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
plt.rcParams.update(
    {
        "font.size": 9,
        "axes.edgecolor": GREY,
        "axes.labelcolor": INK,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 10,
        "axes.titleweight": "bold",
        "legend.frameon": False,
        "figure.constrained_layout.use": True,
        "svg.hashsalt": "vestibule",
    }
)


def save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)


def words(label: str) -> str:
    return label.replace("_", " ")


def confusion(sets: dict[str, dict[str, Any]], path: Path) -> None:
    """Rows are the truth; colour is the share of the row, numbers are faces."""
    figure, axes = plt.subplots(1, len(sets), figsize=(4.1 * len(sets), 3.6), squeeze=False)
    for ax, (name, s) in zip(axes[0], sets.items(), strict=True):
        table = np.array(s["confusion"])
        rows = [k for k in range(len(LABELS)) if table[k].sum()]
        share = table[rows] / table[rows].sum(1, keepdims=True)
        ax.imshow(share, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        for i, k in enumerate(rows):
            for j in range(len(LABELS)):
                ink = "white" if share[i, j] > 0.55 else INK
                ax.text(j, i, str(table[k, j]), ha="center", va="center", color=ink)
        ax.set_xticks(range(len(LABELS)), [words(x) for x in LABELS], rotation=30, ha="right")
        ax.set_yticks(range(len(rows)), [words(LABELS[k]) for k in rows])
        ax.set(title=name, xlabel="called", ylabel="is")
        ax.spines[:].set_visible(False)
    save(figure, path)


def roc(curves: dict[str, tuple[Floats, Floats, float]], path: Path) -> None:
    figure, ax = plt.subplots(figsize=(4.8, 3.8))
    for colour, (name, (across, up, area)) in zip(LINES, curves.items(), strict=False):
        ax.plot(np.maximum(across, 1e-3), up, color=colour, label=f"{name}, area {area:.4f}")
    ax.set(
        xscale="log",
        xlim=(1e-3, 1),
        ylim=(0.5, 1.005),
        xlabel="others called mask (share, logarithmic)",
        ylabel="masks called mask",
        title="Mask against the rest",
    )
    ax.grid(alpha=0.25)
    ax.legend(loc="lower right")
    save(figure, path)


def reliability(sets: dict[str, dict[str, Any]], path: Path) -> None:
    """How often it is right against how sure it says it is; larger dots are more faces."""
    figure, ax = plt.subplots(figsize=(4.6, 3.9))
    ax.plot([0.2, 1], [0.2, 1], color=GREY, lw=1, ls="--")
    for colour, (name, s) in zip(LINES, sets.items(), strict=False):
        bins = s["reliability"]
        said, right = [b["said"] for b in bins], [b["right"] for b in bins]
        ax.plot(said, right, color=colour, lw=1, label=f"{name}, ECE {s['ece']:.3f}")
        ax.scatter(said, right, [6 + 2.5 * np.sqrt(b["n"]) for b in bins], color=colour)
    ax.set(
        xlabel="says", ylabel="is right", title="Reliability", xlim=(0.2, 1.02), ylim=(0.2, 1.02)
    )
    ax.grid(alpha=0.25)
    ax.legend(loc="upper left")
    save(figure, path)


def groups(dimensions: dict[str, dict[str, Any]], path: Path, least: int) -> None:
    """Mask or not, right, with its 95 % interval; groups too small to compare are pale."""
    shown = {
        d: {g: f for g, f in gs.items() if f["mask_or_not"] is not None}
        for d, gs in dimensions.items()
    }
    rows = [(d, g, f) for d, gs in shown.items() for g, f in gs.items()]
    figure, ax = plt.subplots(figsize=(6.6, 0.27 * (len(rows) + len(dimensions)) + 0.7))
    y, ticks, names, last = 0.0, [], [], ""
    for dimension, group, f in rows:
        if dimension != last:
            y -= 1.3
            ax.text(0.0, y, dimension, weight="bold", va="center", ha="right", transform=_left(ax))
            last = dimension
        y -= 1
        low, high = f["mask_or_not_interval"]
        alpha = 1.0 if f["n"] >= least else 0.35
        ax.plot([100 * low, 100 * high], [y, y], color=LINES[0], lw=2, alpha=alpha)
        ax.plot([100 * f["mask_or_not"]], [y], "o", color=LINES[0], ms=5, alpha=alpha)
        ticks.append(y)
        names.append(f"{group}  (n {f['n']})")
    ax.set_yticks(ticks, names)
    ax.set(xlabel="mask or not, right, %", ylim=(y - 1, -0.4))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", alpha=0.25)
    save(figure, path)


def _left(ax: Axes) -> Any:  # noqa: ANN401
    """x as a share of the axes' width, y in data."""
    return ax.get_yaxis_transform()


def ways(tables: dict[str, dict[str, Any]], path: Path) -> None:
    """A bar a way, split by what it was called."""
    height = 0.3 * max(len(t) for t in tables.values()) + 1.3
    figure, axes = plt.subplots(
        1, len(tables), figsize=(max(7.0, 4.6 * len(tables)), height), squeeze=False
    )
    for ax, (name, table) in zip(axes[0], tables.items(), strict=True):
        rows = list(table)[::-1]
        left = np.zeros(len(rows))
        for label in LABELS:
            share = np.array([100 * table[w]["called"][label] for w in rows])
            ax.barh(rows, share, left=left, color=COLOUR[label], label=words(label), height=0.72)
            left += share
        ax.set_yticks(range(len(rows)), [f"{words(w)} (n {table[w]['n']})" for w in rows])
        ax.set(title=name, xlim=(0, 100), xlabel="called, %")
        ax.tick_params(axis="y", length=0)
    handles, labels = axes[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(LABELS))
    save(figure, path)


def opening(times: dict[str, Floats], path: Path) -> None:
    """Share of the visits let in by then, by true label."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.2, 3.3))
    for label, ms in times.items():
        at = np.sort(ms[np.isfinite(ms)]) / 1000
        share = 100 * np.arange(1, len(at) + 1) / len(ms)
        for ax in (left, right):
            x, y = (
                np.append([0.0], np.append(at, 4.0)),
                np.append([0.0], np.append(share, share[-1:] if len(share) else 0.0)),
            )
            ax.step(x, y, where="post", color=COLOUR[label], label=f"{words(label)} (n {len(ms)})")
    left.set(
        xlabel="seconds before the door", ylabel="let in, %", title="Visits let in", ylim=(0, 101)
    )
    right.set(xlabel="seconds before the door", ylim=(0, 12), title="The same, enlarged")
    for ax in (left, right):
        ax.grid(alpha=0.25)
        ax.set_xlim(0, 4)
    left.legend(loc="center right")
    save(figure, path)


def trade(points: dict[str, list[dict[str, Any]]], path: Path) -> None:
    """Wrong openings against wrong refusals, and against the frames that an opening takes."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.2, 3.4))
    for colour, (name, run) in zip(LINES, points.items(), strict=False):
        wrong = [p["wrongOpensPer1000"] for p in run]
        left.plot(
            [p["wrongRefusalsPer1000"] for p in run], wrong, "o-", ms=4, color=colour, label=name
        )
        right.plot([p["framesToOpenP50"] for p in run], wrong, "o-", ms=4, color=colour, label=name)
    left.set(
        xlabel="wrong refusals in 1,000 masked visits", ylabel="wrong openings in 1,000 others"
    )
    right.set(xlabel="frames until the door opens, median")
    for ax in (left, right):
        ax.grid(alpha=0.25)
        ax.set_ylim(bottom=0)
    right.legend()
    save(figure, path)
