"""What is trained on and what is held back: a training stream with fixed class shares.

Every sample is drawn from its own seeded generator, so a run repeats whatever the worker count.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import Dataset

from . import shelf
from .augment import augment, surround
from .config import Config
from .groups import group, in_validation
from .labels import LABELS, index_of
from .network import BIN_YEARS, BINS
from .seen import seen
from .shelf import GIVER, Crops, join

NOT_FACE = index_of("not_face")
TESTS = ("jolignier", "elay")
AGE_SPREAD_YEARS = 4.0
BACKS = "backs"


def read_train_archives(cache: Path) -> Crops:
    folders = sorted(p.parent for p in (cache / "kiosk-crops").glob("*/finds.json"))
    folders = [f for f in folders if f.name not in TESTS]
    if not folders:
        raise SystemExit(f"{cache / 'kiosk-crops'} is empty: run `npm run crops` first")
    every = join(*(shelf.read_archive(f) for f in folders))
    # utkface/test is a test: its people are not trained on.
    return every.take(~np.char.startswith(every.name, "utkface/test/"))


def read_test(cache: Path, name: str) -> Crops:
    return shelf.read_archive(cache / "kiosk-crops" / name)


def read_split(cache: Path, config: Config) -> tuple[Crops, Crops]:
    """Training and validation crops, split by groups of near-duplicates and by source."""
    every = read_train_archives(cache)
    saved = cache / "groups.npz"
    key = f"{len(every)} {every.exact[::97].sum()}"
    if saved.exists() and str(np.load(saved)["key"]) == key:
        groups = np.load(saved)["groups"]
    else:
        groups = group(every.exact, list(every.name))
        np.savez(saved, groups=groups, key=key)
    t = config.training
    first = [str(every.name[g]) for g in groups]
    share = [t.crowd_share if n.startswith("crowd/") else t.validation_share for n in first]
    chosen = [in_validation(n, s, t.seed) for n, s in zip(first, share, strict=True)]
    held = np.array(chosen, np.bool_)
    whole = np.isin(every.archive, t.held_sources)
    held |= np.isin(groups, groups[whole])
    held &= every.archive != BACKS  # one clip, so one group: trained on or of no use
    return every.take(~held), every.take(held)


def read_made(cache: Path, part: str) -> Crops:
    return shelf.read(cache / "made" / f"{part}.npz")


def sources(made: Crops) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    """Names of the crops that made ones come from: the face's, and the worn mask's or ''."""
    parts = [str(n).split("/", 1)[1].partition(GIVER) for n in made.name]
    return np.array([p[0] for p in parts]), np.array([p[2] for p in parts])


def without(made: Crops, held: Crops) -> Crops:
    """Made crops in which nothing comes from a held-back one."""
    face, mask = sources(made)
    return made.take(~np.isin(face, held.name) & ~np.isin(mask, held.name))


Sample = tuple[torch.Tensor, int, torch.Tensor, torch.Tensor]


class Stream(Dataset[Sample]):
    """Draws the class, then a crop of it by the weight of its archive, and jitters it."""

    def __init__(self, crops: Crops, config: Config, each: NDArray[np.float64]) -> None:
        """`each` weighs the crops within their class, beside their archives' weights."""
        self.crops = crops
        self.config = config
        self.epoch = 0
        self.ages = crops.age
        weight = each * np.array([config.weights.get(a, 1.0) for a in crops.archive])
        self.seen = [seen(str(n), int(k)) for n, k in zip(crops.name, crops.label, strict=True)]
        self.pools = []
        for k in range(len(LABELS)):
            pool = np.flatnonzero(crops.label == k)
            self.pools.append((pool, np.cumsum(weight[pool] / weight[pool].sum())))
        shares = np.array([config.shares[label] for label in LABELS])
        self.shares = np.cumsum(shares / shares.sum())

    def __len__(self) -> int:
        return self.config.training.samples_per_epoch

    def draw(self, label: int, rng: np.random.Generator) -> int:
        pool, upto = self.pools[label]
        return int(pool[min(int(np.searchsorted(upto, rng.random())), len(pool) - 1)])

    def draw_label(self, rng: np.random.Generator) -> int:
        return min(int(np.searchsorted(self.shares, rng.random())), len(LABELS) - 1)

    def __getitem__(self, n: int) -> Sample:
        t = self.config.training
        rng = np.random.default_rng((t.seed, t.drawn_before + self.epoch, n))
        label = self.draw_label(rng)
        i = self.draw(label, rng)
        wide, j = self.crops.wide[i], self.config.jitter
        if label != NOT_FACE and (what := rng.random()) < j.surroundings + j.bodies:
            # Neither a street nor a collar may stand for a class: any class gets any of them.
            other = NOT_FACE if what < j.surroundings else self.draw_label(rng)
            wide = surround(wide, self.crops.wide[self.draw(other, rng)], rng)
        crop = torch.from_numpy(augment(wide, rng, j))
        return crop, label, age_target(float(self.ages[i])), torch.tensor(self.seen[i])


def age_target(age: float) -> torch.Tensor:
    """A bell over the bins of five years; all zero where the age is not known."""
    if math.isnan(age):
        return torch.zeros(BINS)
    centres = BIN_YEARS * (torch.arange(BINS, dtype=torch.float32) + 0.5)
    bell = torch.exp(-0.5 * ((centres - min(age, BIN_YEARS * BINS)) / AGE_SPREAD_YEARS) ** 2)
    return bell / bell.sum()
