"""Reads the picture archives: one typed record per labelled face. Nothing is written here."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .geometry import Box, Picture
from .labels import label_of_path

TRAIN_ARCHIVES = (
    "train/prajnasb.zip",
    "train/karys.zip",
    "train/chandrika.zip",
    "train/rmfd.zip",
    "train/elay_obstructed.zip",
    "train/elay_incorrect.zip",
    "train/pasted_incorrect.zip",
    "train/celeb_bare.zip",
    "train/rxkt_bare.zip",
    "train/jkeza_mask.zip",
    "train/rmfd_mask.zip",
    "age/utkface.zip",
)
TEST_ARCHIVES = ("test/jolignier.zip", "test/elay.zip")
# Face height as a share of the picture where an archive has no boxes: the face fills the picture.
TIGHT_SHARE = 0.85


@dataclass(frozen=True)
class Face:
    archive: str
    name: str
    label: str
    picture: Picture
    box: Box
    tight: bool


def decode(data: bytes) -> Picture:
    """JPEG or PNG to RGB."""
    bgr = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if bgr is None:
        raise ValueError("not a picture")
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8)


def read_boxes(archive: zipfile.ZipFile) -> dict[str, Box]:
    if "boxes.csv" not in archive.namelist():
        return {}
    rows = csv.DictReader(io.StringIO(archive.read("boxes.csv").decode()))
    return {
        r["name"]: Box(float(r["x0"]), float(r["y0"]), float(r["x1"]), float(r["y1"])) for r in rows
    }


def whole_picture(picture: Picture) -> Box:
    """Stand-in box for an archive without boxes."""
    h, w = picture.shape[:2]
    side = TIGHT_SHARE * max(w, h)
    return Box((w - side) / 2, (h - side) / 2, (w + side) / 2, (h + side) / 2)


def faces(data: Path, archive: str) -> Iterator[Face]:
    """Every labelled face of an archive, in the order of its names."""
    stem = Path(archive).stem
    with zipfile.ZipFile(data / archive) as z:
        boxes = read_boxes(z)
        for name in sorted(z.namelist()):
            label = label_of_path(name)
            if label is None or name.endswith("/"):
                continue
            picture = decode(z.read(name))
            box = boxes.get(name)
            yield Face(stem, name, label, picture, box or whole_picture(picture), box is None)


def folder_pictures(data: Path, archive: str, folder: str) -> Iterator[tuple[str, Picture]]:
    """Plain pictures of one folder of an archive."""
    with zipfile.ZipFile(data / archive) as z:
        for name in sorted(z.namelist()):
            if name.startswith(folder + "/") and not name.endswith("/"):
                yield name, decode(z.read(name))
