"""False finds in the clip of people who pass with their backs to the camera: not_face.

Backs of heads, chairs and tables pass the detector for seconds on end, so they matter more than
random squares. Looked through by eye: no track of MIN_FRAMES or more in that clip shows a face.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from .geometry import SIZE
from .labels import index_of
from .tracks import tracks

CLIP = "clips/one-by-one-person-detection.mp4"
MIN_FRAMES = 12
EVERY = 4  # frames; neighbours are all but equal
FIT_UNTIL_MS = 95_000.0  # later tracks are held back
WIDE_PX = 160


def cut_backs(data: Path, cache: Path) -> None:
    """Writes crops/backs/{fit,held}.npz; the wide crop is the exact one with a mirrored border."""
    inner = round(0.75 * WIDE_PX)
    border = (WIDE_PX - inner) // 2
    sides = ("fit", "held")
    exact: dict[str, list[np.ndarray]] = {s: [] for s in sides}
    name: dict[str, list[str]] = {s: [] for s in sides}
    for n, t in enumerate(tracks(data / CLIP, cache)):
        if len(t.crops) < MIN_FRAMES:
            continue
        side = "fit" if t.at_ms[-1] < FIT_UNTIL_MS else "held"
        for at, crop in list(zip(t.at_ms, t.crops, strict=True))[::EVERY]:
            exact[side].append(crop)
            name[side].append(f"backs/{n}/{round(at)}")
    for side in sides:
        wide = [
            cv2.copyMakeBorder(
                cv2.resize(c, (inner, inner), interpolation=cv2.INTER_LINEAR),
                *(border,) * 4,
                cv2.BORDER_REFLECT_101,
            )
            for c in exact[side]
        ]
        path = cache / "crops" / "backs" / f"{side}.npz"
        path.parent.mkdir(parents=True, exist_ok=True)
        count = len(wide)
        np.savez(
            path,
            exact=np.stack(exact[side]).reshape(-1, SIZE, SIZE, 3),
            wide=np.stack(wide),
            label=np.full(count, index_of("not_face")),
            name=np.array(name[side]),
            points=np.full((count, 6, 2), np.nan, np.float32),
        )
        print(f"backs, {side}: {count}")
