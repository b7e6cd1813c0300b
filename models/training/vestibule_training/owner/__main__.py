"""python -m vestibule_training.owner evaluate|train, started by the scripts (docs/pictures.md)."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from .errors import OwnerError


def main() -> int:
    parser = argparse.ArgumentParser(prog="owner")
    parser.add_argument("step", choices=("evaluate", "train"))
    parser.add_argument("--job", type=Path, required=True, help="what Node knows, as JSON")
    parser.add_argument("--out", type=Path, required=True, help="empty folder to write into")
    parser.add_argument("--lines", type=Path, help="evaluate: JSON lines of classify")
    parser.add_argument("--crops", type=Path, help="train: folder of the crops command")
    args = parser.parse_args()
    try:
        importlib.import_module(f".{args.step}", __package__).run(args)
    except OwnerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
