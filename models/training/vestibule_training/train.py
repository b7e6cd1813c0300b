"""Step `train`: fine-tunes the network; log, curves, checkpoint and result lie beside the config.

Resumes from the last finished epoch when run again with the same config.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import time
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from .begin import begin, weigh_hard
from .config import Config, load
from .dataset import Stream, read_made, read_split, without
from .metrics import report, softmax
from .network import HeadedNet
from .runs import logits_of, net_of, run_dir
from .shelf import Crops, join

WARM_STEPS = 200
LOW = 0.02  # the rate at the end, as a share of the highest


class Average:
    """Exponential average of the weights: what is measured and exported."""

    def __init__(self, net: HeadedNet, decay: float) -> None:
        self.decay = decay
        self.state = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: HeadedNet, step: int) -> None:
        d = min(self.decay, (1 + step) / (10 + step))
        for k, v in net.state_dict().items():
            if v.dtype.is_floating_point:
                self.state[k].lerp_(v, 1 - d)
            else:
                self.state[k].copy_(v)


def loss_of(net: HeadedNet, batch: list[Tensor], config: Config) -> Tensor:
    crops, label, age, seen = batch
    t = config.training
    logits, age_logits, seen_logits = net(crops)
    loss = nn.functional.cross_entropy(logits, label, label_smoothing=t.label_smoothing)
    known = age.sum(1) > 0
    if t.age_weight and known.any():
        aged = nn.functional.cross_entropy(age_logits[known], age[known], reduction="sum")
        loss = loss + t.age_weight * aged / len(label)
    told = ~seen.isnan()
    if t.seen_weight and told.any():
        loss = loss + t.seen_weight * nn.functional.binary_cross_entropy_with_logits(
            seen_logits[told], seen[told]
        )
    if not torch.isfinite(loss):
        raise SystemExit("the loss is no longer a number: lower `lr` in the config and train again")
    return loss


def optimiser_of(net: HeadedNet, config: Config) -> torch.optim.Optimizer:
    learning = [p for p in net.parameters() if p.requires_grad]
    decay = [p for p in learning if p.ndim > 1]
    plain = [p for p in learning if p.ndim <= 1]
    groups = [{"params": decay}, {"params": plain, "weight_decay": 0.0}]
    t = config.training
    return torch.optim.AdamW(groups, t.lr, weight_decay=t.weight_decay)


def validate(state: dict[str, Any], held: Crops, config: Config) -> dict[str, Any]:
    """Figures on all that is held back, and on each source that is held back whole."""
    net = net_of(config)
    net.load_state_dict(state)
    p = softmax(logits_of(net, held.exact))
    figures = report(p, held.label)
    archive = held.archive
    right = p.argmax(1) == held.label
    figures["by_source"] = {a: float(right[archive == a].mean()) for a in np.unique(archive)}
    strange = {a: archive == a for a in config.training.held_sources}
    figures["strangers"] = {
        a: report(p[of], held.label[of])["balanced_three"] for a, of in strange.items()
    }
    return figures


def run(args: argparse.Namespace) -> None:
    config = load(args.config)
    t = config.training
    out = run_dir(args.cache, config)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.config, out / "config.toml")
    torch.manual_seed(t.seed)
    torch.set_num_threads(t.threads)
    fit, held = read_split(args.cache, config)
    # What was made from a fold's held sources is held back with them.
    fit = join(fit, without(read_made(args.cache, "fit"), held))
    print(f"run {out.name}: {len(fit)} to train, {len(held)} held", flush=True)

    began = time.monotonic()
    first, step = 0, 0
    checkpoint = out / "last.pt"
    saved = torch.load(checkpoint, weights_only=True) if checkpoint.exists() else None
    net = net_of(config) if saved else begin(fit, config, args)
    net.early.requires_grad_(not t.freeze_early)
    optimiser = optimiser_of(net, config)
    average = Average(net, t.ema)
    if saved:
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        average.state = saved["average"]
        first, step = saved["epoch"] + 1, saved["step"]
        began -= saved["seconds"]
    stream = Stream(fit, config, weigh_hard(fit, config, args))
    steps = t.epochs * (t.samples_per_epoch // t.batch)
    for epoch in range(first, t.epochs):
        stream.epoch = epoch
        net.train()
        net.early.train(not t.freeze_early)
        losses = []
        for batch in DataLoader(stream, t.batch, num_workers=t.workers, drop_last=True):
            warm = min(1.0, (step + 1) / WARM_STEPS)
            fall = LOW + (1 - LOW) / 2 * (1 + math.cos(math.pi * step / steps))
            for g in optimiser.param_groups:
                g["lr"] = t.lr * warm * fall
            loss = loss_of(net, batch, config)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            average.update(net, step)
            losses.append(loss.item())
            if step % 50 == 0:
                print(f"step {step}/{steps}, loss {np.mean(losses[-50:]):.3f}", flush=True)
        seconds = time.monotonic() - began
        figures = validate(average.state, held, config)
        line = {"epoch": epoch, "seconds": round(seconds), "loss": float(np.mean(losses))}
        line |= {k: figures[k] for k in ("accuracy", "balanced_three", "mask_vs_no_mask")}
        line |= {"called_mask": figures["called_mask_at_argmax"], "by": figures["by_source"]}
        line["strangers"] = figures["strangers"]
        print(json.dumps(line), flush=True)
        with (out / "curves.jsonl").open("a") as f:
            f.write(json.dumps(line) + "\n")
        kept = {"net": net.state_dict(), "optimiser": optimiser.state_dict()}
        kept |= {"average": average.state, "epoch": epoch, "step": step, "seconds": seconds}
        torch.save(kept, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)
    torch.save(average.state, out / "weights.pt")
    final = validate(average.state, held, config)
    (out / "validation.json").write_text(json.dumps(final, indent=1) + "\n")
