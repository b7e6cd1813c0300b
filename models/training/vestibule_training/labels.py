"""The five labels in the order that the exported graph and the kiosk share.

Never reorder: the manifest, the golden vectors and the TypeScript side all rely on it.
"""

from __future__ import annotations

from typing import Final

LABELS: Final = ("mask", "incorrect", "no_mask", "obstructed", "not_face")

# Folder names inside the archives, as the data README gives them.
FOLDERS: Final = {
    "mask": "mask",
    "incorrect": "incorrect",
    "no_mask": "no_mask",
    "obstructed": "obstructed",
    "train": "no_mask",  # age/utkface.zip: bare faces, named by age
    "no_face": "not_face",  # scenes/scenes.zip
}


def index_of(label: str) -> int:
    """Position of a label in the network's output."""
    return LABELS.index(label)


def label_of_path(path: str) -> str | None:
    """Label of a picture inside an archive, or None where the folder is not one of ours."""
    folder = path.split("/", 1)[0]
    return FOLDERS.get(folder) if "/" in path else None
