"""Crops as `npm run crops` leaves them: cut by the kiosk's own detection and alignment.

CACHE/kiosk-crops/<archive>/exact.npy (112 px, what the kiosk classifies), wide.npy (160 px, twice
the detector's box) and finds.json, a row for each.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, index_of, label_of_path

ROOT = Path(__file__).resolve().parents[1]
RELABEL = ROOT / "labels" / "relabel.csv"
GIVER = "#"  # in the name of a made crop, before that of the crop whose mask it wears
OUT = "out"  # in relabel.csv: neither trained on nor measured
# Nearly always one person a picture: what else the detector finds there is no face.
ONE_PERSON = ("karys", "rxkt_bare", "prajnasb")
FALSE_BELOW = 0.6
CROWD_FROM = 0.7  # crowds carry no labels: only sure finds, all bare (at 0.5 a third is none)
CROWD_PX = 28.0
# Clips: only the one of people seen from behind is trained on, what it finds is no face. The others
# are for measuring how frames repeat each other.
BEHIND, BEHIND_UNTIL_MS = "one-by-one-person-detection", 95_000.0


@dataclass(frozen=True)
class Crops:
    """A set of crops. `name` is archive/path; made crops put their kind in front."""

    exact: NDArray[np.uint8]
    wide: NDArray[np.uint8]
    label: NDArray[np.int64]
    name: NDArray[np.str_]
    points: NDArray[np.float32]  # six points in pixels of the wide crop
    score: NDArray[np.float32]
    face_px: NDArray[np.float32]

    @property
    def archive(self) -> NDArray[np.str_]:
        return np.array([n.split("/", 1)[0] for n in self.name])

    @property
    def age(self) -> NDArray[np.float32]:
        """Years where the name tells them (UTKFace), else NaN."""
        return np.array([age_of(n) for n in self.name], np.float32)

    def take(self, keep: NDArray[Any]) -> Crops:
        """By mask or by indices."""
        return Crops(*(column[keep] for column in self.columns()))

    def columns(self) -> tuple[NDArray[Any], ...]:
        return (
            self.exact,
            self.wide,
            self.label,
            self.name,
            self.points,
            self.score,
            self.face_px,
        )

    def __len__(self) -> int:
        return len(self.label)


COLUMNS = ("exact", "wide", "label", "name", "points", "score", "face_px")


def age_of(name: str) -> float:
    found = re.search(r"utkface/(?:train|test)/(\d+)_", name)
    return float(found[1]) if found else float("nan")


def join(*sets: Crops) -> Crops:
    return Crops(*(np.concatenate(c) for c in zip(*(s.columns() for s in sets), strict=True)))


def write(crops: Crops, path: Path) -> None:
    """One .npz, there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(part, **dict(zip(COLUMNS, crops.columns(), strict=True)))
    part.replace(path)


def read(path: Path) -> Crops:
    saved = np.load(path)
    return Crops(*(saved[k] for k in COLUMNS))


def relabelled() -> dict[str, str]:
    """archive/path to label (or `out`), from labels/relabel.csv."""
    if not RELABEL.exists():
        return {}
    with RELABEL.open(newline="") as f:
        return {f"{r['archive']}/{r['name']}": r["label"] for r in csv.DictReader(f)}


def label_of(archive: str, row: dict[str, Any]) -> str | None:
    """Label of a find by its place, before relabel.csv; None where it is not to be used."""
    folder = str(row["name"]).split("/", 1)[0]
    if "atMs" in row:
        return "not_face" if archive == BEHIND and row["atMs"] < BEHIND_UNTIL_MS else None
    if archive == "scenes":
        if folder == "no_face":
            return "not_face"
        sure = row["score"] >= CROWD_FROM and row["facePx"] >= CROWD_PX
        return "no_mask" if sure else None
    if row["kind"] == "labelled":
        return label_of_path(row["name"]) or ("no_mask" if archive == "utkface" else None)
    lone = archive in ONE_PERSON and row["kind"] == "other" and row["score"] < FALSE_BELOW
    return "not_face" if lone else None


def source_of(archive: str, row: dict[str, Any]) -> str:
    """The name's first part: crowds and false finds are weighed apart from their archive."""
    if archive == "scenes":
        return "crowd" if str(row["name"]).startswith("crowd/") else "scenes"
    if "atMs" in row:
        return "backs"
    return archive if row["kind"] == "labelled" else f"false_finds/{archive}"


def touches(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


def read_archive(folder: Path) -> Crops:
    """Every find of an archive that has a label of ours."""
    rows: list[dict[str, Any]] = json.loads((folder / "finds.json").read_text())
    exact = np.load(folder / "exact.npy", mmap_mode="r")
    wide = np.load(folder / "wide.npy", mmap_mode="r")
    if not len(rows) == len(exact) == len(wide):
        raise SystemExit(f"{folder}: {len(rows)} rows for {len(exact)} crops; cut it again")
    changed = relabelled()
    people = {r["name"]: r["box"] for r in rows if r["kind"] != "other"}
    at, label, name = [], [], []
    for n, row in enumerate(rows):
        full = f"{source_of(folder.name, row)}/{row['name']}"
        given = label_of(folder.name, row)
        person = people.get(row["name"])
        near = row["kind"] == "other" and person is not None and touches(row["box"], person)
        given = changed.get(full, given) if given else None
        if given is None or given == OUT or (near and given == "not_face"):
            continue
        if given not in LABELS:
            raise SystemExit(f"{RELABEL}: {full} has the unknown label {given!r}")
        at.append(n)
        label.append(index_of(given))
        name.append(full)
    return Crops(
        np.array(exact[at], np.uint8).reshape(-1, *exact.shape[1:]),
        np.array(wide[at], np.uint8).reshape(-1, *wide.shape[1:]),
        np.array(label, np.int64),
        np.array(name, np.str_),
        np.array([rows[n]["points"] for n in at], np.float32).reshape(-1, 6, 2),
        np.array([rows[n]["score"] for n in at], np.float32),
        np.array([rows[n]["facePx"] for n in at], np.float32),
    )
