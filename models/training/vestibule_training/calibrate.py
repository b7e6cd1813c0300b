"""Temperature and threshold, from a source of pictures that the measured model never saw.

The shipped model trains on every source, so none is left to calibrate it on. A second model, the
same recipe with `fold` held back whole, stands in: how sure this recipe may be about strangers'
pictures is read off there and used for the shipped one.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np

from .config import Config, load
from .dataset import read_split
from .labels import LABELS
from .metrics import calibration_error, class_weights, fit_temperature, mask_threshold, softmax
from .prior import shares_at_door, towards_door
from .runs import logits_of, trained

ENOUGH = 50  # a class with fewer crops would weigh as much as the others and tell nothing


def fold_of(args: argparse.Namespace, config: Config) -> Config:
    return load(args.config.parent / config.calibration.fold)


def calibration(args: argparse.Namespace, config: Config) -> dict[str, Any]:
    """Reads the fold's trained weights; the manifest's `calibration`."""
    fold = fold_of(args, config)
    net = trained(args.cache, fold)
    _, held = read_split(args.cache, fold)
    strangers = held.take(np.isin(held.archive, config.calibration.sources))
    count = np.bincount(strangers.label, minlength=len(LABELS))
    strangers = strangers.take(count[strangers.label] >= ENOUGH)
    logits = logits_of(net, strangers.exact) + towards_door(config)
    w = class_weights(strangers.label, shares_at_door(config))
    even = np.arange(len(strangers)) % 2 == 0  # temperature on one half, its error on the other
    t = fit_temperature(logits[even], strangers.label[even], w[even])
    p = softmax(logits, t)
    return {
        "temperature": round(t, 4),
        "ece": round(calibration_error(p[~even], strangers.label[~even], w[~even]), 4),
        "on": f"{', '.join(config.calibration.sources)}: {len(strangers)} real crops of sources "
        f"that the fold's model never saw, classes with at least {ENOUGH} of them, weighed to the "
        "prior; the temperature is from one half, the error from the other",
        "maskThreshold": round(mask_threshold(p, strangers.label), 4),
        "maskThresholdOn": "the same crops: at most 3 % of incorrect, 0.5 % of bare pass",
    }
