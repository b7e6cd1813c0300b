"""Step `paint`: painted crops made once, seeded, and kept beside the real ones in the cache.

Made from training crops and, apart, from validation crops, so that no face is on both sides.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .config import load
from .dataset import Crops, read_split
from .geometry import SIZE, Picture, Square, cut
from .labels import LABELS
from .paint import BARE, HIDDEN_FROM, INCORRECT, MASK, OBSTRUCTED, decorate, obstruct, wear
from .paint.cover import cut_out_hands, hand, hidden
from .paint.frame import FaceFrame

# kind: (class of the source, class of the result)
KINDS = {
    "painted_mask": (BARE, MASK),
    "painted_incorrect": (BARE, INCORRECT),
    "covered_bare": (BARE, OBSTRUCTED),
    "covered_mask": (MASK, OBSTRUCTED),
    "covered_wrong": (INCORRECT, OBSTRUCTED),
    "extras_bare": (BARE, BARE),
    "extras_mask": (MASK, MASK),
    "hand_beside": (BARE, BARE),
}
BESIDE_UP_TO = 0.2  # a hand that hides at most this much of mouth and nose leaves a face bare
NEVER_FROM = ("prajnasb",)  # its masks are pasted already


def make(
    kind: str, wide: Picture, frame: FaceFrame, rng: np.random.Generator, hands: NDArray[np.uint8]
) -> Picture | None:
    source, target = KINDS[kind]
    if kind.startswith("painted"):
        return wear(wide, frame, target, rng)
    if kind.startswith("covered"):
        return obstruct(wide, frame, rng, hands)
    if kind.startswith("extras"):
        return decorate(wide, frame, source, rng)
    out, alpha = hand(wide, frame, rng, hands, on=False)
    return out if 0 < hidden(alpha, frame) <= BESIDE_UP_TO else None


def exact_of(wide: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The kiosk's square out of wide crops."""
    px = wide.shape[1]
    middle = Square(px / 2, px / 2, 0.75 * px)
    return np.stack([cut(w, middle, SIZE) for w in wide])


def paint_set(
    crops: Crops, counts: dict[str, int], rng: np.random.Generator, hands: NDArray[np.uint8]
) -> Crops:
    wide, label, name, points = [], [], [], []
    usable = np.isfinite(crops.points).all((1, 2)) & ~np.isin(crops.archive, NEVER_FROM)
    for kind, count in counts.items():
        source, target = KINDS[kind]
        pool = np.flatnonzero(usable & (crops.label == source))
        made = tries = 0
        while made < count and tries < 10 * count:
            tries += 1
            i = int(rng.choice(pool))
            frame = FaceFrame(crops.points[i])
            picture = make(kind, crops.wide[i], frame, rng, hands) if frame.good else None
            if picture is None:
                continue
            made += 1
            wide.append(picture)
            label.append(target)
            name.append(f"{kind}/{crops.name[i]}")
            points.append(crops.points[i])
        print(f"{kind}: {made} ({LABELS[target]})", flush=True)
    return Crops(
        exact_of(np.stack(wide)), np.stack(wide), np.array(label), np.array(name), np.stack(points)
    )


def unseen_hands(crops: Crops, data: Path, rng: np.random.Generator, count: int = 160) -> Crops:
    """Hands of other people before held-back faces, bare and masked: a test of obstructions."""
    hands = cut_out_hands(data, "test/hands.zip")
    wide, name, points = [], [], []
    pool = np.flatnonzero(
        np.isfinite(crops.points).all((1, 2)) & np.isin(crops.label, (BARE, MASK))
    )
    while len(wide) < count:
        i = int(rng.choice(pool))
        frame = FaceFrame(crops.points[i])
        if not frame.good:
            continue
        picture, alpha = hand(crops.wide[i], frame, rng, hands, on=True)
        if hidden(alpha, frame) >= HIDDEN_FROM:
            wide.append(picture)
            name.append(f"unseen_hands/{crops.name[i]}")
            points.append(crops.points[i])
    return Crops(
        exact_of(np.stack(wide)),
        np.stack(wide),
        np.full(count, OBSTRUCTED),
        np.array(name),
        np.stack(points),
    )


def write(crops: Crops, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        exact=crops.exact,
        wide=crops.wide,
        label=crops.label,
        name=crops.name,
        points=crops.points,
    )


def run(args: argparse.Namespace) -> None:
    config = load(args.config)
    fit, held = read_split(args.cache, config)
    hands = cut_out_hands(args.data)
    split = int(0.85 * len(hands))  # numbered by person: the last are kept for validation
    for part, crops, share, pool in (
        ("fit", fit, 1.0, hands[:split]),
        ("held", held, 0.08, hands[split:]),
    ):
        counts = {k: max(1, round(share * n)) for k, n in config.painted.items()}
        rng = np.random.default_rng((config.training.seed, len(part)))
        write(paint_set(crops, counts, rng, pool), args.cache / "crops" / "painted" / f"{part}.npz")
    rng = np.random.default_rng(config.training.seed)
    folder = args.cache / "crops" / "painted"
    write(unseen_hands(held, args.data, rng), folder / "unseen_hands.npz")
