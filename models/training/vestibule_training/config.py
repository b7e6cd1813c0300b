"""config.toml as types. Every number that a run depends on is there, and nowhere else."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Jitter:
    scale: float
    shift: float
    turn_deg: float
    stretch: float
    frame_edge: float
    small: float
    blur: float
    motion: float
    sharpen: float
    gamma: float
    contrast: float
    brightness: float
    cast: float
    saturation: float
    side_light: float
    noise: float
    erase: float
    jpeg: float
    surroundings: float = 0.0


@dataclass(frozen=True)
class Training:
    seed: int
    minutes: float
    epochs: int  # the learning rate falls over so many
    stop_after: int  # but the run ends after these, if not 0
    left_out: str  # list of crops not to train on, beside the config; or empty
    start: str  # run to go on from, or empty for the ImageNet weights
    frozen_statistics: bool
    samples_per_epoch: int
    batch: int
    threads: int
    workers: int
    lr: float
    weight_decay: float
    label_smoothing: float
    frozen_blocks: int
    ema: float
    validation_share: float
    held_sources: tuple[str, ...] = ()  # archives that are held back whole


@dataclass(frozen=True)
class Config:
    training: Training
    jitter: Jitter
    painted: dict[str, int]  # painted crops to make, by kind
    shares: dict[str, float]  # class shares of a training epoch
    weights: dict[str, float]  # weight of an archive within its class; 1 where not named
    left_out: frozenset[str]
    sha256: str  # of the file and of the list that it names


def load(path: Path) -> Config:
    raw = path.read_bytes()
    t: dict[str, Any] = tomllib.loads(raw.decode())
    left_out: frozenset[str] = frozenset()
    if t["training"]["left_out"]:
        names = (path.parent / t["training"]["left_out"]).read_bytes()
        left_out = frozenset(names.decode().splitlines())
        raw += names
    return Config(
        training=Training(**t["training"]),
        jitter=Jitter(**t["jitter"]),
        painted=t["painted"],
        shares=t["shares"],
        weights=t["weights"],
        left_out=left_out,
        sha256=hashlib.sha256(raw).hexdigest(),
    )
