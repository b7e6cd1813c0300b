"""The exported graph under Python onnxruntime, as the kiosk runs it. Needs no torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

MODELS = Path(__file__).resolve().parents[2]
AGE = "age.onnx"  # the part that a build may leave out: `features` to `years`
BATCH = 32


def session(threads: int = 1) -> onnxruntime.InferenceSession:
    return session_of(MODELS / "classifier.onnx", threads)


def session_of(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def age_session() -> onnxruntime.InferenceSession | None:
    """None where the model has no age head."""
    return session_of(MODELS / AGE) if (MODELS / AGE).exists() else None


def probabilities(s: onnxruntime.InferenceSession, crops: NDArray[np.uint8]) -> NDArray[np.float64]:
    parts = [
        s.run(["probabilities"], {"crops": crops[i : i + BATCH]})[0]
        for i in range(0, len(crops), BATCH)
    ]
    return np.concatenate(parts).astype(np.float64)


def years(
    s: onnxruntime.InferenceSession, age: onnxruntime.InferenceSession, crops: NDArray[np.uint8]
) -> NDArray[np.float64]:
    """Estimated age of each face, in years."""
    parts = []
    for i in range(0, len(crops), BATCH):
        features = s.run(["features"], {"crops": crops[i : i + BATCH]})[0]
        parts.append(age.run(["years"], {"features": features})[0].reshape(-1))
    return np.concatenate(parts).astype(np.float64)
