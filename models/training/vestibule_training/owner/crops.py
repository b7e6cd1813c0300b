"""Reads what the kiosk's page found and cut in the owner's folder: one face a picture."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels import LABELS, index_of
from .errors import OwnerError
from .faces import choose
from .model import Floats

NOT_FACE = index_of("not_face")
Crops = NDArray[np.uint8]


@dataclass(frozen=True)
class Faces:
    """One row a face; a picture of label not_face may have several rows, others have one."""

    names: list[str]
    labels: NDArray[np.int64]
    exact: Crops
    wide: Crops
    not_found: list[str]


def read(folder: Path, pictures: dict[str, str], probabilities: Callable[[Crops], Floats]) -> Faces:
    """`pictures`: name in the folder -> label. Raises OwnerError."""
    finds = json.loads((folder / "finds.json").read_text())
    exact, wide = np.load(folder / "exact.npy"), np.load(folder / "wide.npy")
    by_name: dict[str, list[int]] = {}
    for i, find in enumerate(finds):
        by_name.setdefault(find["name"], []).append(i)
    rows: list[tuple[str, int, int]] = []
    not_found = []
    for name, label in sorted(pictures.items()):
        mine = by_name.get(name, [])
        if label == "not_face":
            rows += [(name, NOT_FACE, i) for i in mine]
            continue
        live = [i for i in mine if finds[i]["live"]] or mine
        pick = _face_of([finds[i] for i in live], exact[live], probabilities)
        if pick is None:
            not_found.append(name)
        else:
            rows.append((name, index_of(label), live[pick]))
    chosen = [i for _, _, i in rows]
    labels = np.array([label for _, label, _ in rows], np.int64)
    return Faces([name for name, _, _ in rows], labels, exact[chosen], wide[chosen], not_found)


def _face_of(
    finds: list[dict[str, Any]], exact: Crops, probabilities: Callable[[Crops], Floats]
) -> int | None:
    if not finds:
        return None
    faces = [True] * len(finds)
    if len(finds) > 1:
        faces = [bool(row.argmax() != NOT_FACE) for row in probabilities(exact)]
    return choose(finds, finds[0]["pictureWidth"], finds[0]["pictureHeight"], faces)


def enough(faces: Faces, least: int) -> None:
    """Raises OwnerError when a label has too few pictures in which a face was found."""
    counts = Counter(LABELS[k] for k in faces.labels)
    wanted = {LABELS[k] for k in faces.labels} | {n.split("/")[0] for n in faces.not_found}
    few = {k: counts.get(k, 0) for k in LABELS if k in wanted and counts.get(k, 0) < least}
    few.pop("not_face", None)  # a picture in which nothing is found needs no learning
    if few:
        told = ", ".join(f"{label}: {n}" for label, n in few.items())
        raise OwnerError(
            f"Too few pictures in which a face was found ({told}); at least {least} of each label "
            "are needed. Add pictures, or pictures in which the face is larger."
        )
