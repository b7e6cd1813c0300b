"""Step `export`: trained weights to models/classifier.onnx and models/manifest.json.

The graph takes uint8 crops and gives calibrated probabilities. Batch norm is folded into the
convolutions; large weights are stored as float16 and widened when the session loads.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .config import Config, load
from .dataset import read_held
from .geometry import ROLL_FROM_DEG, ROLL_MAX_DEG, SCALE, SIZE
from .labels import LABELS
from .metrics import calibration_error, class_weights, fit_temperature, mask_threshold, softmax
from .network import MaskNet
from .train import logits_of, run_dir

OPSET = 17
PAINTED_WEIGHT = 0.25  # of a painted validation crop against a real one, in calibration
HALF_FROM = 1000  # initialisers of at least this many numbers are stored as float16


class Deployed(nn.Module):
    """What the kiosk runs: logits, temperature, softmax."""

    def __init__(self, net: MaskNet, temperature: float) -> None:
        super().__init__()
        self.net = net
        self.temperature = temperature

    def forward(self, crops: Tensor) -> Tensor:
        return torch.softmax(self.net(crops) / self.temperature, dim=1)


def halve(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large float32 initialisers become float16 with a Cast behind them."""
    graph = model.graph
    casts = []
    for w in list(graph.initializer):
        if w.data_type != TensorProto.FLOAT or np.prod(w.dims) < HALF_FROM:
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(w).astype(np.float16), w.name + "_h")
        graph.initializer.remove(w)
        graph.initializer.append(half)
        casts.append(helper.make_node("Cast", [half.name], [w.name], to=TensorProto.FLOAT))
    for n in reversed(casts):
        graph.node.insert(0, n)
    onnx.checker.check_model(model)
    return model


def write_onnx(net: MaskNet, temperature: float, path: Path) -> None:
    example = torch.zeros(2, SIZE, SIZE, 3, dtype=torch.uint8)
    torch.onnx.export(
        Deployed(net, temperature).eval(),
        (example,),
        str(path),
        input_names=["crops"],
        output_names=["probabilities"],
        dynamic_axes={"crops": {0: "n"}, "probabilities": {0: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.save(halve(onnx.load(path)), path)


def data_sha256(data: Path) -> str:
    """One hash over the archives that trained the model, through the data folder's own list."""
    lines = (data / "SHA256SUMS").read_text().splitlines()
    used = sorted(line for line in lines if "test/" not in line and "clips/" not in line)
    return hashlib.sha256("\n".join(used).encode()).hexdigest()


def manifest(
    path: Path, config: Config, calibration: dict[str, Any], prior: dict[str, float], data: str
) -> dict[str, Any]:
    raw = path.read_bytes()
    sha = hashlib.sha256(raw).hexdigest()
    return {
        "schema": 1,
        "id": f"vestibule-mask-{datetime.date.today().isoformat()}-{sha[:8]}",
        "file": path.name,
        "sha256": sha,
        "bytes": len(raw),
        "labels": list(LABELS),
        "input": {
            "name": "crops",
            "size": SIZE,
            "layout": "NHWC",
            "dtype": "uint8",
            "colour": "RGB",
        },
        "output": {"name": "probabilities"},
        "crop": {"scale": SCALE, "rollFromDeg": ROLL_FROM_DEG, "rollMaxDeg": ROLL_MAX_DEG},
        "prior": prior,
        "calibration": calibration,
        "evidence": json.loads(evidence_file().read_text()),
        "training": {
            "seed": config.training.seed,
            "dataSha256": data,
            "code": "models/training",
            "config": config.sha256,
        },
        "golden": "golden.json",
    }


def evidence_file() -> Path:
    return Path(__file__).resolve().parents[1] / "evidence.json"


def run(args: argparse.Namespace) -> None:
    config = load(args.config)
    out = run_dir(args.cache, config)
    net = MaskNet()
    net.load_state_dict(torch.load(out / "weights.pt", weights_only=True))
    held = read_held(args.cache, config)
    painted = np.isin(held.archive, list(config.painted))
    each = np.where(painted, PAINTED_WEIGHT, 1.0)
    logits = logits_of(net, held.exact)
    even = np.arange(len(held.label)) % 2 == 0  # temperature on one half, its error on the other
    w = class_weights(held.label, config.shares, each)
    t = fit_temperature(logits[even], held.label[even], w[even])
    p = softmax(logits, t)
    real = each == 1
    whole = " and ".join(config.training.held_sources) or "no archive"
    calibration = {
        "temperature": round(t, 4),
        "ece": round(calibration_error(p[~even], held.label[~even], w[~even]), 4),
        "on": f"one half of the validation split ({whole} held back whole), "
        f"classes weighed to the prior, painted crops counting {PAINTED_WEIGHT}; "
        "the temperature is from the other half",
        "maskThreshold": round(mask_threshold(p[real], held.label[real]), 4),
        "maskThresholdOn": "real validation crops: at most 3 % of incorrect, 0.5 % of bare pass",
    }
    total = sum(config.shares.values())
    prior = {label: round(config.shares[label] / total, 4) for label in LABELS}
    models = Path(__file__).resolve().parents[2]
    write_onnx(net, t, models / "classifier.onnx")
    m = manifest(models / "classifier.onnx", config, calibration, prior, data_sha256(args.data))
    (models / "manifest.json").write_text(json.dumps(m, indent=2) + "\n")
    print(m["id"], m["bytes"], "bytes", calibration)
