"""Step `make`: what real pictures lack, made once from the crops, seeded, and kept in the cache.

Masks drawn, or cut out of other pictures, right and wrong, on bare faces; things held before faces;
extras that change nothing. Made from training crops and, apart, from held-back ones, so that no
face, no worn mask and no hand is on both sides.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from .config import load
from .dataset import read_split
from .geometry import SIZE, Picture, Square, cut
from .labels import LABELS
from .paint import BARE, INCORRECT, MASK, OBSTRUCTED, decorate, obstruct, wear
from .paint.cover import Props, cut_out_hands, hand, hidden
from .paint.frame import FaceFrame
from .paint.worn import WornMask, cut_out_all, wear_real
from .shelf import GIVER, Crops, join, write

# kind: (class of the source, class of the result)
KINDS = {
    "drawn_mask": (BARE, MASK),
    "drawn_incorrect": (BARE, INCORRECT),
    "worn_mask": (BARE, MASK),
    "worn_nose": (BARE, INCORRECT),
    "worn_tip": (BARE, INCORRECT),
    "worn_chin": (BARE, INCORRECT),
    "worn_neck": (BARE, INCORRECT),
    "aged_mask": (BARE, MASK),
    "covered_bare": (BARE, OBSTRUCTED),
    "covered_mask": (MASK, OBSTRUCTED),
    "covered_wrong": (INCORRECT, OBSTRUCTED),
    "extras_bare": (BARE, BARE),
    "extras_mask": (MASK, MASK),
    "hand_beside": (BARE, BARE),
}
BESIDE_UP_TO = 0.2  # a hand that hides at most this much of mouth and nose leaves a face bare
NEVER_FROM = ("prajnasb", "pasted_incorrect")  # their masks are pasted already
ONLY_FROM = {"aged_mask": ("utkface",)}
HELD_SHARE = 0.08
BESIDE_WHOM = ("karys", "rmfd", "rmfd_mask", "rxkt_bare")  # faces with surroundings
PLAIN = 12.0  # spread of grey levels: less is a wall, which drawn cloth stands for already


def make(
    kind: str,
    wide: Picture,
    frame: FaceFrame,
    rng: np.random.Generator,
    props: Props,
    masks: list[WornMask],
) -> tuple[Picture | None, str]:
    """The made crop, or None where it did not succeed, and whose mask it wears."""
    source, target = KINDS[kind]
    if kind.startswith("worn") or (kind == "aged_mask" and rng.random() < 0.6):
        place = "right" if target == MASK else kind.removeprefix("worn_")
        return wear_real(wide, frame, masks, place, rng)
    if kind.startswith(("drawn", "aged")):
        return wear(wide, frame, target, rng), ""
    if kind.startswith("covered"):
        return obstruct(wide, frame, rng, props), ""
    if kind.startswith("extras"):
        return decorate(wide, frame, source, rng), ""
    out, alpha = hand(wide, frame, rng, props, on=False)
    return (out if 0 < hidden(alpha, frame) <= BESIDE_UP_TO else None), ""


def exact_of(wide: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The kiosk's square out of wide crops."""
    px = wide.shape[1]
    middle = Square(px / 2, px / 2, 0.75 * px)
    return np.stack([cut(w, middle, SIZE) for w in wide])


Maker = Callable[[Picture, FaceFrame, np.random.Generator], tuple[Picture | None, str]]


def make_some(
    crops: Crops, pool: NDArray[np.int64], kind: str, target: int, count: int, how: Maker, seed: int
) -> Crops:
    """`count` crops of one kind, from crops drawn out of `pool`."""
    rng = np.random.default_rng((seed, *kind.encode()))
    wide, at, name = [], [], []
    for _ in range(10 * count):
        if len(wide) == count:
            break
        i = int(rng.choice(pool))
        frame = FaceFrame(crops.points[i])
        picture, giver = how(crops.wide[i], frame, rng) if frame.good else (None, "")
        if picture is not None:
            wide.append(picture)
            at.append(i)
            name.append(
                f"{kind}/{crops.name[i]}{GIVER}{giver}" if giver else f"{kind}/{crops.name[i]}"
            )
    print(f"{kind}: {len(wide)} ({LABELS[target]})", flush=True)
    stacked = np.stack(wide)
    return Crops(
        exact_of(stacked),
        stacked,
        np.full(len(at), target, np.int64),
        np.array(name, np.str_),
        crops.points[at],
        crops.score[at],
        crops.face_px[at],
    )


def make_set(
    crops: Crops, counts: dict[str, int], seed: int, props: Props, masks: list[WornMask]
) -> list[Crops]:
    usable = np.isfinite(crops.points).all((1, 2)) & ~np.isin(crops.archive, NEVER_FROM)
    sets = []
    for kind, count in counts.items():
        source, target = KINDS[kind]
        pool = usable & (crops.label == source)
        if kind in ONLY_FROM:
            pool &= np.isin(crops.archive, ONLY_FROM[kind])

        def maker(
            w: Picture, f: FaceFrame, rng: np.random.Generator, kind: str = kind
        ) -> tuple[Picture | None, str]:
            return make(kind, w, f, rng, props, masks)

        sets.append(make_some(crops, np.flatnonzero(pool), kind, target, count, maker, seed))
    return sets


def run(args: argparse.Namespace) -> None:
    config = load(args.config)
    fit, held = read_split(args.cache, config)
    hands = cut_out_hands(args.data)
    split = int(0.85 * len(hands))  # numbered by person: the last are kept for validation
    seed = config.training.seed
    for part, crops, share, pool in (
        ("fit", fit, 1.0, hands[:split]),
        ("held", held, HELD_SHARE, hands[split:]),
    ):
        masks = cut_out_all(crops)
        print(f"{part}: {len(masks)} masks cut out", flush=True)
        counts = {k: max(1, round(share * n)) for k, n in config.made.items()}
        streets = np.isin(crops.archive, ("scenes", "false_finds"))
        surfaces = np.concatenate([crops.wide[streets], corners(crops, seed)])
        made = make_set(crops, counts, seed + len(part), Props(pool, surfaces), masks)
        write(join(*made), out_dir(args.cache) / f"{part}.npz")


def corners(crops: Crops, seed: int, count: int = 600) -> NDArray[np.uint8]:
    """What lies beside people: clothes, shelves, walls; each a corner of a wide crop, enlarged."""
    px = crops.wide.shape[1]
    part = px * 3 // 10
    rng = np.random.default_rng((seed, *b"corners"))
    people = np.flatnonzero(np.isin(crops.archive, BESIDE_WHOM))
    out = []
    for i in rng.choice(people, count):
        x, y = (rng.integers(2, size=2) * (px - part)).tolist()
        corner = crops.wide[i, y : y + part, x : x + part]
        if corner.std() > PLAIN:
            out.append(cv2.resize(corner, (px, px), interpolation=cv2.INTER_CUBIC))
    return np.stack(out).astype(np.uint8)


def out_dir(cache: Path) -> Path:
    return cache / "made"
