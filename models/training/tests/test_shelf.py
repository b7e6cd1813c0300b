"""Crops are read with the labels that they should have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vestibule_training import shelf
from vestibule_training.labels import index_of

BOX = {"x": 10.0, "y": 10.0, "width": 40.0, "height": 40.0}
FAR = {"x": 200.0, "y": 10.0, "width": 40.0, "height": 40.0}


def row(name: str, kind: str, score: float = 0.9, box: dict[str, float] = BOX) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "score": score,
        "facePx": 40,
        "box": box,
        "points": [[0.0, 0.0]] * 6,
    }


def folder(at: Path, rows: list[dict[str, Any]], count: int | None = None) -> Path:
    at.mkdir()
    n = len(rows) if count is None else count
    np.save(at / "exact.npy", np.zeros((n, 112, 112, 3), np.uint8))
    np.save(at / "wide.npy", np.zeros((n, 160, 160, 3), np.uint8))
    (at / "finds.json").write_text(json.dumps(rows))
    return at


def test_only_sure_false_finds_of_one_person_archives_are_no_faces(tmp_path: Path) -> None:
    rows = [
        row("mask/a.jpg", "labelled"),
        row("mask/a.jpg", "other", 0.3, FAR),
        row("mask/a.jpg", "other", 0.3),  # touches the person
        row("mask/a.jpg", "other", 0.8, FAR),  # perhaps another person
        row("mask/b.jpg", "fallback", 0),
    ]
    crops = shelf.read_archive(folder(tmp_path / "karys", rows))
    assert list(crops.label) == [index_of("mask"), index_of("not_face")]
    assert list(crops.name) == ["karys/mask/a.jpg", "false_finds/karys/mask/a.jpg"]
    others = shelf.read_archive(folder(tmp_path / "chandrika", rows))
    assert list(others.label) == [index_of("mask")]


def test_crowds_give_sure_bare_faces(tmp_path: Path) -> None:
    rows = [
        row("crowd/a.jpg", "other", 0.8),
        row("crowd/a.jpg", "other", 0.4),
        row("no_face/b.jpg", "other", 0.2),
    ]
    crops = shelf.read_archive(folder(tmp_path / "scenes", rows))
    assert list(crops.label) == [index_of("no_mask"), index_of("not_face")]
    assert list(crops.archive) == ["crowd", "scenes"]


def test_age_is_read_from_made_crops_too() -> None:
    assert shelf.age_of("aged_mask/utkface/train/26_1_0_2017.jpg") == 26
    assert np.isnan(shelf.age_of("karys/mask/26_1.jpg"))


def test_rows_and_crops_must_agree(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cut it again"):
        shelf.read_archive(folder(tmp_path / "karys", [row("mask/a.jpg", "labelled")], 2))
