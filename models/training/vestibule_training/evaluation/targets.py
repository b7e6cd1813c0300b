"""What the model must reach, beside what it reaches. A miss stays in the table as a miss."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Target:
    """`value` and `limit` in `unit`; `least`: the limit is a lower one. None: not measured."""

    what: str
    limit: float
    value: float | None
    unit: str = "%"
    least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.value is None:
            return None
        return self.value >= self.limit if self.least else self.value <= self.limit


def percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def targets(r: dict[str, Any]) -> list[Target]:
    """Every target whose figures are among the results."""
    out: list[Target] = []
    sets = r["sets"]
    if "jolignier" in sets:
        out += of_jolignier(sets["jolignier"]) + of_elay(sets["elay"])
        pasted = {k: s for k, s in sets.items() if k.startswith("unseen_")}
        for name, s in pasted.items():
            note = (
                f"n {s['n']}; {100 * s['called_mask_at_argmax']['obstructed']:.1f} % as likeliest"
            )
            at = percent(s["called_mask_at_threshold"]["obstructed"])
            out.append(
                Target(f"{name.replace('_', ' ')} over bare faces called mask", 2, at, note=note)
            )
    if "visits" in r:
        out += of_visits(r["visits"]["tests"]["usual"])
    if "ages" in r:
        four = r["ages"]["combined"]
        note = f"n {four['n']}; mask alone right {100 * four['mask_right']:.1f} %"
        out.append(
            Target("four combined groups right", 97, percent(four["all_right"]), "%", True, note)
        )
    for dimension, g in r.get("gaps", {}).items():
        if g is not None:
            out.append(Target(f"gap by {dimension}", 2, g, "points"))
    return out + of_speed(r["speed"])


def of_jolignier(s: dict[str, Any]) -> list[Target]:
    at = s["called_mask_at_threshold"]
    return [
        Target("jolignier: balanced accuracy", 92, percent(s["balanced_three"]), "%", True),
        Target("jolignier: masks accepted at the threshold", 95, percent(at["mask"]), "%", True),
        Target("jolignier: bare called mask there", 0.5, percent(at["no_mask"])),
        Target("jolignier: incorrect called mask there", 6, percent(at["incorrect"])),
        Target("jolignier: calibration error", 0.02, s["ece"], ""),
    ]


def of_elay(s: dict[str, Any]) -> list[Target]:
    at = percent(s["called_mask_at_threshold"]["obstructed"])
    likeliest = f"{100 * s['called_mask_at_argmax']['obstructed']:.1f} % as likeliest"
    return [
        Target("elay: mask against the rest", 96, percent(s["mask_vs_rest"]), "%", True),
        Target("elay: obstructed called mask at the threshold", 4, at, note=likeliest),
        Target("elay: calibration error", 0.02, s["ece"], ""),
    ]


def of_visits(by_truth: dict[str, Any]) -> list[Target]:
    bare, wrong, mask = (by_truth[k] for k in ("no_mask", "incorrect", "mask"))
    n = "n {} visits of {} faces".format
    return [
        Target(
            "visits: bare let in within 4 s",
            1,
            1000 * bare["opened_in_4_s"],
            "in 1,000",
            note=n(bare["n"], bare["faces"]),
        ),
        Target(
            "visits: incorrect let in within 4 s",
            3,
            100 * wrong["opened_in_4_s"],
            "in 100",
            note=n(wrong["n"], wrong["faces"]),
        ),
        Target(
            "visits: masked let in within 2 s",
            97,
            100 * mask["opened_in_2_s"],
            "in 100",
            True,
            n(mask["n"], mask["faces"]),
        ),
    ]


def of_speed(s: dict[str, Any]) -> list[Target]:
    busy = f"load {s['load_a_core']} a core, Python onnxruntime; undisturbed {{}} ms".format
    return [
        Target("one face, p50", 1.0, s["one_ms"]["p50"], "ms", note=busy(s["one_ms"]["p5"])),
        Target("five faces, p50", 5.0, s["five_ms"]["p50"], "ms", note=busy(s["five_ms"]["p5"])),
        Target("loading", 150, s["load_ms"], "ms"),
        Target("size", 3.0, s["bytes"] / 1e6, "MB"),
    ]


def as_rows(all_of: list[Target]) -> list[dict[str, Any]]:
    return [{**asdict(t), "met": t.met} for t in all_of]
