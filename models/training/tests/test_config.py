"""Configs that name another as their base."""

from __future__ import annotations

from pathlib import Path

import pytest

from vestibule_training.config import load

CONFIGS = Path(__file__).resolve().parents[1] / "configs"


def test_says_only_what_differs() -> None:
    base, own = load(CONFIGS / "fold_first.toml"), load(CONFIGS / "trials" / "hard.toml")
    assert own.training.hard > base.training.hard == 0.0
    assert own.weights == base.weights
    assert own.training.epochs == load(CONFIGS / "trials" / "plain.toml").training.epochs
    assert own.made == base.made
    assert own.sha256 != base.sha256


def test_a_name_that_the_base_does_not_have_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(f'base = "{CONFIGS / "fold_first.toml"}"\n[weights]\nkarsy = 1.0\n')
    with pytest.raises(SystemExit, match=r"weights\.karsy"):
        load(wrong)
