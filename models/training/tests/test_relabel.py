"""The labels changed by hand: each row a known label, each picture once, nothing of the tests."""

from __future__ import annotations

import csv
from pathlib import Path

from vestibule_training.evaluation.ways import EXPECTED
from vestibule_training.labels import LABELS, label_of_path

TABLE = Path(__file__).resolve().parents[1] / "labels" / "relabel.csv"
TESTS = {"jolignier", "elay", "hands"}


def rows() -> list[dict[str, str]]:
    with TABLE.open(newline="") as f:
        return list(csv.DictReader(f))


def test_labels_are_known_and_change_something() -> None:
    for row in rows():
        assert row["label"] in (*LABELS, "out"), row
        assert row["label"] != label_of_path(row["name"]), row
        assert row["why"], row


def test_every_picture_once_and_none_of_the_tests() -> None:
    names = [(row["archive"], row["name"]) for row in rows()]
    assert len(names) == len(set(names))
    assert not {archive for archive, _ in names} & TESTS
    assert not [n for a, n in names if a == "utkface" and n.startswith("test/")]


def test_ways_are_of_the_test_archives_alone() -> None:
    with (TABLE.parent / "ways.csv").open(newline="") as f:
        ways = list(csv.DictReader(f))
    assert {row["archive"] for row in ways} <= TESTS
    assert len({(row["archive"], row["name"]) for row in ways}) == len(ways)
    assert {row["way"] for row in ways} <= set(EXPECTED)
