"""Step `evaluate`: the exported graph on the test archives, with Python onnxruntime.

Reads the tests only; the threshold comes from the manifest (chosen on validation). Writes
models/training/results/evaluation.json.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from .config import load
from .dataset import read, read_train
from .metrics import report

MODELS = Path(__file__).resolve().parents[2]


def session(threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(MODELS / "classifier.onnx"), options, providers=["CPUExecutionProvider"]
    )


def probabilities(
    s: onnxruntime.InferenceSession, crops: NDArray[np.uint8]
) -> NDArray[np.float64]:
    parts = [
        s.run(["probabilities"], {"crops": crops[i : i + 32]})[0] for i in range(0, len(crops), 32)
    ]
    return np.concatenate(parts).astype(np.float64)


def latency(s: onnxruntime.InferenceSession, runs: int = 300) -> dict[str, float]:
    crop = np.random.default_rng(0).integers(0, 256, (1, 112, 112, 3), dtype=np.uint8)
    took = []
    for n in range(runs + 20):
        began = time.perf_counter()
        s.run(["probabilities"], {"crops": crop})
        if n >= 20:
            took.append((time.perf_counter() - began) * 1000)
    return {"p50": round(float(np.median(took)), 2), "p95": round(float(np.quantile(took, 0.95)), 2)}


def run(args: argparse.Namespace) -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text())
    threshold = manifest["calibration"]["maskThreshold"]
    s = session()
    results: dict[str, Any] = {"id": manifest["id"], "latency_ms": latency(s)}
    _, held = read_train(args.cache, load(args.config))
    sets = {"validation": held}
    if args.only != "validation":
        for name in ("jolignier", "elay"):
            sets[name] = read([args.cache / "crops" / "test" / f"{name}.npz"])
    for name, crops in sets.items():
        results[name] = report(probabilities(s, crops.exact), crops.label, threshold)
    out = MODELS / "training" / "results" / "evaluation.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))
