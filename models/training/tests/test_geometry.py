"""The crop rule: the same numbers that the kiosk's align step must give."""

from __future__ import annotations

import numpy as np
import pytest

from vestibule_training.geometry import (
    SIZE,
    Box,
    Square,
    applied_roll,
    crop_square,
    cut,
    overlap,
    roll_deg,
    to_crop,
    to_picture,
)


def test_side_is_one_and_a_half_boxes_about_its_centre() -> None:
    assert crop_square(Box(100, 50, 200, 150), 3.0) == Square(150, 100, 150, 0.0)


@pytest.mark.parametrize(
    ("roll", "applied"), [(0, 0), (8, 0), (-8, 0), (8.1, 8.1), (-20, -20), (45, 30), (-90, -30)]
)
def test_only_large_rolls_are_taken_out_and_none_past_the_maximum(
    roll: float, applied: float
) -> None:
    assert applied_roll(roll) == applied


def test_roll_is_positive_when_the_eye_on_the_right_of_the_picture_is_lower() -> None:
    assert roll_deg((10, 10), (20, 20)) == pytest.approx(45)


def test_a_rolled_eye_line_is_level_in_the_crop() -> None:
    eyes = np.array([[80.0, 90.0], [120.0, 113.0]])
    roll = roll_deg(tuple(eyes[0]), tuple(eyes[1]))
    square = crop_square(Box(60, 60, 140, 140), roll)
    level = to_crop(square, SIZE, eyes)
    assert level[0, 1] == pytest.approx(level[1, 1], abs=0.6)
    assert level[0, 0] < level[1, 0]


def test_to_crop_undoes_to_picture() -> None:
    square = Square(40, 50, 90, 17)
    points = np.array([[3.0, 4.0], [100.0, 60.0]])
    m = to_picture(square, SIZE)
    assert np.allclose(to_crop(square, SIZE, points @ m[:, :2].T + m[:, 2]), points)


def test_an_upright_square_of_the_same_size_is_copied() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (200, 220, 3), dtype=np.uint8)
    out = cut(picture, Square(20 + 56, 30 + 56, 112), 112)
    assert np.array_equal(out, picture[30:142, 20:132])


def test_outside_of_the_picture_its_edge_is_repeated() -> None:
    picture = np.zeros((50, 50, 3), np.uint8)
    picture[:, 0] = (9, 8, 7)
    out = cut(picture, Square(-100, 25, 60), 112)
    assert (out == (9, 8, 7)).all()


def test_fine_stripes_turn_grey_instead_of_flickering() -> None:
    picture = np.zeros((448, 448, 3), np.uint8)
    picture[:, ::2] = 255
    out = cut(picture, Square(224, 224, 448), 112).astype(int)
    assert abs(out[:, 2:-2] - 127).max() <= 2


def test_overlap_of_equal_and_of_distant_boxes() -> None:
    a = Box(0, 0, 10, 10)
    assert overlap(a, a) == 1
    assert overlap(a, Box(20, 20, 30, 30)) == 0
    assert overlap(a, Box(5, 0, 15, 10)) == pytest.approx(1 / 3)
