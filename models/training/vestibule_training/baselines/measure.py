"""Figures of one design: how right it is at the same rate of accepted masks, its size, its time."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from ..labels import index_of
from ..runtime import session_of

ACCEPTED = 0.95  # share of the masks that every design is set to accept
MASK, BARE = index_of("mask"), index_of("no_mask")
OTHERS = ("no_mask", "incorrect", "obstructed")
OPSET = 17
RUNS, WARM, LIMIT_S = 60, 3, 6.0
Floats = NDArray[np.float64]


def right(mask: Floats, other: Floats, y: NDArray[np.int64]) -> float:
    """Share of masks and bare faces told apart; `other` is what a bare face should get."""
    called = np.where(mask > other, MASK, BARE)
    two = np.isin(y, (MASK, BARE))
    return float((called[two] == y[two]).mean())


def at_same_rate(mask: Floats, y: NDArray[np.int64]) -> dict[str, float]:
    """Shares of the other classes called mask, where ACCEPTED of the masks are."""
    threshold = np.quantile(mask[y == MASK], 1 - ACCEPTED)
    return {
        label: float((mask[y == index_of(label)] >= threshold).mean())
        for label in OTHERS
        if (y == index_of(label)).any()
    }


def figures(p: Floats, y: NDArray[np.int64], mask: int = 0, bare: int = 1) -> dict[str, Any]:
    """`mask` and `bare` are the columns of p; the likeliest column decides what is called mask."""
    called = p.argmax(1) == mask
    return {
        "mask_vs_no_mask": right(p[:, mask], p[:, bare], y),
        "called_mask": {
            label: float(called[y == index_of(label)].mean())
            for label in ("mask", *OTHERS)
            if (y == index_of(label)).any()
        },
        "called_mask_at_same_rate": at_same_rate(p[:, mask], y),
    }


def p50_ms(path: Path, feed: dict[str, NDArray[Any]]) -> float:
    """Median time of one face on one thread."""
    s = session_of(path)
    took: list[float] = []
    began = time.perf_counter()
    while len(took) < RUNS + WARM and (len(took) <= WARM or time.perf_counter() - began < LIMIT_S):
        start = time.perf_counter()
        s.run(None, feed)
        took.append((time.perf_counter() - start) * 1000)
    return round(float(np.median(took[WARM:])), 2)


def export(net: nn.Module, example: Tensor, path: Path) -> None:
    """As float32 ONNX with the input `x`; batches of any size."""
    torch.onnx.export(
        net.eval(),
        (example,),
        str(path),
        input_names=["x"],
        output_names=["y"],
        dynamic_axes={"x": {0: "n"}, "y": {0: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )


def weigh(net: nn.Module, example: Tensor) -> dict[str, float | int]:
    """Parameters, bytes as float32 ONNX and time of a face of a network."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "design.onnx"
        export(net, example, path)
        return {
            "parameters": sum(p.numel() for p in net.parameters()),
            "bytes": path.stat().st_size,
            "p50_ms": p50_ms(path, {"x": example.numpy()}),
        }
