"""One command a step: python -m vestibule_training crops|paint|train|export|evaluate|…"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

REPO = Path(__file__).resolve().parents[3]
SHIPPED = REPO / "models/training/configs/first.toml"  # of the model in the repository
STEPS = (
    "suspects",
    "sheets",
    "make",
    "train",
    "export",
    "curve",
    "evaluate",
    "repeats",
    "golden",
    "baselines",
    "classified",
    "card",
)


# Where a step does not live in the module of its name.
MODULES = {"make": "made", "evaluate": "evaluation.run", "curve": "evaluation.curve"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="vestibule_training")
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=Path, default=REPO.parent / "shared" / "data")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache/vestibule-training")
    parser.add_argument("--config", type=Path, default=SHIPPED)
    parser.add_argument("--only", help="evaluate: validation (no tests), cost, or misses")
    parser.add_argument("--out", type=Path, help="evaluate: folder for report and figures")
    parser.add_argument("--tables", type=Path, help="classified: folder with classify's tables")
    args = parser.parse_args()
    name = MODULES.get(args.step, args.step)
    importlib.import_module(f".{name}", __package__).run(args)


if __name__ == "__main__":
    main()
