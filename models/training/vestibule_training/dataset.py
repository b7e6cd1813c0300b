"""Crops from the cache: a training stream with fixed class shares, and arrays to measure on.

Every sample is drawn from its own seeded generator, so a run repeats whatever the worker count.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import Dataset

from .augment import augment
from .config import Config
from .groups import group, in_validation
from .labels import LABELS, index_of

NOT_FACE = index_of("not_face")


@dataclass(frozen=True)
class Crops:
    """A set of crops; `archive` is the source of each."""

    exact: NDArray[np.uint8]
    wide: NDArray[np.uint8]
    label: NDArray[np.int64]
    name: NDArray[np.str_]
    points: NDArray[np.float32]

    @property
    def archive(self) -> NDArray[np.str_]:
        return np.array([n.split("/", 1)[0] for n in self.name])

    def take(self, keep: NDArray[np.bool_]) -> Crops:
        return Crops(
            self.exact[keep],
            self.wide[keep],
            self.label[keep],
            self.name[keep],
            self.points[keep],
        )


def read(paths: list[Path]) -> Crops:
    parts = [np.load(p) for p in paths]
    columns = [
        np.concatenate([p[k] for p in parts]) for k in ("exact", "wide", "label", "name", "points")
    ]
    return Crops(*columns)


def read_split(cache: Path, config: Config) -> tuple[Crops, Crops]:
    """Real training and validation crops, split by groups of near-duplicates."""
    every = read(sorted((cache / "crops" / "train").glob("*.npz")))
    saved = cache / "groups.npz"
    key = f"{len(every.label)}"
    if saved.exists() and str(np.load(saved)["key"]) == key:
        groups = np.load(saved)["groups"]
    else:
        groups = group(every.exact, list(every.name))
        np.savez(saved, groups=groups, key=key)
    t = config.training
    held = np.array(
        [in_validation(str(every.name[g]), t.validation_share, t.seed) for g in groups], np.bool_
    )
    whole = np.isin(every.archive, t.held_sources)
    held |= np.isin(groups, groups[whole])
    return every.take(~held), every.take(held)


def sources(crops: Crops) -> NDArray[np.str_]:
    """The crop's or picture's name that a made crop comes from: its own without the kind."""
    return np.array([n.split("/", 1)[1] for n in crops.name])


def read_false_finds(cache: Path, held: Crops) -> tuple[Crops, Crops]:
    """False finds, each on its picture's side of the split; one source a picture."""
    finds = read(sorted((cache / "crops" / "false_finds").glob("*.npz")))
    back = np.isin(sources(finds), held.name)
    return finds.take(~back), finds.take(back)


def join(a: Crops, b: Crops) -> Crops:
    both = zip(
        (a.exact, a.wide, a.label, a.name, a.points),
        (b.exact, b.wide, b.label, b.name, b.points),
        strict=True,
    )
    return Crops(*(np.concatenate(pair) for pair in both))


def read_train(cache: Path, config: Config) -> tuple[Crops, Crops]:
    """What is trained on, painted crops among it, and the real crops that are held back."""
    fit, held = read_split(cache, config)
    if config.left_out:
        fit = fit.take(~np.isin(fit.name, list(config.left_out)))
    painted = cache / "crops" / "painted" / "fit.npz"
    if config.painted and painted.exists():
        made = read([painted])
        fit = join(fit, made.take(~np.isin(sources(made), held.name)))
    if "false_finds" in config.weights:
        fit = join(fit, read_false_finds(cache, held)[0])
    if "backs" in config.weights:
        fit = join(fit, read([cache / "crops" / "backs" / "fit.npz"]))
    return fit, held


def read_held(cache: Path, config: Config) -> Crops:
    """Real and painted validation crops."""
    _, held = read_split(cache, config)
    if "false_finds" in config.weights:
        held = join(held, read_false_finds(cache, held)[1])
    for kind in ("painted", "backs"):
        path = cache / "crops" / kind / "held.npz"
        if path.exists():
            held = join(held, read([path]))
    return held


class Stream(Dataset[tuple[torch.Tensor, int]]):
    """Draws the class, then a crop of it by the weight of its archive, and jitters it."""

    def __init__(self, crops: Crops, config: Config) -> None:
        self.crops = crops
        self.config = config
        self.epoch = 0
        weight = np.array([config.weights.get(a, 1.0) for a in crops.archive])
        self.pools = []
        for k in range(len(LABELS)):
            pool = np.flatnonzero(crops.label == k)
            self.pools.append((pool, weight[pool] / weight[pool].sum()))
        shares = np.array([config.shares[label] for label in LABELS])
        self.shares = shares / shares.sum()

    def __len__(self) -> int:
        return self.config.training.samples_per_epoch

    def __getitem__(self, n: int) -> tuple[torch.Tensor, int]:
        rng = np.random.default_rng((self.config.training.seed, self.epoch, n))
        label = int(rng.choice(len(LABELS), p=self.shares))
        pool, p = self.pools[label]
        i = int(rng.choice(pool, p=p))
        wide, j = self.crops.wide[i], self.config.jitter
        behind = None
        if rng.random() < j.surroundings:
            behind = self.crops.wide[int(rng.choice(self.pools[NOT_FACE][0]))]
        return torch.from_numpy(augment(wide, rng, j, behind)), label
