"""Step `baselines`: the designs of the product's seeds beside ours, in one run.

Each is trained here, or only built where no weights are to be had; nothing of it ships.
"""

from __future__ import annotations

import argparse

from .rows import table

__all__ = ["run", "table"]


def run(args: argparse.Namespace) -> None:
    """Writes results/baselines.json. Torch is loaded only here: the card wants the table alone."""
    from .side_by_side import run as side_by_side

    side_by_side(args)
