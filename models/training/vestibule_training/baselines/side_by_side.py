"""Runs the comparison: trains and measures, weighs and times, writes results/baselines.json.

`--only speed` times again and leaves the rest of the file as it is: for a quieter moment, or after
another model was exported.
"""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

import numpy as np
import onnx
import torch

from ..geometry import SIZE
from ..labels import LABELS
from ..runtime import MODELS, probabilities, session
from . import designs, measure
from .faces import COLUMNS, Faces, key, test_faces, train_faces

RESULT = MODELS / "training" / "results" / "baselines.json"
OURS = "ours"


def weighed(args: argparse.Namespace) -> list[dict[str, Any]]:
    """Size and time of every design, ours last."""
    rows = []
    for d in designs.built(args.data):
        torch.manual_seed(0)
        figures = measure.weigh(d.build(), torch.rand(d.shape))
        rows.append({"name": d.name, "input": d.takes, **figures})
        print(rows[-1], flush=True)
    path = MODELS / "classifier.onnx"
    crop = np.random.default_rng(0).integers(0, 256, (1, SIZE, SIZE, 3), dtype=np.uint8)
    held = onnx.load(path).graph.initializer
    ours = {
        "name": OURS,
        "input": f"{SIZE} px",
        "parameters": sum(int(np.prod(t.dims)) for t in held if len(t.dims) > 0),
        "bytes": path.stat().st_size,
        "p50_ms": measure.p50_ms(path, {"crops": crop}),
    }
    return [*rows, ours]


def judged(args: argparse.Namespace, train: Faces) -> dict[str, dict[str, Any]]:
    """Figures on the tests, by design and test."""
    tests = test_faces(args)
    out: dict[str, dict[str, Any]] = {}
    cache = args.cache / "baselines" / key(train, tests)
    for name, of in designs.trained(train, tests, args.data, cache).items():
        out[name] = {k: measure.figures(p, tests[k].label) for k, p in of.items()}
        print(name, out[name], flush=True)
    s = session()
    out[OURS] = {
        k: measure.figures(probabilities(s, t.exact), t.label, *COLUMNS[:2])
        for k, t in tests.items()
    }
    return out


def model_id() -> str:
    return json.loads((MODELS / "manifest.json").read_text())["id"]


def run(args: argparse.Namespace) -> None:
    if args.only not in (None, "speed"):
        raise SystemExit(f"--only {args.only}: baselines knows --only speed")
    torch.set_num_threads(1)
    model = model_id()
    if args.only == "speed":
        if not RESULT.exists():
            raise SystemExit(f"{RESULT} is missing: run `baselines` without --only first")
        results = json.loads(RESULT.read_text())
        if results["id"] != model:
            raise SystemExit(f"{RESULT} is of {results['id']}: run `baselines` without --only")
        known = {
            d["name"]: {k: d[k] for k in results["tests"] if k in d} for d in results["designs"]
        }
    else:
        train = train_faces(args)
        counts = {label: int((train.label == k).sum()) for k, label in enumerate(LABELS)}
        known = judged(args, train)
        results = {
            "id": model,
            "tests": sorted(known[OURS]),
            "accepted": measure.ACCEPTED,
            "faces": {"train": len(train.label), **{k: n for k, n in counts.items() if n}},
            "notes": designs.NOTES,
        }
    load = [os.getloadavg()[0]]
    rows = weighed(args)
    load.append(os.getloadavg()[0])
    results["load_a_core"] = round(max(load) / (os.cpu_count() or 1), 2)
    results["designs"] = [row | known.get(row["name"], {}) for row in rows]
    if model_id() != model:
        raise SystemExit("another model was exported meanwhile: run `baselines` again")
    part = RESULT.with_suffix(".part")
    part.write_text(json.dumps(results, indent=1) + "\n")
    part.replace(RESULT)
    print(f"{RESULT}: {len(rows)} designs")
