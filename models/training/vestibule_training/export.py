"""Step `export`: trained weights to models/classifier.onnx, models/age.onnx and the manifest.

The graph takes uint8 crops and gives calibrated probabilities and the features they come from. It
is written in float32 and in int8; the int8 one ships unless it loses more than it may.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper
from torch import Tensor, nn

from .calibrate import calibration, fold_of
from .config import Config, load
from .dataset import read_split
from .geometry import ROLL_FROM_DEG, ROLL_MAX_DEG, SCALE, SIZE
from .labels import LABELS
from .learning import write_curves
from .metrics import report
from .network import FEATURES, AgeHead, MaskNet, years
from .prior import shares_at_door, towards_door
from .quantise import quantise
from .runs import run_dir, trained
from .runtime import MODELS, probabilities, session_of

OPSET = 17
MAY_LOSE = 0.005  # balanced accuracy on validation that int8 may cost
BOUNDARY_YEARS = 40


class Trunk(nn.Module):
    """Normalised pixels [N, 3, H, W] to probabilities and features; the head has taken in what
    is added to the logits, [5], and the temperature."""

    def __init__(self, net: MaskNet, added: NDArray[np.float64], temperature: float) -> None:
        super().__init__()
        self.net = net
        with torch.no_grad():
            net.head.bias += torch.from_numpy(added).float()
            net.head.weight /= temperature
            net.head.bias /= temperature

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        features = self.net.blocks(self.net.early(x)).mean((2, 3))
        return torch.softmax(self.net.head(features), 1), features


class Age(nn.Module):
    def __init__(self, head: AgeHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, features: Tensor) -> Tensor:
        return years(self.head(features))


def write_trunk(net: MaskNet, added: NDArray[np.float64], temperature: float, path: Path) -> None:
    names = {"pixels": {0: "n"}, "probabilities": {0: "n"}, "features": {0: "n"}}
    torch.onnx.export(
        Trunk(net, added, temperature).eval(),
        (torch.zeros(2, 3, SIZE, SIZE),),
        str(path),
        input_names=["pixels"],
        output_names=["probabilities", "features"],
        dynamic_axes=names,
        opset_version=OPSET,
        dynamo=False,
    )


def write_age(net: MaskNet, path: Path) -> None:
    torch.onnx.export(
        Age(net.age).eval(),
        (torch.zeros(2, FEATURES),),
        str(path),
        input_names=["features"],
        output_names=["years"],
        dynamic_axes={"features": {0: "n"}, "years": {0: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )


def with_pixels(model: ModelProto) -> ModelProto:
    """Puts the uint8 NHWC input and its normalisation before a float graph's `pixels`."""
    graph = model.graph
    crops = helper.make_tensor_value_info("crops", TensorProto.UINT8, ["n", SIZE, SIZE, 3])
    first = [
        helper.make_node("Transpose", ["crops"], ["planes"], perm=[0, 3, 1, 2]),
        helper.make_node("DequantizeLinear", ["planes", "one", "middle"], ["pixels"]),
    ]
    graph.initializer.append(helper.make_tensor("one", TensorProto.FLOAT, [], [1 / 128]))
    graph.initializer.append(helper.make_tensor("middle", TensorProto.UINT8, [], [127]))
    del graph.input[:]
    graph.input.append(crops)
    for n in reversed(first):
        graph.node.insert(0, n)
    onnx.checker.check_model(model)
    return model


def data_sha256(data: Path) -> str:
    """One hash over the archives that trained the model, through the data folder's own list."""
    lines = (data / "SHA256SUMS").read_text().splitlines()
    used = sorted(line for line in lines if "test/" not in line and "clips/" not in line)
    return hashlib.sha256("\n".join(used).encode()).hexdigest()


def file_of(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)}


def manifest(
    path: Path, age: Path, config: Config, calibrated: dict[str, Any], data: str
) -> dict[str, Any]:
    file = file_of(path)
    today = datetime.date.today().isoformat()
    return {
        "schema": 1,
        "id": f"vestibule-mask-{today}-{file['sha256'][:8]}",
        **file,
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
        "prior": {label: round(share, 4) for label, share in shares_at_door(config).items()},
        "calibration": calibrated,
        "evidence": json.loads((MODELS / "training" / "evidence.json").read_text()),
        "age": {
            **file_of(age),
            "input": "features",
            "output": "years",
            "boundaryYears": BOUNDARY_YEARS,
        },
        "training": {
            "seed": config.training.seed,
            "dataSha256": data,
            "code": "models/training",
            "config": config.sha256,
        },
        "golden": "golden.json",
    }


def run(args: argparse.Namespace) -> None:
    config = load(args.config)
    out = run_dir(args.cache, config)
    net = trained(args.cache, config)
    if not isinstance(net, MaskNet):
        raise SystemExit(f"{args.config}: only the narrow network is made for a door")
    fit, held = read_split(args.cache, config)
    calibrated = calibration(args, config)
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        trunk = Path(folder) / "trunk.onnx"
        write_age(net, Path(folder) / "age.onnx")
        write_trunk(net, towards_door(config), calibrated["temperature"], trunk)
        whole = with_pixels(onnx.load(trunk))
        small = with_pixels(quantise(trunk, fit, config))
        files = {"fp32": whole, "int8": small}
        for name, model in files.items():
            path = Path(folder) / f"{name}.onnx"
            onnx.save(model, path)
            r = report(probabilities(session_of(path), held.exact), held.label)
            figures[name] = {k: r[k] for k in ("balanced_three", "accuracy", "ece")}
            figures[name] |= {
                "called_mask": r["called_mask_at_argmax"],
                "bytes": path.stat().st_size,
            }
        lost = figures["fp32"]["balanced_three"] - figures["int8"]["balanced_three"]
        figures["chosen"] = "int8" if lost <= MAY_LOSE else "fp32"
        chosen = Path(folder) / f"{figures['chosen']}.onnx"
        (MODELS / "classifier.onnx").write_bytes(chosen.read_bytes())
        (MODELS / "age.onnx").write_bytes((Path(folder) / "age.onnx").read_bytes())
        (out / "fp32.onnx").write_bytes((Path(folder) / "fp32.onnx").read_bytes())
    results = MODELS / "training" / "results"
    (results / "quantisation.json").write_text(json.dumps(figures, indent=1) + "\n")
    fold = run_dir(args.cache, fold_of(args, config))
    write_curves({"shipped": out, "fold (karys never seen)": fold}, results)
    m = manifest(
        MODELS / "classifier.onnx", MODELS / "age.onnx", config, calibrated, data_sha256(args.data)
    )
    (MODELS / "manifest.json").write_text(json.dumps(m, indent=2) + "\n")
    print(json.dumps(figures, indent=1))
    print(m["id"], m["bytes"], "bytes", np.round(calibrated["temperature"], 3))
