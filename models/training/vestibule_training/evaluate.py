"""Step `evaluate`: the exported graph on the test archives, with Python onnxruntime.

Reads the tests only; the threshold comes from the manifest (chosen on validation). Writes
models/training/results/evaluation.json.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from typing import Any

import numpy as np
import onnxruntime

from .config import load
from .dataset import NOT_FACE, read, read_false_finds, read_split
from .metrics import report
from .runtime import MODELS, probabilities, session


def latency(s: onnxruntime.InferenceSession, runs: int = 300) -> dict[str, float]:
    crop = np.random.default_rng(0).integers(0, 256, (1, 112, 112, 3), dtype=np.uint8)
    took = []
    for n in range(runs + 20):
        began = time.perf_counter()
        s.run(["probabilities"], {"crops": crop})
        if n >= 20:
            took.append((time.perf_counter() - began) * 1000)
    return {
        "p50": round(float(np.median(took)), 2),
        "p95": round(float(np.quantile(took, 0.95)), 2),
    }


def run(args: argparse.Namespace) -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text())
    threshold = manifest["calibration"]["maskThreshold"]
    s = session()
    results: dict[str, Any] = {"id": manifest["id"], "latency_ms": latency(s)}
    load_now = os.getloadavg()[0] / (os.cpu_count() or 1)
    results["latency_note"] = f"measured at a load of {load_now:.1f} a core"
    config = load(args.config)
    _, held = read_split(args.cache, config)
    painted = args.cache / "crops" / "painted"
    sets = {"validation": held, "painted_validation": read([painted / "held.npz"])}
    for source in config.training.held_sources:
        faces = (held.archive == source) & (held.label != NOT_FACE)
        sets[f"held_{source}"] = held.take(faces)
    if "false_finds" in config.weights:
        sets["false_finds"] = read_false_finds(args.cache, held)[1]
    sets["backs"] = read([args.cache / "crops" / "backs" / "held.npz"])
    if args.only != "validation":
        sets["unseen_hands"] = read([painted / "unseen_hands.npz"])
        for name in ("jolignier", "elay"):
            sets[name] = read([args.cache / "crops" / "test" / f"{name}.npz"])
    for name, crops in sets.items():
        results[name] = report(probabilities(s, crops.exact), crops.label, threshold)
    out = MODELS / "training" / "results" / "evaluation.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))
