"""Which find of a picture is its face: the same rule for evaluation and training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

RULE = (
    "The face of a picture is the biggest find; one at the picture's edge counts half as large "
    "as one in the middle, and what the classifier takes for no face comes last."
)


def weight(box: dict[str, float], width: float, height: float) -> float:
    """Side of the box, down to half of it for a box whose centre is in a corner."""
    dx = (box["x"] + box["width"] / 2) / width - 0.5
    dy = (box["y"] + box["height"] / 2) / height - 0.5
    off = min(1.0, (dx * dx + dy * dy) ** 0.5 / 0.7071)
    return box["width"] * (1 - 0.5 * off)


def choose(
    finds: Sequence[dict[str, Any]], width: float, height: float, is_face: Sequence[bool]
) -> int | None:
    """Index of the picture's face, or None where nothing was found."""
    if not finds:
        return None
    order = range(len(finds))
    return max(order, key=lambda i: (is_face[i], weight(finds[i]["box"], width, height)))
