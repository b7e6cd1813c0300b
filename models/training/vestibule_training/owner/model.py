"""A model folder: checked as the kiosk checks it, taken apart at its last layer, put together."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from ..labels import LABELS
from .errors import OwnerError

Floats = NDArray[np.float64]
BATCH = 32


@dataclass(frozen=True)
class Head:
    """Logits = features @ weight.T + bias, temperature already divided out."""

    weight: Floats  # [5, F]
    bias: Floats  # [5]


@dataclass(frozen=True)
class Model:
    """The graph, where its last layer is, and what the manifest says."""

    folder: Path
    manifest: dict[str, Any]
    graph: onnx.ModelProto
    gemm: str  # output name of the last layer
    temperature: float  # in the graph, between the last layer and the softmax
    head: Head


def load(folder: Path) -> Model:
    """Reads and checks manifest and graph. Raises OwnerError naming the file."""
    manifest = _read_json(folder / "manifest.json")
    file = folder / str(manifest.get("file", "classifier.onnx"))
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise OwnerError(f"The model {file} cannot be read: {error.strerror}.") from error
    if hashlib.sha256(raw).hexdigest() != manifest.get("sha256"):
        raise OwnerError(f"{file} is not the file that {folder / 'manifest.json'} describes.")
    if tuple(manifest.get("labels", ())) != LABELS:
        raise OwnerError(f"{folder / 'manifest.json'} has other labels than {', '.join(LABELS)}.")
    try:
        graph = onnx.load_from_string(raw)
        return _take_apart(folder, manifest, graph)
    except (ValueError, KeyError, StopIteration) as error:
        raise OwnerError(f"{file} is not a model whose last layer can be tuned: {error}.") from None


def _read_json(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text()))
    except (OSError, ValueError) as error:
        raise OwnerError(f"{file} cannot be read as JSON: {error}.") from error


def _take_apart(folder: Path, manifest: dict[str, Any], graph: onnx.ModelProto) -> Model:
    """Walks back from the output: softmax, a division by the temperature, the last layer."""
    makers = {name: node for node in graph.graph.node for name in node.output}
    node = makers[manifest["output"]["name"]]
    if node.op_type != "Softmax":
        raise ValueError(f"it ends in {node.op_type}, not in Softmax")
    node = makers[node.input[0]]
    temperature = 1.0
    while node.op_type in ("Div", "Mul", "Identity"):
        if node.op_type != "Identity":
            by = float(_constant(graph, node.input[1]).reshape(-1)[0])
            temperature *= by if node.op_type == "Div" else 1 / by
        node = makers[node.input[0]]
    if node.op_type != "Gemm":
        raise ValueError(f"before the softmax stands {node.op_type}, not Gemm")
    weight, bias = (_constant(graph, name).astype(np.float64) for name in node.input[1:3])
    options = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    if not options.get("transB", 0):
        weight = weight.T
    weight = weight * options.get("alpha", 1.0)
    bias = bias * options.get("beta", 1.0)
    if weight.shape[0] != len(LABELS) or bias.shape != (len(LABELS),):
        raise ValueError(f"its last layer has the shape {weight.shape}")
    head = Head(weight / temperature, bias / temperature)
    return Model(folder, manifest, graph, node.output[0], temperature, head)


def _constant(graph: onnx.ModelProto, name: str) -> NDArray[Any]:
    """A stored tensor, also one that is stored small and widened by a node."""
    for tensor in graph.graph.initializer:
        if tensor.name == name:
            return numpy_helper.to_array(tensor)
    node = next(n for n in graph.graph.node if name in n.output)
    if node.op_type == "Constant":
        return numpy_helper.to_array(node.attribute[0].t)
    if node.op_type == "Cast":
        return _constant(graph, node.input[0]).astype(np.float32)
    raise ValueError(f"{name} is not a constant")


def _last_layer(graph: onnx.ModelProto, gemm: str) -> onnx.NodeProto:
    return next(n for n in graph.graph.node if gemm in n.output)


class Runner:
    """Features and probabilities of crops, in the order given."""

    def __init__(self, model: Model) -> None:
        graph = onnx.ModelProto()
        graph.CopyFrom(model.graph)
        self.features_name = _last_layer(graph, model.gemm).input[0]
        if self.features_name not in [o.name for o in graph.graph.output]:
            graph.graph.output.append(
                helper.make_tensor_value_info(self.features_name, TensorProto.FLOAT, None)
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self.input = model.manifest["input"]["name"]
        self.output = model.manifest["output"]["name"]

    def features(self, crops: NDArray[np.uint8]) -> Floats:
        """[N, F]; crops are uint8 [N, size, size, 3]."""
        return self._run(self.features_name, crops)

    def probabilities(self, crops: NDArray[np.uint8]) -> Floats:
        """[N, 5]."""
        return self._run(self.output, crops)

    def _run(self, name: str, crops: NDArray[np.uint8]) -> Floats:
        parts = [
            self.session.run([name], {self.input: crops[i : i + BATCH]})[0]
            for i in range(0, len(crops), BATCH)
        ]
        flat = [np.asarray(p, np.float64).reshape(len(p), -1) for p in parts]
        return np.concatenate(flat) if flat else np.zeros((0, 1))


def with_head(model: Model, head: Head) -> onnx.ModelProto:
    """The graph with another last layer; everything before it is the same to the bit."""
    graph = onnx.ModelProto()
    graph.CopyFrom(model.graph)
    layer = _last_layer(graph, model.gemm)
    for name, value in (("owner_weight", head.weight), ("owner_bias", head.bias)):
        tensor = (value * model.temperature).astype(np.float32)
        graph.graph.initializer.append(numpy_helper.from_array(tensor, name))
    layer.input[1], layer.input[2] = "owner_weight", "owner_bias"
    del layer.attribute[:]
    layer.attribute.append(helper.make_attribute("transB", 1))
    _drop_unused(graph.graph)
    onnx.checker.check_model(graph)
    return graph


def _drop_unused(graph: onnx.GraphProto) -> None:
    """What only the old last layer needed."""
    outputs = {o.name for o in graph.output}
    while True:
        used = outputs | {name for n in graph.node for name in n.input}
        dead = [n for n in graph.node if not used & set(n.output)]
        for node in dead:
            graph.node.remove(node)
        if not dead:
            break
    for tensor in [t for t in graph.initializer if t.name not in used]:
        graph.initializer.remove(tensor)
