"""The card's figures come from results, between marks, and touch nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vestibule_training import card
from vestibule_training.runtime import MODELS


def test_a_block_is_replaced_and_the_prose_around_it_stays() -> None:
    begin, end = card.marks("ways")
    text = f"before\n{begin}\nold\n{end}\nafter\n"
    once = card.filled(text, "ways", "| new |")
    assert once == f"before\n{begin}\n\n| new |\n\n{end}\nafter\n"
    assert card.filled(once, "ways", "| new |") == once


def test_a_card_without_its_marks_is_refused() -> None:
    with pytest.raises(SystemExit, match="ways: begin"):
        card.filled("no marks", "ways", "x")


def test_the_card_has_a_place_for_every_block() -> None:
    text = (MODELS / "MODEL_CARD.md").read_text()
    for block in card.BLOCKS:
        assert all(text.count(mark) == 1 for mark in card.marks(block)), block


def test_every_picture_on_the_card_exists() -> None:
    text = (MODELS / "MODEL_CARD.md").read_text()
    named = [part.split(")")[0] for part in text.split("](")[1:]]
    for name in named:
        if name.endswith((".png", ".md")):
            assert (MODELS / Path(name)).exists(), name


def test_groups_names_best_and_worst_of_those_with_enough_faces() -> None:
    def group(n: int, right: float) -> dict[str, object]:
        return {"n": n, "mask_or_not": right}

    results = {
        "groups": {
            "light": {"dark": group(120, 0.9), "bright": group(200, 0.95), "odd": group(9, 0)}
        },
        "ages": {k: {"groups": {}} for k in ("bare", "masked")},
        "gaps": {"light": 5.0},
    }
    lines = card.groups(results)
    assert "| light | bright: 95.0 % of 200 | dark: 90.0 % of 120 | 5.0 |" in lines
    assert "odd" not in lines


def test_what_classify_says_is_of_the_same_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "RESULTS", tmp_path)
    assert card.classified({"id": "a"}) == "Not measured."
    told = {
        "pictures": 4,
        "found": 3,
        "recall": {"mask": 0.9},
        "balanced_three": 0.8,
        "balanced_three_with_not_found": 0.7,
        "mask_vs_rest": 0.95,
        "evaluate": {"both": 3, "same_label": 1.0, "largest_difference_p95": 0.0102},
    }
    hands = {"pictures": 5, "with_a_face": 1, "called_mask": 0}
    every = {"id": "a", "jolignier": told, "elay": told, "hands": hands}
    (tmp_path / "classified.json").write_text(json.dumps(every))
    lines = card.classified({"id": "a"})
    assert "| elay | 4 | 3 | 90.0 % |" in lines and "80.0 % | 70.0 % | 95.0 % |" in lines
    assert "at most 0.011 in 95" in lines and "in 1 of 5 pictures" in lines
    with pytest.raises(SystemExit, match="is of a"):
        card.classified({"id": "b"})


def test_misses_are_told_by_whose_fault_they_are() -> None:
    of = {"all": 9, "label": 1, "unclear": 2, "crop": 0, "model": 6}
    assert "9 misses" in (line := card.misses({"misses": {"elay": of}})) and "other 6" in line
