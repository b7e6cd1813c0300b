"""Figures of an evaluation, not-found faces included. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS, index_of
from ..metrics import calibration_error
from .model import Floats

NOT_FOUND = len(LABELS)


def confusion(y: NDArray[np.int64], called: NDArray[np.int64]) -> NDArray[np.int64]:
    """[5, 6]: true label by called label; the last column is *no face found*."""
    table = np.zeros((len(LABELS), len(LABELS) + 1), np.int64)
    np.add.at(table, (y, called), 1)
    return table


def report(y: NDArray[np.int64], p: Floats, found: NDArray[np.bool_]) -> dict[str, Any]:
    """
    `p` has a row a picture, ignored where no face was found. A picture of not_face in which
    nothing is found is right; any other is wrong.
    """
    called = np.where(found, p.argmax(1), NOT_FOUND)
    table = confusion(y, called)
    right = (called == y) | ((y == index_of("not_face")) & ~found)
    classes: dict[str, Any] = {}
    for k, label in enumerate(LABELS):
        mine, said = y == k, called == k
        if not mine.any():
            continue
        hits = int((right & mine).sum())
        said_right = int((mine & said).sum())
        precision = said_right / int(said.sum()) if said.any() else None
        recall = hits / int(mine.sum())
        f1 = 2 * precision * recall / (precision + recall) if precision and recall else 0.0
        classes[label] = {
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "support": int(mine.sum()),
            "notFound": int((mine & ~found).sum()),
        }
    sure = found & (y >= 0)
    return {
        "pictures": len(y),
        "notFound": int((~found).sum()),
        "accuracy": float(right.mean()),
        "accuracyOfFound": float((called[sure] == y[sure]).mean()) if sure.any() else None,
        "balancedAccuracy": float(np.mean([c["recall"] for c in classes.values()])),
        "macroF1": float(np.mean([c["f1"] for c in classes.values()])),
        "ece": calibration_error(p[sure], y[sure]) if sure.any() else None,
        "classes": classes,
        "labels": list(LABELS),
        "columns": [*LABELS, "no face found"],
        "confusion": table.tolist(),
    }


def roc(y: NDArray[np.bool_], score: Floats) -> tuple[Floats, Floats, float]:
    """False and true positive rate by falling threshold, and the area below."""
    order = np.argsort(-score, kind="stable")
    hits, score = y[order], score[order]
    last = np.append(np.diff(score) != 0, True)  # equal scores are one step
    tpr = np.append(0, np.cumsum(hits)[last] / max(1, hits.sum()))
    fpr = np.append(0, np.cumsum(~hits)[last] / max(1, (~hits).sum()))
    return fpr, tpr, float(np.trapezoid(tpr, fpr))
