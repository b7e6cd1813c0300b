"""Which network a config trains, and what may become a model."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from vestibule_training import export, runs
from vestibule_training.config import Config, load
from vestibule_training.labels import LABELS
from vestibule_training.network import MaskNet, WholeNet

CONFIGS = Path(__file__).resolve().parents[1] / "configs"


def with_backbone(name: str) -> Config:
    config = load(CONFIGS / "fold_first.toml")
    return replace(config, training=replace(config.training, backbone=name))


def test_the_config_names_the_network() -> None:
    assert isinstance(runs.net_of(with_backbone("narrow")), MaskNet)
    whole = runs.net_of(with_backbone("whole")).eval()
    assert isinstance(whole, WholeNet)
    logits, age, _ = whole(torch.zeros(2, 112, 112, 3, dtype=torch.uint8))
    assert logits.shape == (2, len(LABELS)) and age.shape == (2, 20)


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(SystemExit, match="narrow and whole"):
        runs.net_of(with_backbone("huge"))


def test_the_whole_network_is_never_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = with_backbone("whole")
    monkeypatch.setattr(export, "load", lambda _: config)
    folder = runs.run_dir(tmp_path, config)
    folder.mkdir(parents=True)
    torch.save(runs.net_of(config).state_dict(), folder / "weights.pt")
    with pytest.raises(SystemExit, match="only the narrow network"):
        export.run(argparse.Namespace(cache=tmp_path, config=CONFIGS / "fold_first.toml"))
