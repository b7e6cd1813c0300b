"""The exported graph under Python onnxruntime, as the kiosk runs it. Needs no torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

MODELS = Path(__file__).resolve().parents[2]


def session(threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(MODELS / "classifier.onnx"), options, providers=["CPUExecutionProvider"]
    )


def probabilities(s: onnxruntime.InferenceSession, crops: NDArray[np.uint8]) -> NDArray[np.float64]:
    parts = [
        s.run(["probabilities"], {"crops": crops[i : i + 32]})[0] for i in range(0, len(crops), 32)
    ]
    return np.concatenate(parts).astype(np.float64)
