"""From the class mix of training to the mix at a door.

Training draws scarce classes oftener than they come. What the network then says is meant for that
mix; adding log(prior / share) to its logits makes it right for the mix that is named as `prior`
(Saerens, Latinne and Decaestecker, Neural Computation 14, 2002). Pure.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .config import Config
from .labels import LABELS


def shares_at_door(config: Config) -> dict[str, float]:
    """By label; they sum to 1."""
    total = sum(config.prior.values())
    return {label: config.prior[label] / total for label in LABELS}


def towards_door(config: Config) -> NDArray[np.float64]:
    """To add to the logits, in the labels' order; all 0 where no prior was named."""
    drawn = sum(config.shares.values())
    door = shares_at_door(config)
    return np.array([np.log(door[label] * drawn / config.shares[label]) for label in LABELS])
