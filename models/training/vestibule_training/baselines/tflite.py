"""Reads the weights of an 8-bit TFLite network as floats: scale x (int - zero).

Only what the MobileNetV2 of the data folder needs, by the field numbers of TFLite's schema, so that
no TensorFlow is wanted. It does not run the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import flatbuffers
import flatbuffers.number_types as number
import flatbuffers.table
import numpy as np
from numpy.typing import NDArray

INT_OF_TYPE = {2: np.int32, 3: np.uint8, 9: np.int8}
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Layer:
    """Weights as TFLite has them: [out, h, w, in], depthwise [1, h, w, out], dense [out, in]."""

    weight: Floats
    bias: Floats


class Node:
    """A table of the flat buffer, read by field number."""

    def __init__(self, raw: bytes, at: int) -> None:
        self.t = flatbuffers.table.Table(raw, at)

    def offset(self, field: int) -> int:
        return self.t.Offset(4 + 2 * field)

    def number(self, field: int, kind: type) -> int:
        o = self.offset(field)
        return int(self.t.Get(kind, self.t.Pos + o)) if o else 0

    def vector(self, field: int, dtype: type) -> NDArray[np.generic]:
        o = self.offset(field)
        if not o:
            return np.zeros(0, dtype)
        start, n = self.t.Vector(o), self.t.VectorLen(o)
        return np.frombuffer(self.t.Bytes, np.dtype(dtype).newbyteorder("<"), n, start)

    def children(self, field: int) -> list[Node]:
        o = self.offset(field)
        if not o:
            return []
        start = self.t.Vector(o)
        places = [start + 4 * n for n in range(self.t.VectorLen(o))]
        return [Node(self.t.Bytes, self.t.Indirect(p)) for p in places]

    def child(self, field: int) -> Node | None:
        o = self.offset(field)
        return Node(self.t.Bytes, self.t.Indirect(self.t.Pos + o)) if o else None


def values(tensor: Node, buffers: list[Node]) -> Floats:
    """A constant tensor as floats, per channel where it was quantised so."""
    kind = INT_OF_TYPE[tensor.number(1, number.Int8Flags)]
    raw = buffers[tensor.number(2, number.Uint32Flags)].vector(0, np.uint8)
    whole = np.frombuffer(raw.tobytes(), kind).reshape(tensor.vector(0, np.int32))
    how = tensor.child(4)
    if how is None:
        raise ValueError("a tensor without quantisation")
    scale, zero = how.vector(2, np.float32), how.vector(3, np.int64)
    along = [1] * whole.ndim
    along[how.number(6, number.Int32Flags)] = -1
    return (scale.reshape(along) * (whole - zero.reshape(along))).astype(np.float32)


def layers(path: Path) -> list[Layer]:
    """Every layer with weights and bias, in the order in which the network runs them."""
    raw = path.read_bytes()
    if raw[4:8] != b"TFL3":
        raise SystemExit(f"{path} is not a TFLite file: fetch the data folder's weights again")
    model = Node(raw, int(flatbuffers.encode.Get(flatbuffers.packer.uoffset, raw, 0)))
    buffers, graph = model.children(4), model.children(2)[0]
    tensors = graph.children(0)
    found = []
    for operator in graph.children(3):
        inputs = operator.vector(1, np.int32)
        if len(inputs) == 3:
            weight, bias = (values(tensors[i], buffers) for i in inputs[1:])
            found.append(Layer(weight, bias))
    return found
