"""The manifest and the golden vectors agree with the graph that lies beside them."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from vestibule_training.labels import LABELS
from vestibule_training.runtime import MODELS, probabilities, session

MANIFEST = json.loads((MODELS / "manifest.json").read_text())
GOLDEN = json.loads((MODELS / MANIFEST["golden"]).read_text())


def test_manifest_names_this_very_file() -> None:
    raw = (MODELS / MANIFEST["file"]).read_bytes()
    assert len(raw) == MANIFEST["bytes"] <= 10_000_000
    assert hashlib.sha256(raw).hexdigest() == MANIFEST["sha256"]
    assert MANIFEST["id"].endswith(MANIFEST["sha256"][:8])


def test_manifest_says_what_the_kiosk_needs() -> None:
    assert MANIFEST["schema"] == 1
    assert MANIFEST["labels"] == list(LABELS)
    assert MANIFEST["crop"] == {"scale": 1.5, "rollFromDeg": 8.0, "rollMaxDeg": 30.0}
    assert sum(MANIFEST["prior"].values()) == pytest.approx(1, abs=1e-3)
    assert MANIFEST["evidence"]["repeatHalfLifeMs"] > 0
    assert 0 <= MANIFEST["evidence"]["floor"] <= 1


def test_graph_takes_any_number_of_crops() -> None:
    s = session()
    for n in (1, 3):
        p = probabilities(s, np.zeros((n, 112, 112, 3), np.uint8))
        assert p.shape == (n, 5)
        assert p.sum(1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("vector", GOLDEN["vectors"], ids=lambda v: v["file"])
def test_golden_vector(vector: dict[str, object]) -> None:
    raw = (MODELS / str(vector["file"])).read_bytes()
    crop = np.frombuffer(raw, np.uint8).reshape(1, 112, 112, 3)
    assert np.allclose(
        probabilities(session(), crop)[0], vector["expect"], atol=GOLDEN["tolerance"]
    )
