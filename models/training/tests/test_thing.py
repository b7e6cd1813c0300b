"""What is held before a face hides it there and leaves the rest of the picture as it was."""

from __future__ import annotations

import cv2
import numpy as np

from vestibule_training.paint.cover import NO_PROPS, hidden
from vestibule_training.paint.frame import FaceFrame
from vestibule_training.paint.thing import thing

FACE = np.array([[60, 62], [100, 62], [80, 84], [80, 102], [46, 66], [114, 66]], np.float32)
AROUND = np.ones((13, 13), np.uint8)


def test_only_what_is_covered_changes_and_seeds_repeat() -> None:
    picture = np.full((160, 160, 3), (180, 140, 120), np.uint8)
    frame = FaceFrame(FACE)
    hiding = 0
    for seed in range(60):
        out, alpha = thing(picture, frame, np.random.default_rng(seed), NO_PROPS)
        again, _ = thing(picture, frame, np.random.default_rng(seed), NO_PROPS)
        assert out.shape == picture.shape and out.dtype == np.uint8
        assert np.array_equal(out, again)
        assert alpha.min() >= 0.0 and alpha.max() <= 1.0 + 1e-5
        far = cv2.dilate(alpha, AROUND) == 0  # its rim is soft and reaches a little over the edge
        assert np.array_equal(out[far], picture[far])
        hiding += hidden(alpha, frame) >= 0.85
    # Enough of the tries succeed for `obstruct`, which has four.
    assert hiding >= 30
