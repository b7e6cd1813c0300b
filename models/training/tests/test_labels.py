"""Label order and the mapping from folders."""

from __future__ import annotations

import pytest

from vestibule_training.labels import LABELS, index_of, label_of_path


def test_order_is_the_one_the_kiosk_reads() -> None:
    assert LABELS == ("mask", "incorrect", "no_mask", "obstructed", "not_face")
    assert [index_of(label) for label in LABELS] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("incorrect/karys_0001.jpg", "incorrect"),
        ("train/30_1_2_x.jpg", "no_mask"),
        ("no_face/room.jpg", "not_face"),
        ("test/30_1_2_x.jpg", None),
        ("crowd/many.jpg", None),
        ("boxes.csv", None),
    ],
)
def test_folder_gives_the_label(path: str, label: str | None) -> None:
    assert label_of_path(path) == label
