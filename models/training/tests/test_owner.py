"""The owner's side: split, head, golden check, graph surgery, figures. No torch."""

from __future__ import annotations

import hashlib
import json
from argparse import Namespace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from vestibule_training.labels import LABELS
from vestibule_training.owner import golden, train
from vestibule_training.owner.errors import OwnerError
from vestibule_training.owner.faces import choose
from vestibule_training.owner.figures import report, roc
from vestibule_training.owner.head import calibrated, fit, log_loss, logits
from vestibule_training.owner.model import Head, Runner, load, with_head
from vestibule_training.owner.split import TEST, TRAIN, VALIDATION, split
from vestibule_training.owner.suspects import refuse_wrong_folders
from vestibule_training.owner.views import views

F, SIZE = 12, 16


def small_model(folder: Path, temperature: float = 0.8) -> Path:
    """Crops of 16 px; features are the means of 12 random projections."""
    rng = np.random.default_rng(3)
    constants = {
        "flat": np.array([0, -1], np.int64),
        "project": rng.normal(0, 0.002, (SIZE * SIZE * 3, F)).astype(np.float32),
        "w16": rng.normal(0, 1, (5, F)).astype(np.float16),
        "b": rng.normal(0, 0.1, 5).astype(np.float32),
        "t": np.array(temperature, np.float32),
    }
    nodes = [
        helper.make_node("Cast", ["w16"], ["w"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["crops"], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["real", "flat"], ["row"]),
        helper.make_node("MatMul", ["row", "project"], ["features"]),
        helper.make_node("Gemm", ["features", "w", "b"], ["logits"], transB=1),
        helper.make_node("Div", ["logits", "t"], ["cool"]),
        helper.make_node("Softmax", ["cool"], ["probabilities"], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("crops", TensorProto.UINT8, ["n", SIZE, SIZE, 3])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", 5])],
        [numpy_helper.from_array(v, k) for k, v in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    raw = model.SerializeToString()
    (folder / "classifier.onnx").write_bytes(raw)
    manifest = {
        "file": "classifier.onnx",
        "sha256": hashlib.sha256(raw).hexdigest(),
        "labels": list(LABELS),
        "input": {"name": "crops", "size": SIZE},
        "output": {"name": "probabilities"},
        "golden": "golden.json",
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def crops(n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (n, SIZE, SIZE, 3), np.uint8)


def test_the_head_is_taken_out_of_the_graph_with_its_temperature(tmp_path: Path) -> None:
    model = load(small_model(tmp_path))
    runner = Runner(model)
    z = logits(model.head, runner.features(crops(9)))
    p = np.exp(z) / np.exp(z).sum(1, keepdims=True)
    assert np.allclose(p, runner.probabilities(crops(9)), atol=1e-5)


def test_another_head_changes_the_last_layer_only(tmp_path: Path) -> None:
    model = load(small_model(tmp_path))
    head = Head(model.head.weight * 0.5, model.head.bias + 0.3)
    raw = with_head(model, head).SerializeToString()
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    manifest["sha256"] = hashlib.sha256(raw).hexdigest()
    (tmp_path / "classifier.onnx").write_bytes(raw)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    again = load(tmp_path)
    assert np.allclose(again.head.weight, head.weight, atol=1e-5)
    assert np.allclose(again.head.bias, head.bias, atol=1e-5)
    assert "w16" not in [t.name for t in onnx.load_from_string(raw).graph.initializer]
    same = Runner(model).features(crops(4)) == Runner(again).features(crops(4))
    assert same.all()


@pytest.mark.parametrize("what", ["hash", "labels", "json", "missing"])
def test_a_model_that_is_not_what_it_says_is_refused_by_name(tmp_path: Path, what: str) -> None:
    small_model(tmp_path)
    file = tmp_path / "manifest.json"
    manifest = json.loads(file.read_text())
    if what == "hash":
        manifest["sha256"] = "0" * 64
    if what == "labels":
        manifest["labels"] = manifest["labels"][::-1]
    file.write_text("{" if what == "json" else json.dumps(manifest))
    if what == "missing":
        (tmp_path / "classifier.onnx").unlink()
    with pytest.raises(OwnerError, match=str(tmp_path)):
        load(tmp_path)


def two_classes(n: int = 120) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    y = np.arange(n) % 2 * 2
    x = rng.normal(0, 1, (n, F))
    x[:, 0] += y
    return x, y, np.ones(n)


def test_tuning_helps_and_holding_back_holds_back() -> None:
    x, y, w = two_classes()
    start = Head(np.zeros((5, F)), np.zeros(5))
    losses = [log_loss(logits(fit(x, y, w, start, hold), x), y, w) for hold in (30.0, 1.0, 0.01)]
    assert losses[0] > losses[1] > losses[2]
    far = fit(x, y, w, start, 1e4)
    assert np.abs(far.weight).max() < 1e-3
    assert abs(log_loss(logits(start, x), y, w) - np.log(5)) < 1e-9


def test_tuning_gives_the_same_numbers_again() -> None:
    x, y, w = two_classes()
    start = Head(np.zeros((5, F)), np.zeros(5))
    a, b = fit(x, y, w, start, 0.1), fit(x, y, w, start, 0.1)
    assert (a.weight == b.weight).all() and (a.bias == b.bias).all()


def test_features_that_are_no_numbers_end_training() -> None:
    x, y, w = two_classes()
    x[3, 2] = np.nan
    with pytest.raises(OwnerError, match="not a number"):
        fit(x, y, w, Head(np.zeros((5, F)), np.zeros(5)), 0.1)


def test_a_few_pictures_move_the_temperature_little() -> None:
    x, y, w = two_classes(200)
    sure = Head(np.zeros((5, F)), np.zeros(5))
    sure.weight[2, 0], sure.weight[0, 0] = 8, -8
    assert calibrated(sure, x[:6], y[:6], w[:6]) < calibrated(sure, x, y, w)


def test_the_split_keeps_twins_together_and_every_label_on_every_side() -> None:
    pictures = np.random.default_rng(2).integers(0, 256, (80, 32, 32, 3), np.uint8)
    twins = np.concatenate([pictures, pictures[:20], pictures[20:30, :, ::-1]])
    y = np.concatenate([np.arange(80) % 2, np.arange(20) % 2, np.arange(20, 30) % 2]) * 2
    side, group = split(twins, y, 7)
    for g in np.unique(group):
        assert len(np.unique(side[group == g])) == 1
    assert (group[80:100] == group[:20]).all() and (group[100:] == group[20:30]).all()
    for k in (TRAIN, VALIDATION, TEST):
        assert set(y[side == k]) == {0, 2}
    assert (split(twins, y, 7)[0] == side).all()
    assert (split(twins, y, 8)[0] != side).any()


def test_views_begin_with_the_crop_itself() -> None:
    exact = crops(1)[0]
    wide = np.random.default_rng(4).integers(0, 256, (24, 24, 3), np.uint8)
    out = views(exact, wide, 5, np.random.default_rng(0))
    assert out.shape == (5, SIZE, SIZE, 3) and (out[0] == exact).all()
    assert len({v.tobytes() for v in out}) == 5


def test_golden_vectors_that_change_their_label_are_told() -> None:
    vectors = [{"file": "a", "expect": [0.9, 0.1, 0, 0, 0]}, {"file": "b", "expect": [0.3] * 5}]
    good = np.array([[0.8, 0.2, 0, 0, 0], [0, 0, 0, 0, 1]])
    assert golden.worse(vectors, good) == []
    assert golden.worse(vectors, good[:, ::-1])[0].startswith("a: mask")


def test_a_folder_that_the_model_contradicts_is_named() -> None:
    p = np.tile([0.97, 0.01, 0.01, 0.005, 0.005], (10, 1))
    y = np.full(10, LABELS.index("no_mask"))
    names = [f"bare/{i}.jpg" for i in range(10)]
    with pytest.raises(OwnerError, match=r"10 of 10 .* no_mask look like mask.*bare/0\.jpg"):
        refuse_wrong_folders(names, p, y)
    refuse_wrong_folders(names, p, np.zeros(10, np.int64))


def test_a_face_that_was_not_found_counts_as_wrong_but_in_not_face() -> None:
    y = np.array([0, 0, 2, 4])
    p = np.eye(5)[[0, 0, 2, 0]].astype(float)
    figures = report(y, p, np.array([True, False, True, False]))
    assert figures["accuracy"] == 0.75 and figures["accuracyOfFound"] == 1
    assert figures["classes"]["mask"]["recall"] == 0.5
    assert figures["classes"]["not_face"]["recall"] == 1
    assert figures["confusion"][0] == [1, 0, 0, 0, 0, 1]


def test_roc_of_a_perfect_and_a_blind_score() -> None:
    y = np.array([True, True, False, False])
    assert roc(y, np.array([0.9, 0.8, 0.2, 0.1]))[2] == 1
    assert roc(y, np.full(4, 0.5))[2] == 0.5


def test_the_face_is_big_and_central_and_no_false_find() -> None:
    def at(x: float, side: float) -> dict[str, dict[str, float]]:
        return {"box": {"x": x, "y": 40, "width": side, "height": side}}

    assert choose([at(40, 20), at(0, 22)], 100, 100, [True, True]) == 0
    assert choose([at(40, 20), at(10, 60)], 100, 100, [True, True]) == 1
    assert choose([at(40, 20), at(10, 60)], 100, 100, [True, False]) == 0
    assert choose([], 100, 100, []) is None


def owners_crops(folder: Path, pictures: dict[str, str], shade: dict[str, int]) -> Path:
    """As the crops command leaves them: noise, lighter or darker by label."""
    rng = np.random.default_rng(11)
    finds, exact, wide = [], [], []
    for name, label in sorted(pictures.items()):
        wide.append(rng.integers(0, 120, (24, 24, 3)).astype(np.uint8) + shade[label])
        exact.append(wide[-1][4:20, 4:20])
        box = {"x": 4.0, "y": 4.0, "width": 16.0, "height": 16.0}
        size = {"pictureWidth": 24, "pictureHeight": 24}
        finds.append({"name": name, "live": True, "box": box} | size)
    folder.mkdir()
    (folder / "finds.json").write_text(json.dumps(finds))
    np.save(folder / "exact.npy", np.stack(exact).astype(np.uint8))
    np.save(folder / "wide.npy", np.stack(wide).astype(np.uint8))
    return folder


def test_training_writes_a_model_folder_that_is_better(tmp_path: Path) -> None:
    models = small_model(tmp_path)
    manifest = json.loads((models / "manifest.json").read_text())
    manifest |= {"id": "small", "calibration": {"temperature": 0.8}, "visits": {}}
    manifest["prior"] = dict.fromkeys(LABELS, 0.2)
    (models / "manifest.json").write_text(json.dumps(manifest))
    crop = crops(1)[0]
    p = Runner(load(models)).probabilities(crop[None])[0]
    (models / "one.rgb").write_bytes(crop.tobytes())
    golden_file = {"vectors": [{"file": "one.rgb", "expect": [float(v) for v in p]}]}
    (models / "golden.json").write_text(json.dumps(golden_file))
    pictures = {f"{k}/{i:03}.jpg": k for k in ("mask", "no_mask") for i in range(60)}
    shade = {"mask": 0, "no_mask": 130}
    job = {"models": str(models), "pictures": pictures, "seed": 1, "least": 10}
    (tmp_path / "job.json").write_text(json.dumps(job | {"trustLabels": True}))
    (tmp_path / "out").mkdir()
    made = owners_crops(tmp_path / "crops", pictures, shade)
    train.run(Namespace(job=tmp_path / "job.json", crops=made, out=tmp_path / "out"))
    told = json.loads((tmp_path / "out" / "training.json").read_text())
    assert told["after"]["accuracy"] > told["before"]["accuracy"]
    assert told["validation"]["logLossAfter"] < told["validation"]["logLossBefore"]
    written = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert written["training"]["base"] == "small" and "visits" not in written
    load(tmp_path / "out")
    assert (tmp_path / "out" / "CARD.md").exists()


def test_one_picture_over_and_over_is_refused() -> None:
    same = np.repeat(crops(1), 30, 0).repeat(2, 1).repeat(2, 2)
    y = np.arange(30) % 2 * 2
    with pytest.raises(OwnerError, match="too much alike"):
        train._every_side(y, split(same, y, 1)[0])
