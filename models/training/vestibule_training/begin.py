"""What a run begins from: ImageNet's Lite0, whole or made narrow, or another run.

And which crops that other run finds hard."""

from __future__ import annotations

import argparse

import numpy as np
from numpy.typing import NDArray

from .config import Config, load
from .lite0 import with_imagenet
from .metrics import softmax
from .narrow import begin_narrow, teach_early
from .network import HeadedNet, MaskNet, WholeNet
from .runs import logits_of, trained
from .shelf import Crops


def begin(fit: Crops, config: Config, args: argparse.Namespace) -> HeadedNet:
    if config.training.begin_from:
        return earlier(config, args)
    lite0 = with_imagenet()
    if config.training.backbone == "whole":
        return WholeNet(lite0)
    net = MaskNet()
    net.begin_from(lite0)
    begin_narrow(net.early, lite0)
    teach_early(net, lite0, fit, config)
    return net


def earlier(config: Config, args: argparse.Namespace) -> HeadedNet:
    return trained(args.cache, load(args.config.parent / config.training.begin_from))


def weigh_hard(fit: Crops, config: Config, args: argparse.Namespace) -> NDArray[np.float64]:
    """1 where the earlier run was sure of the label, `hard` more where it gave it no chance."""
    if not config.training.hard:
        return np.ones(len(fit))
    p = softmax(logits_of(earlier(config, args), fit.exact))
    return 1 + config.training.hard * (1 - p[np.arange(len(fit)), fit.label])
