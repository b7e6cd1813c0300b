"""Step `train`: fine-tunes the network; log, checkpoint and result lie beside a copy of the config.

Resumes from the last finished epoch when run again with the same config.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.utils.data import DataLoader

from .config import Config, load
from .dataset import Crops, Stream, read_train
from .metrics import report, softmax
from .network import MaskNet, imagenet_path, load_imagenet


def logits_of(net: nn.Module, crops: NDArray[np.uint8], batch: int = 64) -> NDArray[np.float64]:
    net.eval()
    with torch.inference_mode():
        parts = [
            net(torch.from_numpy(crops[i : i + batch])).double().numpy()
            for i in range(0, len(crops), batch)
        ]
    return np.concatenate(parts)


def freeze(net: MaskNet, blocks: int, statistics: bool) -> None:
    """The first blocks keep their weights; with `statistics`, every batch norm its averages."""
    if statistics:
        for m in net.modules():
            if isinstance(m, nn.BatchNorm2d):
                m.eval()
    for part in (net.stem, *net.blocks[:blocks]):
        part.requires_grad_(False)
        part.eval()


class Average:
    """Exponential average of the weights: what is measured and exported."""

    def __init__(self, net: MaskNet, decay: float) -> None:
        self.decay = decay
        self.state = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: MaskNet, step: int) -> None:
        d = min(self.decay, (1 + step) / (10 + step))
        for k, v in net.state_dict().items():
            if v.dtype.is_floating_point:
                self.state[k].lerp_(v, 1 - d)
            else:
                self.state[k].copy_(v)


def run_dir(cache: Path, config: Config) -> Path:
    return cache / "runs" / config.sha256[:12]


def validate(state: dict[str, Any], held: Crops) -> dict[str, Any]:
    net = MaskNet()
    net.load_state_dict(state)
    return report(softmax(logits_of(net, held.exact)), held.label)


def run(args: argparse.Namespace) -> None:
    config = load(args.config)
    t = config.training
    out = run_dir(args.cache, config)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.config, out / "config.toml")
    torch.manual_seed(t.seed)
    torch.set_num_threads(t.threads)
    fit, held = read_train(args.cache, config)
    print(f"run {out.name}: {len(fit.label)} to train, {len(held.label)} held", flush=True)

    net = MaskNet()
    if t.start:
        net.load_state_dict(
            torch.load(args.cache / "runs" / t.start / "weights.pt", weights_only=True)
        )
    else:
        load_imagenet(net, imagenet_path())
    decay = [p for p in net.parameters() if p.ndim > 1]
    plain = [p for p in net.parameters() if p.ndim <= 1]
    groups = [{"params": decay}, {"params": plain, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, t.lr, weight_decay=t.weight_decay)
    average = Average(net, t.ema)
    first, step, began = 0, 0, time.monotonic()
    checkpoint = out / "last.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        average.state = saved["average"]
        first, step = saved["epoch"] + 1, saved["step"]
        began -= saved["seconds"]
    stream = Stream(fit, config)
    a_epoch = t.samples_per_epoch // t.batch
    for epoch in range(first, t.epochs):
        stream.epoch = epoch
        net.train()
        freeze(net, t.frozen_blocks, t.frozen_statistics)
        losses = []
        for crops, label in DataLoader(stream, t.batch, num_workers=t.workers, drop_last=True):
            if time.monotonic() - began >= 60 * t.minutes:
                break
            done = max(step / (t.epochs * a_epoch), (time.monotonic() - began) / 60 / t.minutes)
            warm = min(1.0, (step + 1) / 50)
            for g in optimiser.param_groups:
                fall = 0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, done)))
                g["lr"] = t.lr * warm * fall
            loss = nn.functional.cross_entropy(net(crops), label, label_smoothing=t.label_smoothing)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            average.update(net, step)
            losses.append(loss.item())
            if step % 20 == 0:
                print(f"step {step}, loss {np.mean(losses[-20:]):.3f}", flush=True)
        seconds = time.monotonic() - began
        figures = validate(average.state, held)
        line = {"epoch": epoch, "seconds": round(seconds), "loss": float(np.mean(losses[-50:]))}
        line |= {k: figures[k] for k in ("accuracy", "balanced_three", "mask_vs_no_mask")}
        line |= {"called_mask": figures["called_mask_at_argmax"]}
        print(json.dumps(line), flush=True)
        torch.save(
            {
                "net": net.state_dict(),
                "optimiser": optimiser.state_dict(),
                "average": average.state,
                "epoch": epoch,
                "step": step,
                "seconds": seconds,
            },
            checkpoint,
        )
        if seconds / 60 >= t.minutes or epoch + 1 == t.stop_after:
            break
    torch.save(average.state, out / "weights.pt")
    final = validate(average.state, held)
    (out / "validation.json").write_text(json.dumps(final, indent=1) + "\n")
