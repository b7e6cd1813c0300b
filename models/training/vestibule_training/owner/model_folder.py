"""Writes the tuned model: graph, manifest, golden vectors, card. Into an empty folder."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import golden
from .errors import OwnerError
from .model import Head, Model, Runner, load, with_head
from .words import by_class, matrix, percent, summary

TOLERANCE = 1e-3
#: Of the shipped model's manifest: measured for it, and no longer true.
NOT_OURS = ("visits",)


def write(
    out: Path,
    model: Model,
    head: Head,
    vectors: list[dict[str, Any]],
    crops: NDArray[np.uint8],
    about: dict[str, Any],
    told: dict[str, Any],
) -> None:
    """`told`: figures before and after. Raises OwnerError when the written file fails the check."""
    raw = with_head(model, head).SerializeToString()
    sha = hashlib.sha256(raw).hexdigest()
    today = datetime.date.today().isoformat()
    manifest = {k: v for k, v in model.manifest.items() if k not in NOT_OURS}
    manifest |= {
        "id": f"owner-{today}-{sha[:8]}",
        "file": "classifier.onnx",
        "sha256": sha,
        "bytes": len(raw),
        "calibration": {
            "temperature": round(told["temperature"], 4),
            "ece": None if told["ece"] is None else round(told["ece"], 4),
            "on": "the validation tenth of the owner's pictures; held near 1 when they are few",
            "shipped": model.manifest["calibration"],
        },
        "training": {"base": model.manifest["id"], "code": "models/training", **about},
        "golden": "golden.json",
    }
    (out / "golden").mkdir()
    (out / "classifier.onnx").write_bytes(raw)
    _copy_age(model, out)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    # What is checked is the written folder, read again.
    p = Runner(load(out)).probabilities(crops)
    worse = golden.worse(vectors, p)
    if worse:
        raise OwnerError(f"The tuned model fails the built-in check: {'; '.join(worse)}.")
    fresh = []
    for vector, crop, row in zip(vectors, crops, p, strict=True):
        name = f"golden/{Path(vector['file']).name}"
        (out / name).write_bytes(crop.tobytes())
        fresh.append({"file": name, "expect": [round(float(v), 6) for v in row]})
    text = json.dumps({"tolerance": TOLERANCE, "vectors": fresh}, indent=1)
    (out / "golden.json").write_text(text + "\n")
    (out / "training.json").write_text(json.dumps(told, indent=2) + "\n")
    card = _card(manifest, about, told)
    (out / "CARD.md").write_text(card)
    print(card)


def _copy_age(model: Model, out: Path) -> None:
    """The trunk is the same, so what else reads its features still fits."""
    age = model.manifest.get("age")
    if age and (model.folder / age["file"]).exists():
        shutil.copyfile(model.folder / age["file"], out / age["file"])


def _card(manifest: dict[str, Any], about: dict[str, Any], told: dict[str, Any]) -> str:
    before, after = told["before"], told["after"]
    faces = ", ".join(f"{label} {n}" for label, n in about["faces"].items())
    absent = [label for label, n in about["faces"].items() if n == 0]
    parts = [
        f"# {manifest['id']}",
        f"`{about['base'] if 'base' in about else manifest['training']['base']}` with its last "
        "layer tuned on an owner's own pictures; everything before it is unchanged. Licences and "
        "limits of that model hold for this one too.",
        f"Faces: {faces}. Split {told['split']}, seed {about['seed']}; no face was found in "
        f"{len(told['notFound'])} pictures.",
        "Figures are of the tenth of the pictures that was neither trained on nor chosen by"
        f" ({after['pictures']} faces"
        f"{': too few to tell small changes from luck' if after['pictures'] < 100 else ''}).",
        "| | before | after |\n|---|---|---|\n"
        f"| accuracy | {percent(before['accuracy'])} | {percent(after['accuracy'])} |\n"
        f"| balanced accuracy | {percent(before['balancedAccuracy'])} "
        f"| {percent(after['balancedAccuracy'])} |\n"
        f"| validation log loss | {told['validation']['logLossBefore']:.3f} "
        f"| {told['validation']['logLossAfter']:.3f} |",
        "## After",
        summary(after),
        by_class(after),
        matrix(after),
        "The shipped golden vectors still come out right.",
    ]
    if absent:
        parts.append(
            f"No pictures of {', '.join(absent)}: for these it is the shipped model's word."
        )
    if told["suspects"]:
        rows = "\n".join(f"- `{name}`" for name in told["suspects"][:50])
        parts += [f"## Labels to look at again ({len(told['suspects'])})", rows]
    return "\n\n".join(parts) + "\n"
