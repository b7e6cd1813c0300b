"""The measurements one by one: model and faces in, plain figures out. Chooses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ..labels import LABELS
from ..metrics import BARE, MASK, report
from ..runtime import age_session, probabilities, years
from ..shelf import Crops, join
from . import ages, ways
from .faces import found
from .facts import facts_of
from .slices import Floats, by_group, gap, groupings


@dataclass(frozen=True)
class Judged:
    """Faces and what the model says of them."""

    crops: Crops
    p: Floats

    def take(self, keep: NDArray[np.bool_]) -> Judged:
        return Judged(self.crops.take(keep), self.p[keep])


def judge(s: onnxruntime.InferenceSession, crops: Crops) -> Judged:
    return Judged(crops, probabilities(s, crops.exact))


def together(*sets: Judged) -> Judged:
    return Judged(join(*(j.crops for j in sets)), np.concatenate([j.p for j in sets]))


def set_figures(judged: Judged, threshold: float) -> dict[str, Any]:
    """Of the faces that the detector found; made crops and squares without a face all count."""
    seen = found(judged.crops) | (judged.crops.score > 0)
    kept = judged if not seen.any() else judged.take(seen)
    figures = report(kept.p, kept.crops.label, threshold)
    figures["not_found"] = len(judged.crops) - len(kept.crops)
    if figures["not_found"]:
        whole = report(judged.p, judged.crops.label, threshold)
        figures["with_not_found"] = {
            k: whole[k] for k in ("balanced_three", "mask_vs_rest", "called_mask_at_threshold")
        }
    return figures


def group_figures(judged: Judged, threshold: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """Figures by group in every dimension, and the gaps between groups."""
    kept = judged.take(found(judged.crops))
    facts = facts_of(kept.crops)
    tables = {
        dimension: by_group(kept.p, kept.crops.label, groups, threshold)
        for dimension, groups in groupings(kept.crops, facts).items()
    }
    return tables, {d: gap(t, "mask_or_not") for d, t in tables.items()}


def age_figures(
    s: onnxruntime.InferenceSession, cache: Path, threshold: float, boundary: float
) -> dict[str, Any]:
    """Bare and with a drawn mask by age, and the four combined groups."""
    bare = judge(s, ages.people(cache))
    masked = judge(s, ages.masked(bare.crops))
    left, right = ages.half_masked(bare.crops, masked.crops)
    half = together(bare.take(left), masked.take(right))
    head = age_session()
    told = years(s, head, half.crops.exact) if head else None
    return {
        "bare": ages.by_age(bare.p, bare.crops, threshold),
        "masked": ages.by_age(masked.p, masked.crops, threshold),
        "combined": ages.combined(half.p, told, half.crops, boundary),
    }


def way_figures(
    s: onnxruntime.InferenceSession, tests: Judged, listed: Path, threshold: float
) -> dict[str, Any]:
    """Real ways by the list, drawn ones over the bare faces of the tests."""
    kept = tests.take(found(tests.crops))
    drawn, way = ways.drawn(kept.crops.take(kept.crops.label == BARE))
    names = ways.ways_of(kept.crops.name, listed)
    return {
        "real": ways.matrix(kept.p, names, threshold),
        "drawn": ways.matrix(probabilities(s, drawn.exact), way, threshold),
    }


def by_kind(judged: Judged, threshold: float) -> dict[str, dict[str, Any]]:
    """Called mask, by the first part of a made crop's name."""
    kinds = judged.crops.archive
    return {
        str(k): {
            "n": int((kinds == k).sum()),
            "called_mask": float((judged.p[kinds == k].argmax(1) == MASK).mean()),
            "called_mask_at_threshold": float((judged.p[kinds == k, MASK] >= threshold).mean()),
        }
        for k in np.unique(kinds)
    }


def label_counts(crops: Crops) -> dict[str, int]:
    return {label: int((crops.label == k).sum()) for k, label in enumerate(LABELS)}
