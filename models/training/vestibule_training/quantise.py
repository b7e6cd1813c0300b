"""Static int8 of the exported graph: activations uint8, weights int8 a channel.

Weights use seven bits: processors without VNNI add two 8-bit products in 16 bits and would
saturate, and a kiosk's processor is often such a one (ONNX Runtime's guide: `reduce_range`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from .augment import augment
from .config import Config
from .shelf import Crops

SAMPLES = 512
QUANTISED = ["Conv", "Add", "Clip"]  # the mean, the head and the softmax stay float


class Views(CalibrationDataReader):
    """Jittered training crops, normalised as the graph's first node does it."""

    def __init__(self, crops: Crops, config: Config) -> None:
        rng = np.random.default_rng(config.training.seed)
        pick = rng.choice(len(crops), SAMPLES, replace=False)
        views = np.stack([augment(crops.wide[i], rng, config.jitter) for i in pick])
        x = (views.transpose(0, 3, 1, 2).astype(np.float32) - 127) / 128
        self.batches = iter([{"pixels": x[i : i + 1]} for i in range(SAMPLES)])

    def get_next(self) -> dict[str, Any] | None:
        return next(self.batches, None)


def quantise(trunk: Path, crops: Crops, config: Config) -> onnx.ModelProto:
    """int8 graph with the same float input `pixels` and outputs as `trunk`."""
    with tempfile.TemporaryDirectory() as folder:
        clean, out = Path(folder) / "clean.onnx", Path(folder) / "int8.onnx"
        quant_pre_process(str(trunk), str(clean), skip_symbolic_shape=True)
        quantize_static(
            str(clean),
            str(out),
            Views(crops, config),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=QUANTISED,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
            extra_options={
                # The pixels are eight bits already: the same steps, so that no rounding is added.
                "TensorQuantOverrides": {
                    "pixels": [
                        {
                            "scale": np.array(1 / 128, np.float32),
                            "zero_point": np.array(127, np.uint8),
                        }
                    ]
                },
            },
        )
        return without_double(onnx.load(out))


def without_double(model: onnx.ModelProto) -> onnx.ModelProto:
    """Drops the Quantize/Dequantize pair of `pixels`: its values lie on the steps already."""
    graph = model.graph
    q = next(n for n in graph.node if n.op_type == "QuantizeLinear" and n.input[0] == "pixels")
    dq = next(
        n for n in graph.node if n.op_type == "DequantizeLinear" and n.input[0] == q.output[0]
    )
    for node in graph.node:
        for k, name in enumerate(node.input):
            if name == dq.output[0]:
                node.input[k] = "pixels"
    graph.node.remove(q)
    graph.node.remove(dq)
    used = {name for node in graph.node for name in node.input}
    for unused in [w for w in graph.initializer if w.name not in used]:
        graph.initializer.remove(unused)
    return model
