"""Step `classified`: what an owner gets from `npm run classify` on the test archives.

Measured from outside: the command's own tables against the archives' folders and boxes, nothing of
the training crops. `results/classified.json` also says where it disagrees with `evaluate`.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .dataset import TESTS
from .evaluation.faces import found, of_archive
from .labels import LABELS, index_of, label_of_path
from .metrics import BARE, INCORRECT, MASK, mean_of
from .runtime import MODELS, probabilities, session

RESULT = MODELS / "training" / "results" / "classified.json"
LEAST_OVERLAP = 0.1  # intersection over union with the annotated box
HANDS = "hands"  # 280 pictures of hands alone: nobody is there
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in pixels of the picture


@dataclass(frozen=True)
class Face:
    box: Box
    p: tuple[float, ...]  # of LABELS
    label: str


def read_table(path: Path, stem: str) -> dict[str, list[Face]]:
    """Faces by the picture's name in the archive; [] where none was found.

    @raises SystemExit naming the table where a picture could not be read or none is of `stem`."""
    if not path.exists():
        raise SystemExit(f"{path} is missing: npm run classify -- PICTURES --csv > {path}")
    faces: dict[str, list[Face]] = {}
    with path.open(newline="") as f:
        for row in csv.DictReader(f):
            if row["error"]:
                raise SystemExit(f"{path}: {row['file']}: {row['error']}")
            name = "/".join(Path(row["file"]).parts[-2:])
            faces.setdefault(name, [])
            if row["face"]:
                x, y, w, h = (float(row[k]) for k in ("x", "y", "width", "height"))
                p = tuple(float(row[label]) for label in LABELS)
                faces[name].append(Face((x, y, x + w, y + h), p, row["label"]))
    if not faces:
        raise SystemExit(f"{path} has no pictures of {stem}")
    return faces


def boxes_of(archive: Path) -> dict[str, Box]:
    """The annotated face of each picture; {} where the archive has no boxes."""
    with zipfile.ZipFile(archive) as z:
        if "boxes.csv" not in z.namelist():
            return {}
        text = z.read("boxes.csv").decode()
    return {r["name"]: box_of(r) for r in csv.DictReader(io.StringIO(text))}


def box_of(row: dict[str, str]) -> Box:
    return float(row["x0"]), float(row["y0"]), float(row["x1"]), float(row["y1"])


def overlap(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1."""
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    both = max(w, 0.0) * max(h, 0.0)
    return both / (area(a) + area(b) - both)


def area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def labelled(faces: list[Face], box: Box | None) -> Face | None:
    """The face that overlaps the box most, or the biggest where there is none to tell by."""
    if box is None:
        return max(faces, key=lambda f: area(f.box), default=None)
    near = [f for f in faces if overlap(f.box, box) >= LEAST_OVERLAP]
    return max(near, key=lambda f: overlap(f.box, box), default=None)


def figures(chosen: dict[str, Face | None]) -> dict[str, Any]:
    """Recalls of the found faces by the likeliest label, and with the others as wrong."""
    y = np.array([index_of(label_of_path(n) or "") for n in chosen])
    at = np.array([f is not None for f in chosen.values()])
    guess = np.array([index_of(f.label) if f else -1 for f in chosen.values()])
    right = guess == y
    three = [k for k in (MASK, INCORRECT, BARE) if (y == k).any()]
    present = [k for k in range(len(LABELS)) if (y == k).any()]
    return {
        "pictures": len(y),
        "found": int(at.sum()),
        "balanced_three": mean_of([right[at & (y == k)].mean() for k in three]),
        "balanced_three_with_not_found": mean_of([right[y == k].mean() for k in three]),
        "mask_vs_rest": float(((guess == MASK) == (y == MASK))[at].mean()),
        "recall": {LABELS[k]: float(right[at & (y == k)].mean()) for k in present},
        "called_mask": {LABELS[k]: float((guess == MASK)[at & (y == k)].mean()) for k in present},
        "count": {LABELS[k]: int((at & (y == k)).sum()) for k in present},
    }


def beside_evaluate(
    chosen: dict[str, Face | None], names: NDArray[np.str_], p: NDArray[np.float64]
) -> dict[str, Any]:
    """How far two cuts of the same faces agree: `evaluate`'s from `npm run crops`, and these."""
    own = {str(n).split("/", 1)[1]: row for n, row in zip(names, p, strict=True)}
    pairs = [(own[n], np.array(f.p)) for n, f in chosen.items() if f and n in own]
    same = [int(a.argmax()) == int(b.argmax()) for a, b in pairs]
    off = [float(np.abs(a - b).max()) for a, b in pairs]
    return {
        "both": len(pairs),
        "same_label": float(np.mean(same)),
        "largest_difference_p95": float(np.quantile(off, 0.95)),
        "found_here_only": sum(f is not None and n not in own for n, f in chosen.items()),
        "found_there_only": sum(n in own for n, f in chosen.items() if f is None),
    }


def of_hands(table: dict[str, list[Face]]) -> dict[str, int]:
    """Pictures without anybody: how many faces are told of all the same."""
    told = [f for faces in table.values() for f in faces if f.label != "not_face"]
    return {
        "pictures": len(table),
        "with_a_face": sum(any(f.label != "not_face" for f in fs) for fs in table.values()),
        "called_mask": sum(f.label == "mask" for f in told),
    }


def run(args: argparse.Namespace) -> None:
    if args.tables is None:
        raise SystemExit("classified wants --tables DIR with classify's NAME.csv of each test")
    s = session()
    out: dict[str, Any] = {"id": json.loads((MODELS / "manifest.json").read_text())["id"]}
    for name in TESTS:
        table = read_table(args.tables / f"{name}.csv", name)
        boxes = boxes_of(args.data / "test" / f"{name}.zip")
        chosen = {n: labelled(faces, boxes.get(n)) for n, faces in table.items()}
        crops = of_archive(args.cache, name)
        crops = crops.take(found(crops))
        p = probabilities(s, crops.exact)
        out[name] = figures(chosen) | {"evaluate": beside_evaluate(chosen, crops.name, p)}
    if (args.tables / f"{HANDS}.csv").exists():
        out[HANDS] = of_hands(read_table(args.tables / f"{HANDS}.csv", HANDS))
    RESULT.write_text(json.dumps(out, indent=1) + "\n")
    print(json.dumps(out, indent=1))
