"""A whole evaluation of made-up verdicts: report, figures and JSON come out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from vestibule_training.evaluation import ages, doubts, measure, run, ways
from vestibule_training.evaluation.curve import OWNERS, USUAL
from vestibule_training.evaluation.gate import Outcomes, by_truth, trade
from vestibule_training.evaluation.measure import Judged
from vestibule_training.evaluation.targets import as_rows, targets
from vestibule_training.evaluation.visits import FRAMES, Visits
from vestibule_training.labels import LABELS
from vestibule_training.shelf import Crops

POINTS = np.array([[60, 70], [100, 70], [80, 92], [80, 112], [42, 76], [118, 76]], np.float32)
PRIOR = {"mask": 0.3, "incorrect": 0.2, "no_mask": 0.3, "obstructed": 0.1, "not_face": 0.1}


def judged(archive: str, n: int, rng: np.random.Generator) -> Judged:
    y = np.arange(n) % 4
    p = rng.dirichlet(np.full(5, 0.3), n) + 2 * np.eye(5)[y]
    crops = Crops(
        rng.integers(0, 256, (n, 112, 112, 3), dtype=np.uint8),
        rng.integers(0, 256, (n, 160, 160, 3), dtype=np.uint8),
        y.astype(np.int64),
        np.array([f"{archive}/test/{20 + k % 50}_0_0_{k}.jpg" for k in range(n)], np.str_),
        np.tile(POINTS, (n, 1, 1)),
        np.full(n, 0.9, np.float32),
        rng.uniform(40, 160, n).astype(np.float32),
    )
    return Judged(crops, p / p.sum(1, keepdims=True))


def visited(rng: np.random.Generator) -> dict[str, object]:
    label = np.arange(40) % 4
    visits = Visits(np.zeros((40, FRAMES, 5)), label, np.array([f"x/{k}" for k in range(40)]))
    opened = np.where(label == 0, rng.uniform(200, 900, 40), np.nan)
    o = Outcomes(opened, opened / 60, np.where(label == 0, np.nan, 500.0), ["no_mask"] * 40)
    setups = [
        {
            "name": s.name,
            "falseOpenRate": s.wrong_open_rate,
            "falseRefusalRate": s.wrong_refusal_rate,
            **trade(visits, o, PRIOR),
        }
        for s in (USUAL, *OWNERS)
    ]
    times = {x: o.opened_ms[label == k].tolist() for k, x in enumerate(LABELS[:4])}
    return {"on": "made up", "usual": by_truth(visits, o), "setups": setups, "opened_ms": times}


@pytest.fixture(scope="module")
def results() -> tuple[dict[str, object], dict[str, Judged]]:
    rng = np.random.default_rng(5)
    sets = {name: judged(name, 120, rng) for name in ("validation", "jolignier", "elay")}
    tests = measure.together(sets["jolignier"], sets["elay"])
    groups, gaps = measure.group_figures(tests, 0.6)
    people = judged("utkface", 120, rng)
    by_age = ages.by_age(people.p, people.crops, 0.6)
    four = ages.combined(people.p, people.crops.age.astype(np.float64), people.crops)
    way = np.array(["under_nose", "correct"] * 60)
    r: dict[str, object] = {
        "id": "made-up",
        "threshold": 0.6,
        "calibration": {"temperature": 1.0},
        "speed": {
            "one_ms": {"p50": 0.9, "p95": 1.2, "p5": 0.8},
            "five_ms": {"p50": 4.0, "p95": 6.0, "p5": 3.5},
            "load_ms": 20.0,
            "bytes": 2_000_000,
            "load_a_core": 0.1,
        },
        "groups": groups,
        "gaps": gaps,
        "ages": {"bare": by_age, "masked": by_age, "combined": four},
        "ways": {"real": ways.matrix(people.p, way, 0.6), "drawn": {}},
        "visits": {"tests": visited(rng), "validation": visited(rng)},
        "misses": {"elay": doubts.misses(sets["elay"].p, sets["elay"].crops, {})},
        "sets": {k: measure.set_figures(j, 0.6) for k, j in sets.items()},
    }
    r["targets"] = as_rows(targets(r))
    return r, sets


def test_everything_is_written(
    results: tuple[dict[str, object], dict[str, Judged]], tmp_path: Path
) -> None:
    made, sets = results
    run.write(made, sets, argparse.Namespace(cache=tmp_path / "cache"), tmp_path / "out")
    kept = json.loads((tmp_path / "out/evaluation.json").read_text())
    assert kept["sets"]["jolignier"]["n"] == 120
    report = (tmp_path / "out/report.md").read_text()
    for title in (
        "## Targets",
        "## jolignier",
        "## By group",
        "## By age",
        "## Whose",
        "## Visits",
        "## Cost",
    ):
        assert title in report
    for line in report.splitlines():
        if line.startswith("|"):
            assert line.count("|") >= 3
    figures = sorted(p.name for p in (tmp_path / "out/figures").glob("*.png"))
    assert len(figures) == 7
    assert all((tmp_path / "out/figures" / f).stat().st_size < 150_000 for f in figures)
    for name in [part.split(")")[0] for part in report.split("](figures/")[1:]]:
        assert name in figures
    assert (tmp_path / "cache/worst/elay.png").exists()


def test_only_misses_that_are_listed_are_the_labels_fault() -> None:
    crops = judged("elay", 8, np.random.default_rng(1)).crops
    p = np.eye(5)[[1, 1, 2, 3, 0, 1, 2, 0]]  # the first and the last are missed
    listed = {
        str(crops.name[0]): doubts.Doubt("label", "a veil"),
        str(crops.name[1]): doubts.Doubt("unclear", "too dark"),
    }
    counted = doubts.misses(p, crops, listed)
    assert counted["all"] == 2 and counted["label"] == 1 and counted["model"] == 1
    # The second is doubtful but right: it stays in.
    assert counted["unclear"] == 0
    assert counted["balanced_three_without"] == 1.0
    assert [d["why"] for d in counted["doubtful"]] == ["a veil"]


def test_every_miss_is_written_by_name(tmp_path: Path) -> None:
    crops = judged("elay", 4, np.random.default_rng(1)).crops
    p = np.eye(5)[[0, 2, 2, 4]]  # the second and the fourth are missed
    listed = {str(crops.name[3]): doubts.Doubt("crop", "two people")}
    doubts.write_missed(doubts.missed(p, crops, listed), tmp_path / "misses.csv")
    head, *lines = (tmp_path / "misses.csv").read_text().splitlines()
    assert head == "archive,name,is,called,probability,verdict,why"
    assert lines == [
        "elay,test/21_0_0_1.jpg,incorrect,no_mask,1.0,model,",
        "elay,test/23_0_0_3.jpg,obstructed,not_face,1.0,crop,two people",
    ]
    assert not list(tmp_path.glob("*.part"))


def test_pictures_stay_outside_of_the_results(
    results: tuple[dict[str, object], dict[str, Judged]],
) -> None:
    made, _ = results
    assert "jpg" not in json.dumps(made)


def test_every_measured_target_is_met_or_missed(
    results: tuple[dict[str, object], dict[str, Judged]],
) -> None:
    made, _ = results
    rows = made["targets"]
    assert isinstance(rows, list)
    named = {t["what"]: t["met"] for t in rows}
    assert named["size"] is True
    assert named["visits: masked let in within 2 s"] is True
    assert named["jolignier: balanced accuracy"] is not None
    assert any(what.startswith("gap by") for what in named)
