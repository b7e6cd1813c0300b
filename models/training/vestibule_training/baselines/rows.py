"""The table of results/baselines.json for the model card. Needs no torch."""

from __future__ import annotations

from typing import Any

from ..evaluation import tables

TITLES = (
    "design",
    "input",
    "parameters",
    "MB",
    "ms a face",
    "mask or bare right",
    "bare called mask",
    "wrongly worn called mask",
    "elay: mask or bare right",
    "bare",
    "wrongly worn",
    "obstructed",
)


def size(count: int) -> str:
    return f"{count / 1e6:.2f} M" if count >= 1e5 else f"{count:,}"


def row(design: dict[str, Any]) -> list[str]:
    cells = [
        design["name"],
        design["input"],
        size(design["parameters"]) if design["parameters"] else tables.NOTHING,
        f"{design['bytes'] / 1e6:.1f}",
        tables.shorten(design["p50_ms"]),
    ]
    for source in ("jolignier", "elay"):
        got = design.get(source)
        kinds = ("no_mask", "incorrect", *(["obstructed"] if source == "elay" else []))
        rate = got["called_mask_at_same_rate"] if got else {}
        cells.append(tables.percent(got["mask_vs_no_mask"] if got else None))
        cells += [tables.percent(rate.get(kind)) for kind in kinds]
    return cells


def table(results: dict[str, Any]) -> list[str]:
    """Lines of Markdown: what was done, then a row a design."""
    share = f"{100 * results['accepted']:.0f} %"
    return [
        f"All on the same crops and the same split ({results['faces']['train']:,} real faces to "
        f"train on); *called mask* is read where each accepts {share} of that test's masks. "
        "Times are one thread, one face, median, by Python onnxruntime, at a machine load of "
        f"{results['load_a_core']:.1f} a core.",
        "",
        *tables.table(TITLES, [row(d) for d in results["designs"]]).splitlines(),
        "",
        *(f"- {note}" for note in results["notes"]),
    ]
