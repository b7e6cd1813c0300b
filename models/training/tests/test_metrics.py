"""Figures of merit on cases that can be done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from vestibule_training.groups import group, in_validation
from vestibule_training.metrics import (
    calibration_error,
    fit_temperature,
    mask_threshold,
    report,
    softmax,
)


def test_sure_and_right_has_no_calibration_error() -> None:
    p = np.eye(5)
    assert calibration_error(p, np.arange(5)) == 0


def test_sure_and_wrong_has_all_of_it() -> None:
    assert calibration_error(np.eye(5), (np.arange(5) + 1) % 5) == pytest.approx(1)


def test_temperature_cools_what_was_heated() -> None:
    rng = np.random.default_rng(3)
    logits = rng.normal(0, 2, (4000, 5))
    y = np.array([rng.choice(5, p=row) for row in softmax(logits)])
    assert fit_temperature(logits * 2, y) == pytest.approx(2, rel=0.1)


def test_threshold_lets_at_most_the_given_share_pass() -> None:
    p = np.zeros((200, 5))
    p[:, 0] = np.linspace(0, 1, 200)
    y = np.array([1, 2] * 100)
    t = mask_threshold(p, y, 0.01, 0.01)
    assert (p[y == 1, 0] > t).mean() <= 0.02
    assert (p[y == 2, 0] > t).mean() <= 0.02


def test_report_counts_incorrect_called_mask() -> None:
    p = np.array([[0.9, 0.1, 0, 0, 0], [0.4, 0.6, 0, 0, 0], [0.1, 0, 0.9, 0, 0]])
    figures = report(p, np.array([1, 1, 2]), 0.95)
    assert figures["called_mask_at_argmax"]["incorrect"] == 0.5
    assert figures["called_mask_at_threshold"]["incorrect"] == 0
    assert figures["balanced_three"] == 0.75


def test_mirrored_and_repeated_crops_are_one_group() -> None:
    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 256, (2, 14, 14, 3), dtype=np.uint8)
    a, b = (np.kron(x, np.ones((8, 8, 1), np.uint8)) for x in (a, b))
    groups = group(np.stack([a, a[:, ::-1], b, b]), ["a", "a mirrored", "b", "b"])
    assert groups[0] == groups[1]
    assert groups[2] == groups[3]
    assert groups[0] != groups[2]


def test_split_depends_on_the_name_alone() -> None:
    held = [in_validation(f"x/{n}", 0.15, 20) for n in range(4000)]
    assert held == [in_validation(f"x/{n}", 0.15, 20) for n in range(4000)]
    assert np.mean(held) == pytest.approx(0.15, abs=0.02)
