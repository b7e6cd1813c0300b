"""Markdown tables and short numbers, for report and model card."""

from __future__ import annotations

from collections.abc import Sequence

NOTHING = "\N{EN DASH}"


def percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.1f} %"


def shorten(value: float | None) -> str:
    """Three digits that matter; none where nothing was measured."""
    if value is None:
        return NOTHING
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
