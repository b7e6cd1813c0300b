"""The evaluation's figures on cases that can be done by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from vestibule_training.evaluation import ages, slices, tables, ways
from vestibule_training.evaluation.curve import OWNERS
from vestibule_training.evaluation.faces import found, of_archive
from vestibule_training.evaluation.facts import ita_deg, light_of, yaw_deg
from vestibule_training.evaluation.gate import Outcomes, by_truth, trade
from vestibule_training.evaluation.objects import HIDDEN_FROM, SHAPES, hold
from vestibule_training.evaluation.targets import Target
from vestibule_training.evaluation.visits import FIRST, FRAMES, Visitor, Visits, settled
from vestibule_training.labels import LABELS, index_of
from vestibule_training.metrics import auc, interval, per_class, reliability, roc
from vestibule_training.paint.cover import hidden
from vestibule_training.paint.frame import FaceFrame
from vestibule_training.shelf import Crops

# Eyes, nose, mouth, ears of a face that looks straight out of a wide crop.
POINTS = np.array([[60, 70], [100, 70], [80, 92], [80, 112], [42, 76], [118, 76]], np.float32)


def crops(labels: list[str], names: list[str]) -> Crops:
    n = len(labels)
    return Crops(
        np.full((n, 112, 112, 3), 128, np.uint8),
        np.full((n, 160, 160, 3), 128, np.uint8),
        np.array([index_of(x) for x in labels], np.int64),
        np.array(names, np.str_),
        np.tile(POINTS, (n, 1, 1)),
        np.full(n, 0.9, np.float32),
        np.full(n, 80, np.float32),
    )


def test_precision_and_recall_by_hand() -> None:
    p = np.eye(5)[[0, 0, 0, 1, 2]]
    figures = per_class(p, np.array([0, 0, 1, 1, 2]))
    assert figures["mask"] == pytest.approx(
        {"precision": 2 / 3, "recall": 1.0, "f1": 0.8, "support": 2}
    )
    assert figures["incorrect"]["recall"] == 0.5
    assert figures["obstructed"]["support"] == 0


def test_area_under_roc_is_the_share_of_pairs_in_order() -> None:
    score = np.array([0.9, 0.8, 0.8, 0.1])
    positive = np.array([True, True, False, False])
    assert auc(score, positive) == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    across, up = roc(score, positive)
    assert (across[0], up[0], across[-1], up[-1]) == (0, 0, 1, 1)
    assert np.isnan(auc(score, np.ones(4, bool)))


def test_reliability_counts_every_face_once() -> None:
    p = np.array([[0.95, 0.05, 0, 0, 0], [0.6, 0.4, 0, 0, 0], [0.65, 0.35, 0, 0, 0]])
    bins = reliability(p, np.array([0, 1, 0]))
    assert [b["n"] for b in bins] == [2, 1]
    assert bins[0]["right"] == 0.5
    assert bins[0]["said"] == pytest.approx(0.625)


def test_interval_narrows_and_stays_inside() -> None:
    assert interval(0, 0) == (0, 1)
    low, high = interval(50, 100)
    assert low == pytest.approx(0.404, abs=1e-3)
    assert high == pytest.approx(0.596, abs=1e-3)
    assert interval(0, 1000)[0] == 0
    assert interval(0, 1000)[1] < 0.005


def test_gap_compares_only_groups_with_enough_faces() -> None:
    def group(n: int, right: float) -> dict[str, object]:
        return {"n": n, "mask_or_not": right}

    groups = {"a": group(100, 0.95), "b": group(300, 0.99), "c": group(99, 0.5)}
    assert slices.gap(groups, "mask_or_not") == pytest.approx(4)
    assert slices.gap({"a": group(100, 0.9)}, "mask_or_not") is None


def test_bands_leave_out_what_is_not_known() -> None:
    value = np.array([-5.0, 0, 14.9, 15, 40, np.nan])
    groups = dict(slices.bands(value, slices.YAW_DEG))
    assert [int(g.sum()) for g in groups.values()] == [2, 1, 1]


def test_a_group_is_not_told_apart_by_its_mix_of_labels() -> None:
    y = np.array([0] * 90 + [1] * 15 + [2] * 15)
    p = np.eye(5)[[*[0] * 105, *[2] * 15]]  # every incorrect one is called mask
    figures = slices.figures(p, y, 0.5)
    assert figures["balanced"] == pytest.approx(2 / 3)
    assert figures["mask_or_not"] == pytest.approx(0.75)  # half of the masks' 1, half of 0 and 1
    low, high = figures["mask_or_not_interval"]
    assert low < 0.75 < high
    assert figures["others_called_mask"] == pytest.approx(0.5)


def test_a_turned_head_has_yaw_and_a_straight_one_has_none() -> None:
    assert yaw_deg(POINTS) == pytest.approx(0, abs=0.5)
    turned = POINTS.copy()
    turned[2, 0] = 105
    assert yaw_deg(turned) > 20


def test_light_skin_has_the_larger_angle() -> None:
    light, dark = (np.full((160, 160, 3), rgb, np.uint8) for rgb in ((235, 200, 180), (95, 60, 45)))
    assert ita_deg(light, POINTS) > 41
    assert ita_deg(dark, POINTS) < -10
    assert np.isnan(ita_deg(np.full((160, 160, 3), (0, 0, 255), np.uint8), POINTS))


def test_backlight_is_the_surroundings_less_the_face() -> None:
    wide = np.full((160, 160, 3), 200, np.uint8)
    wide[40:120, 40:120] = 60
    assert light_of(wide) == pytest.approx((60, 0, 140))


def test_every_unseen_thing_hides_the_mouth() -> None:
    rng = np.random.default_rng(2)
    surface = rng.integers(0, 256, (64, 64, 3), dtype=np.uint8)
    wide = np.full((160, 160, 3), 128, np.uint8)
    for shape in SHAPES.values():
        tries = [hold(wide, FaceFrame(POINTS), shape, surface, rng) for _ in range(12)]
        assert max(hidden(alpha, FaceFrame(POINTS)) for _, alpha in tries) >= HIDDEN_FROM


def test_test_faces_keep_those_that_the_detector_missed(tmp_path: Path) -> None:
    folder = tmp_path / "kiosk-crops" / "elay"
    folder.mkdir(parents=True)
    rows = [
        {"name": "mask/a.jpg", "kind": "labelled", "score": 0.9, "facePx": 80},
        {"name": "mask/b.jpg", "kind": "fallback", "score": 0, "facePx": 50},
        {"name": "mask/a.jpg", "kind": "other", "score": 0.4, "facePx": 30},
    ]
    for row in rows:
        row["points"] = None if row["kind"] == "fallback" else POINTS.tolist()
    (folder / "finds.json").write_text(json.dumps(rows))
    np.save(folder / "exact.npy", np.zeros((3, 112, 112, 3), np.uint8))
    np.save(folder / "wide.npy", np.zeros((3, 160, 160, 3), np.uint8))
    faces = of_archive(tmp_path, "elay")
    assert list(faces.name) == ["elay/mask/a.jpg", "elay/mask/b.jpg"]
    assert list(found(faces)) == [True, False]
    with pytest.raises(SystemExit, match="jolignier"):
        of_archive(tmp_path, "jolignier")


def test_ways_come_from_the_list_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "ways.csv"
    path.write_text("archive,name,way\nelay,incorrect/a.jpg,under_nose\n")
    names = np.array(["elay/incorrect/a.jpg", "elay/incorrect/b.jpg"])
    assert list(ways.ways_of(names, path)) == ["under_nose", ""]
    path.write_text("archive,name,way\nelay,incorrect/a.jpg,sideways\n")
    with pytest.raises(SystemExit, match="sideways"):
        ways.ways_of(names, path)
    assert set(ways.DRAWN) <= set(ways.EXPECTED)


def test_half_of_the_people_wear_masks_and_everybody_is_there_once() -> None:
    names = [f"utkface/test/{20 + n}_0_0_1.jpg" for n in range(10)]
    bare, masked = crops(["no_mask"] * 10, names), crops(["mask"] * 10, names)
    left, right = ages.half_masked(bare, masked)
    assert sorted([*bare.name[left], *masked.name[right]]) == sorted(names)
    assert right.sum() == 5


def test_four_groups_need_mask_and_age_right() -> None:
    names = [f"utkface/test/{age}_0_0_{n}.jpg" for n, age in enumerate((20, 70, 20, 70, 40))]
    faces = crops(["mask", "mask", "no_mask", "no_mask", "no_mask"], names)
    p = np.eye(5)[[0, 0, 2, 0, 0]]
    told = np.array([25.0, 35, 25, 65, 40])
    four = ages.combined(p, told, faces)
    assert four["n"] == 4  # nobody between 30 and 50
    assert (four["mask_right"], four["age_right"], four["all_right"]) == (0.75, 0.75, 0.5)
    assert ages.combined(p, None, faces)["all_right"] is None


def test_frames_of_a_visit_repeat_each_other_but_are_not_the_same() -> None:
    rng = np.random.default_rng(3)
    wide = np.kron(rng.integers(0, 256, (20, 20, 3), dtype=np.uint8), np.ones((8, 8, 1), np.uint8))
    one, again, other = (Visitor(wide, 0.0, 0, (5, n)) for n in (0, 0, 1))
    first = one.frame(0)
    assert np.array_equal(first, again.frame(0))
    assert not np.array_equal(first, other.frame(0))
    assert not np.array_equal(first, one.frame(1))
    assert first.shape == (112, 112, 3)


def test_only_a_plain_visit_is_settled() -> None:
    sure, bare = (
        np.tile([0.98, 0.01, 0.0, 0.0, 0.01], (FIRST, 1)),
        np.tile(np.eye(5)[2], (FIRST, 1)),
    )
    assert settled(sure)
    assert settled(bare)
    wavering = sure.copy()
    wavering[3, :2] = 0.5, 0.49
    assert not settled(wavering)
    assert FRAMES % FIRST == 0


def visits(labels: list[str]) -> Visits:
    label = np.array([index_of(x) for x in labels])
    return Visits(np.zeros((len(label), FRAMES, 5)), label, np.array([f"x/{x}" for x in labels]))


def test_errors_are_mixed_by_the_prior_and_counted_by_the_thousand() -> None:
    v = visits(["mask", "mask", "mask", "mask", "no_mask", "no_mask", "incorrect"])
    nan = np.nan
    opened = np.array([200.0, 900, nan, 400, nan, nan, 300])
    refused = np.array([nan, nan, 3000, 100, 200, 300, nan])
    o = Outcomes(opened, opened / 50, refused, [None] * 7)
    prior = {"mask": 0.3, "incorrect": 0.1, "no_mask": 0.3, "obstructed": 0.1, "not_face": 0.2}
    figures = trade(v, o, prior)
    assert figures["wrongOpensPer1000"] == 250  # incorrect 1 of 1, weight 0.1 of 0.4
    assert figures["wrongRefusalsPer1000"] == 500  # one never let in, one refused first
    assert figures["secondsToOpenP50"] == pytest.approx(0.4)
    by = by_truth(v, o)
    assert by["mask"]["opened_in_1_s"] == 0.75
    assert by["no_mask"]["seconds_p50"] is None


def test_owners_rates_are_within_the_settings() -> None:
    assert all(1e-5 <= s.wrong_open_rate <= 0.1 for s in OWNERS)
    assert all(1e-4 <= s.wrong_refusal_rate <= 0.3 for s in OWNERS)
    assert len({s.name for s in OWNERS}) == len(OWNERS)


def test_a_target_without_a_figure_is_neither_met_nor_missed() -> None:
    assert Target("x", 92, None).met is None
    assert Target("x", 92, 92.0, least=True).met is True
    assert Target("x", 2, 2.1).met is False


def test_tables_are_markdown() -> None:
    assert tables.table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert tables.percent(None) == tables.NOTHING
    assert tables.shorten(0.0123456) == "0.0123"
    assert len(LABELS) == 5
