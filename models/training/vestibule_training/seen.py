"""Whether nose and mouth are visible, as far as a crop's name tells: a lesson beside the label's.

Pure. Real pictures of wrongly worn masks do not say where the mask sits, those that are made do.
"""

from __future__ import annotations

import math

from .labels import LABELS

SEEN = ("nose", "mouth")
UNKNOWN = (math.nan, math.nan)
BY_LABEL = {"mask": (0.0, 0.0), "no_mask": (1.0, 1.0), "incorrect": (1.0, math.nan)}
BY_KIND = {
    "worn_nose": (1.0, 0.0),
    "worn_tip": (1.0, 0.0),
    "worn_chin": (1.0, 1.0),
    "worn_neck": (1.0, 1.0),
    "pasted_incorrect": (math.nan, math.nan),  # where it sits is not told
}


def seen(name: str, label: int) -> tuple[float, float]:
    """1 visible, 0 hidden, NaN unknown; of nose and mouth."""
    return BY_KIND.get(name.split("/", 1)[0], BY_LABEL.get(LABELS[label], UNKNOWN))
