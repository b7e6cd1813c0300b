"""The kiosk's face detector in Python: MediaPipe short range, the network inside the wheel.

Faces are looked for in a square region that is drawn down to 256 x 256, as the kiosk does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import mediapipe
import numpy as np
from mediapipe.tasks import python as tasks
from mediapipe.tasks.python import vision
from numpy.typing import NDArray

from .geometry import Box, Picture, Square, cut, roll_deg

REGION_PX = 256
NETWORK = "modules/face_detection/face_detection_short_range.tflite"


@dataclass(frozen=True)
class Detection:
    """In picture pixels. Points: image-left eye, image-right eye, nose, mouth, both ears."""

    box: Box
    points: NDArray[np.float64]
    score: float

    @property
    def roll(self) -> float:
        (ax, ay), (bx, by) = self.points[0], self.points[1]
        return roll_deg((ax, ay), (bx, by))


class FaceDetector:
    def __init__(self, threshold: float) -> None:
        network = Path(mediapipe.__file__).parent / NETWORK
        options = vision.FaceDetectorOptions(
            base_options=tasks.BaseOptions(model_asset_buffer=network.read_bytes()),
            min_detection_confidence=threshold,
        )
        self._task = vision.FaceDetector.create_from_options(options)

    def find(self, picture: Picture, region: Square) -> list[Detection]:
        """Detections inside an upright square region, in picture pixels."""
        small = cut(picture, region, REGION_PX)
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=small)
        k = region.side / REGION_PX
        left, top = region.cx - region.side / 2, region.cy - region.side / 2
        found = []
        for d in self._task.detect(image).detections:
            b = d.bounding_box
            x0, y0 = left + b.origin_x * k, top + b.origin_y * k
            box = Box(x0, y0, x0 + b.width * k, y0 + b.height * k)
            points = np.array(
                [[left + p.x * region.side, top + p.y * region.side] for p in d.keypoints]
            )
            found.append(Detection(box, points, float(d.categories[0].score)))
        return found
