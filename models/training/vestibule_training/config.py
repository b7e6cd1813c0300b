"""A file of configs/ as types. Every number that a run depends on is there, and nowhere else."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .shelf import RELABEL


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
    surroundings: float  # share of faces put before a picture without people
    bodies: float  # share of faces put before another person's crop


@dataclass(frozen=True)
class Training:
    seed: int
    early_samples: int  # jittered crops that the early blocks learn from before all else
    epochs: int
    samples_per_epoch: int
    batch: int
    threads: int
    workers: int
    lr: float
    weight_decay: float
    label_smoothing: float
    age_weight: float  # of the age loss, where the age is known
    ema: float
    validation_share: float
    crowd_share: float  # of the pictures of crowds that is held back
    held_sources: tuple[str, ...]  # archives that are held back whole
    # Of a run that goes on from another's weights:
    begin_from: str = ""  # that run's config, beside this one; empty: from ImageNet
    drawn_before: int = 0  # epochs of samples that it drew, so that they are not drawn again
    backbone: str = "narrow"  # or `whole`: all of Lite0, too slow for a door
    freeze_early: bool = False  # the early blocks, half of the time, stay as they are
    # What is tried or added to the plain loss:
    seen_weight: float = 0.0  # of the heads for *nose visible* and *mouth visible*
    hard: float = 0.0  # how many times as often a crop is drawn whose label was given no chance


@dataclass(frozen=True)
class Calibration:
    fold: str  # config of the run that never saw `sources`, beside this one
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Config:
    training: Training
    calibration: Calibration
    jitter: Jitter
    made: dict[str, int]  # made crops, by kind
    shares: dict[str, float]  # class shares of a training epoch
    weights: dict[str, float]  # weight of an archive within its class; 1 where not named
    prior: dict[str, float]  # class shares that the exported probabilities are meant for
    sha256: str  # of the file and of the labels that were changed by hand


def load(path: Path) -> Config:
    """Of a file, or of one that names another as its `base` and says only what differs."""
    raw, t = read(path)
    if RELABEL.exists():
        raw += RELABEL.read_bytes()
    return Config(
        training=Training(**t["training"]),
        calibration=Calibration(**t["calibration"]),
        jitter=Jitter(**t["jitter"]),
        made=t["made"],
        shares=t["shares"],
        weights=t["weights"],
        prior=t.get("prior", t["shares"]),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def read(path: Path) -> tuple[bytes, dict[str, Any]]:
    raw = path.read_bytes()
    own: dict[str, Any] = tomllib.loads(raw.decode())
    if "base" not in own:
        return raw, own
    below, table = read(path.parent / own.pop("base"))
    known = table | {"training": Training.__annotations__, "prior": table["shares"]}
    if odd := [f"{k}.{n}" for k in own for n in own[k] if n not in known.get(k, {})]:
        raise SystemExit(f"{path}: its base has no {', '.join(odd)}")
    return below + raw, {k: table.get(k, {}) | own.get(k, {}) for k in table | own}
