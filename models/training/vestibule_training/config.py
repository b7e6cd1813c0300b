"""config.toml as types. Every number that a run depends on is there; nothing is read from elsewhere."""

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


@dataclass(frozen=True)
class Training:
    seed: int
    minutes: float
    epochs: int
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


@dataclass(frozen=True)
class Paint:
    """Chance that a crop of the named class is painted over, by kind of paint."""

    masks: float
    hands: float
    distract: float


@dataclass(frozen=True)
class Config:
    training: Training
    jitter: Jitter
    paint: Paint
    shares: dict[str, float]  # class shares of a training epoch
    weights: dict[str, float]  # weight of an archive within its class; 1 where not named
    sha256: str


def load(path: Path) -> Config:
    raw = path.read_bytes()
    t: dict[str, Any] = tomllib.loads(raw.decode())
    return Config(
        training=Training(**t["training"]),
        jitter=Jitter(**t["jitter"]),
        paint=Paint(**t["paint"]),
        shares=t["shares"],
        weights=t["weights"],
        sha256=hashlib.sha256(raw).hexdigest(),
    )
