"""What classify's tables say of the tests, read as an outsider would."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from vestibule_training import classified
from vestibule_training.classified import Face

HEAD = (
    "file,at_ms,picture_width,picture_height,face,x,y,width,height,score,"
    "label,mask,incorrect,no_mask,obstructed,not_face,error\n"
)
P = (0.9, 0.1, 0.0, 0.0, 0.0)


def write_table(path: Path, *rows: str) -> Path:
    path.write_text(HEAD + "".join(f"{r}\n" for r in rows))
    return path


def test_the_face_of_the_annotated_box_is_taken_not_the_biggest() -> None:
    big, small = Face((0, 0, 90, 90), P, "mask"), Face((100, 0, 130, 30), P, "no_mask")
    assert classified.labelled([big, small], (102, 2, 128, 32)) is small
    assert classified.labelled([big, small], (200, 200, 230, 230)) is None
    assert classified.labelled([big, small], None) is big
    assert classified.labelled([], None) is None


def test_a_table_gives_every_picture_also_without_a_face(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "t.csv",
        "/p/mask/a.jpg,,100,100,1,10,20,30,40,0.9,mask,0.9,0.1,0,0,0,",
        "/p/no_mask/b.jpg,,100,100,,,,,,,,,,,,,",
    )
    faces = classified.read_table(path, "t")
    assert faces == {"mask/a.jpg": [Face((10, 20, 40, 60), P, "mask")], "no_mask/b.jpg": []}


@pytest.mark.parametrize("rows", [(), ("/p/mask/a.jpg,,0,0,,,,,,,,,,,,,cut off",)])
def test_a_table_of_no_use_is_named(tmp_path: Path, rows: tuple[str, ...]) -> None:
    path = write_table(tmp_path / "t.csv", *rows)
    with pytest.raises(SystemExit, match=r"t\.csv"):
        classified.read_table(path, "t")


def test_faces_that_were_not_found_count_as_wrong_in_one_of_the_two() -> None:
    mask, bare = Face((0, 0, 1, 1), P, "mask"), Face((0, 0, 1, 1), P, "no_mask")
    got = classified.figures(
        {"mask/a.jpg": mask, "mask/b.jpg": None, "no_mask/c.jpg": bare, "incorrect/d.jpg": mask}
    )
    assert got["found"] == 3 and got["pictures"] == 4
    assert got["balanced_three"] == pytest.approx(2 / 3)
    assert got["balanced_three_with_not_found"] == pytest.approx(0.5)
    assert got["called_mask"] == {"mask": 1.0, "incorrect": 1.0, "no_mask": 0.0}


def test_a_face_that_both_found_is_compared() -> None:
    names = np.array(["elay/mask/a.jpg", "elay/mask/b.jpg"])
    p = np.array([[0.2, 0.8, 0, 0, 0], [1, 0, 0, 0, 0]])
    got = classified.beside_evaluate({"mask/a.jpg": Face((0, 0, 1, 1), P, "mask")}, names, p)
    assert got["both"] == 1 and got["same_label"] == 0.0
    assert got["largest_difference_p95"] == pytest.approx(0.7)


def test_boxes_come_from_the_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        z.writestr("boxes.csv", "name,x0,y0,x1,y1\nmask/a.jpg,1,2,3,4\n")
    assert classified.boxes_of(tmp_path / "a.zip") == {"mask/a.jpg": (1, 2, 3, 4)}
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as z:
        z.writestr("mask/a.jpg", "")
    assert classified.boxes_of(tmp_path / "b.zip") == {}
