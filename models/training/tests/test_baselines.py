"""The comparison with other designs: what they weigh, and that all are read at the same rate."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import torch

from vestibule_training.baselines import deep, grey, measure, mobilenet, table, tflite
from vestibule_training.labels import index_of

# Parameters of the published networks without their thousand outputs.
PUBLISHED = {
    "densenet121": 6_953_856,
    "vgg19": 20_024_384,
    "mobilenet": 2_223_872,
}


@pytest.mark.parametrize("name", ["densenet121", "vgg19"])
def test_heavy_designs_weigh_what_was_published(name: str) -> None:
    with torch.device("meta"):
        net = getattr(deep, name)()
    head = list(net.children())[-1]
    own = sum(p.numel() for p in net.parameters()) - sum(p.numel() for p in head.parameters())
    assert own == PUBLISHED[name]


def test_xception_halves_four_times_and_ends_at_2048() -> None:
    net = deep.xception().eval()
    with torch.no_grad():
        assert list(net)[-1].in_features == 2048
        assert net(torch.zeros(1, 3, 71, 71)).shape == (1, 2)


def test_mobilenet_weighs_what_was_published() -> None:
    net = mobilenet.MobileNetV2()
    assert sum(p.numel() for p in net.parameters()) == PUBLISHED["mobilenet"]


def test_grey_network_takes_what_grey_gives() -> None:
    crops = np.zeros((2, 112, 112, 3), np.uint8)
    assert grey.grey_network(3)(grey.grey(crops)).shape == (2, 3)


def test_others_are_read_where_the_same_share_of_masks_is_accepted() -> None:
    y = np.array([index_of("mask")] * 100 + [index_of("incorrect")] * 10)
    p = np.concatenate([np.linspace(0.5, 1, 100), np.linspace(0.4, 0.6, 10)])
    got = measure.at_same_rate(p, y)
    threshold = 0.5 + 0.05 * 0.5
    assert (p[:100] >= threshold).mean() == pytest.approx(0.95, abs=0.01)
    assert got == {"incorrect": (p[100:] >= threshold).mean()}


def test_a_file_that_is_not_tflite_is_named(tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "net.tflite"
    path.write_bytes(struct.pack("<I4s", 8, b"nope"))
    with pytest.raises(SystemExit, match=r"net\.tflite is not a TFLite file"):
        tflite.layers(path)


def test_designs_without_weights_have_no_shares_in_the_table() -> None:
    design = {"name": "VGG19", "input": "224 px", "parameters": 20_000_000}
    results = {
        "accepted": 0.95,
        "faces": {"train": 10},
        "load_a_core": 0.2,
        "notes": ["n"],
        "designs": [design | {"bytes": 80_000_000, "p50_ms": 400.0}],
    }
    line = next(x for x in table(results) if "VGG19" in x)
    assert line.startswith("| VGG19 | 224 px | 20.00 M | 80.0 | 400 |")
    assert line.count("\N{EN DASH}") == 7
