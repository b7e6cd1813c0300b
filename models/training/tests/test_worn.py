"""A mask that was cut out goes where it should."""

from __future__ import annotations

import numpy as np
import pytest

from vestibule_training.paint.frame import FaceFrame
from vestibule_training.paint.worn import cut_out, mirrored, put_on

# Eyes, nose, mouth, ears of a face in the middle of a wide crop.
POINTS = np.array(
    [[65, 65], [95, 65], [80, 82], [80, 98], [45, 70], [115, 70]],
    np.float32,
)
SKIN, CLOTH = (205, 160, 135), (40, 90, 200)


def masked() -> np.ndarray:
    picture = np.full((160, 160, 3), 90, np.uint8)
    picture[40:125, 45:116] = SKIN
    picture[76:118, 50:111] = CLOTH
    noise = np.random.default_rng(1).integers(-6, 7, picture.shape)
    return (picture + noise).clip(0, 255).astype(np.uint8)


def test_cuts_out_the_cloth_and_nothing_else() -> None:
    worn = cut_out(masked(), POINTS)
    assert worn is not None
    assert worn.alpha[80:114, 55:106].mean() > 0.95
    assert worn.alpha[:70].max() < 0.3
    assert worn.top == pytest.approx((76 - 65) / 33, abs=0.08)


def test_wrong_places_leave_the_nose_free_and_the_right_one_covers_it() -> None:
    worn = cut_out(masked(), POINTS)
    assert worn is not None
    bare = np.full((160, 160, 3), SKIN, np.uint8)
    frame, rng = FaceFrame(POINTS), np.random.default_rng(2)
    for place, covered in (
        ("right", True),
        ("nose", False),
        ("tip", False),
        ("chin", False),
        ("neck", False),
    ):
        for mask in (worn, mirrored(worn)):
            out = put_on(bare, frame, mask, place, rng)
            nose = out[80:84, 77:84].astype(int)
            assert (np.abs(nose - np.array(SKIN)).max() > 60) == covered
