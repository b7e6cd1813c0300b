"""The report's sections by group, by age and by way of wearing a mask."""

from __future__ import annotations

from typing import Any

from ..labels import LABELS
from .slices import LEAST_FACES
from .tables import NOTHING, percent, table

BY_GROUP = f"""\
Both tests together. *Balanced* is the mean of the three recalls; *mask or not* weighs masks against
the rest half and half, the rest half incorrect and half bare. Classes of fewer than 15 faces are
left out. Gaps are of *mask or not*, between groups of {LEAST_FACES} faces or more.
Sources differ in every respect at once, so a gap need not come from what the group is named after.
Pose is told from the detector's points, which are guesses under a mask; skin tone by ITA (the
angle of lightness and yellow) of bare skin above the mask, which bad light darkens and warm light
yellows: both are rough, and the second is no statement about anybody."""
COMBINED = """\
Four combined groups: up to 30 or from 50 years, every person once, half with a mask drawn on."""
DRAWN = "Drawn over the bare faces of both tests: these say little about real ones"


def group_section(r: dict[str, Any]) -> str:
    titles = ["", "faces", "mask", "incorrect", "no_mask", "balanced", "mask or not", "95 %"]
    parts = [
        "## By group",
        BY_GROUP,
        "![By group](figures/groups.png)",
    ]
    for dimension, groups in r["groups"].items():
        rows = []
        for name, g in groups.items():
            low, high = g["mask_or_not_interval"]
            of = [percent(g["recall"].get(k)) for k in ("mask", "incorrect", "no_mask")]
            span = f"{100 * low:.1f} to {100 * high:.1f}" if g["recall"] else NOTHING
            figures = [percent(g["balanced"]), percent(g["mask_or_not"]), span]
            rows.append([name, str(g["n"]), *of, *figures])
        widest = r["gaps"].get(dimension)
        said = "too few faces to compare" if widest is None else f"gap {widest:.1f} points"
        parts.append(f"**{dimension}** ({said})\n\n" + table(titles, rows))
    return "\n\n".join(parts)


def age_section(a: dict[str, Any]) -> str:
    rows = [
        [
            age,
            str(g["n"]),
            percent(g["mask_or_not"]),
            str(a["masked"]["groups"][age]["n"]),
            percent(a["masked"]["groups"][age]["mask_or_not"]),
        ]
        for age, g in a["bare"]["groups"].items()
    ]
    four = a["combined"]
    groups = [[k, str(g["n"]), percent(g["right"])] for k, g in four["groups"].items()]
    off = four.get("years_off")
    told = f"The model has no age head; mask alone {percent(four['mask_right'])} right."
    if off:
        told = (
            f"All right (mask and age group): **{percent(four['all_right'])}** of {four['n']}; "
            f"mask alone {percent(four['mask_right'])}, age group {percent(four['age_right'])}; "
            f"years off by {off['bare']:.1f} bare, {off['masked']:.1f} masked on average."
        )
    return "\n\n".join(
        [
            "## By age",
            "UTKFace's test people: bare as they are, and with a drawn mask. Ages are guesses too.",
            table(["years", "bare", "right", "masks drawn", "right"], rows),
            f"{COMBINED} {told}",
            table(["group", "people", "right"], groups),
        ]
    )


def way_section(w: dict[str, Any], unseen: dict[str, Any] | None) -> str:
    titles = ["way", "faces", *LABELS, "at the threshold"]
    parts = ["## Ways to wear a mask, and to hide the mouth", "![Ways](figures/ways.png)"]
    kinds = {
        "real": "Real pictures of both tests, sorted by eye",
        "drawn": DRAWN,
    }
    for kind, said in kinds.items():
        rows = [
            [
                way.replace("_", " "),
                str(x["n"]),
                *(percent(x["called"][k]) for k in LABELS),
                percent(x["called_mask_at_threshold"]),
            ]
            for way, x in w[kind].items()
        ]
        parts.append(f"{said}.\n\n" + (table(titles, rows) if rows else "None listed."))
    if unseen:
        rows = [
            [
                k.replace("unseen_", ""),
                str(x["n"]),
                percent(x["called_mask"]),
                percent(x["called_mask_at_threshold"]),
            ]
            for k, x in unseen.items()
        ]
        parts.append(
            "Things that training does not draw, called mask.\n\n"
            + table(["thing", "faces", "likeliest", "at the threshold"], rows)
        )
    return "\n\n".join(parts)
