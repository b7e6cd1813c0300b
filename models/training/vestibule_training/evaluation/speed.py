"""What the model costs on this machine: time a face, time a batch, time to load, bytes."""

from __future__ import annotations

import os
import time
from typing import Any

import numpy as np
import onnxruntime

from ..geometry import SIZE
from ..runtime import MODELS, session

RUNS, WARM = 300, 20


def timed(s: onnxruntime.InferenceSession, batch: int) -> dict[str, float]:
    shape = (batch, SIZE, SIZE, 3)
    crops = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    took = []
    for n in range(RUNS + WARM):
        began = time.perf_counter()
        s.run(["probabilities"], {"crops": crops})
        if n >= WARM:
            took.append((time.perf_counter() - began) * 1000)
    return {
        "p50": round(float(np.median(took)), 2),
        "p95": round(float(np.quantile(took, 0.95)), 2),
        "p5": round(float(np.quantile(took, 0.05)), 2),
    }


def load_ms(times: int = 5) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        session()
        took.append((time.perf_counter() - began) * 1000)
    return round(float(np.median(took)), 1)


def speed() -> dict[str, Any]:
    """One thread, Python onnxruntime; the machine's load is told, as others may be using it."""
    before = os.getloadavg()[0]
    s = session()
    figures = {
        "one_ms": timed(s, 1),
        "five_ms": timed(s, 5),
        "load_ms": load_ms(),
        "bytes": (MODELS / "classifier.onnx").stat().st_size,
    }
    cores = os.cpu_count() or 1
    load = max(before, os.getloadavg()[0]) / cores
    return {**figures, "load_a_core": round(load, 2)}
