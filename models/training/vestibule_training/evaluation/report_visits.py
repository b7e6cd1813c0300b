"""The report's section on visits: what the gate makes of what the model says."""

from __future__ import annotations

from typing import Any

from .curve import RATE_WORDS
from .tables import percent, shorten, table

INTRO = """\
One visit is one still picture for 4 s at 15 frames a second: cut anew in each frame with the
detector's jitter, sway, blur, noise and flicker, judged by the model, and given to the gate that
the kiosk runs. A real head turns and speaks, so real frames repeat each other less; a picture that
is judged wrongly stays wrong for the whole visit here. *Refused*: told so before an opening; *right
words*: the first refusal asks for what is truly missing. Visits are of faces that the detector
finds."""


def visit_section(v: dict[str, Any]) -> str:
    parts = ["## Visits", INTRO, "![Let in](figures/opening.png)", "![Trade](figures/trade.png)"]
    for part, x in v.items():
        rows = [
            [
                truth,
                f"{g['n']} of {g['faces']} faces",
                *(percent(g[f"opened_in_{s}_s"]) for s in (1, 2, 4)),
                percent(g["refused_first"]),
                shorten(g["seconds_p50"]),
                shorten(g["frames_p50"]),
                percent(g["asked_rightly"]),
            ]
            for truth, g in x["usual"].items()
        ]
        titles = [
            "is",
            "visits",
            "let in, 1 s",
            "2 s",
            "4 s",
            "refused",
            "s",
            "frames",
            "right words",
        ]
        parts.append(
            f"**{part}** ({x['on']}), the gate as shipped (s and frames: median until let in)\n\n"
            + table(titles, rows)
        )
        rows = [
            [
                s["name"],
                shorten(s["wrongOpensPer1000"]),
                shorten(s["wrongRefusalsPer1000"]),
                shorten(s["secondsToOpenP50"]),
                shorten(s["framesToOpenP50"]),
            ]
            for s in x["setups"]
        ]
        titles = [RATE_WORDS, "wrong opens in 1,000", "wrong refusals in 1,000", "s", "frames"]
        parts.append(f"**{part}**, along the owner's rates\n\n" + table(titles, rows))
    return "\n\n".join(parts)
