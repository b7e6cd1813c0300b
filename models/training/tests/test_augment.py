"""New surroundings leave the face as it was, and false finds keep away from it."""

from __future__ import annotations

import numpy as np

from vestibule_training.augment import surround
from vestibule_training.geometry import Box


def test_surround_keeps_the_face() -> None:
    rng = np.random.default_rng(3)
    wide = np.full((160, 160, 3), 200, np.uint8)
    behind = np.zeros((120, 120, 3), np.uint8)
    for _ in range(50):
        out = surround(wide, behind, rng)
        assert out.shape == wide.shape
        assert (out[60:100, 60:100] >= 195).all()
        assert (out[:4, :4] <= 5).all()


def test_touching_boxes() -> None:
    face = Box(0, 0, 10, 10)
    assert face.touches(Box(9, 9, 20, 20))
    assert not face.touches(Box(10, 0, 20, 10))
