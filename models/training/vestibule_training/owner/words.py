"""Figures as Markdown, for report, card and terminal alike."""

from __future__ import annotations

from typing import Any


def percent(share: float | None) -> str:
    return "n/a" if share is None else f"{share * 100:.1f} %"


def summary(report: dict[str, Any]) -> str:
    ece = report["ece"]
    return "\n".join(
        [
            f"- pictures: {report['pictures']}, no face found in {report['notFound']}",
            f"- accuracy: **{percent(report['accuracy'])}** of all pictures, "
            f"{percent(report['accuracyOfFound'])} of the faces that were found",
            f"- balanced accuracy: {percent(report['balancedAccuracy'])}, "
            f"macro F1: {percent(report['macroF1'])}",
            f"- calibration error (ECE): {'n/a' if ece is None else f'{ece:.3f}'}",
        ]
    )


def by_class(report: dict[str, Any]) -> str:
    head = "| label | precision | recall | F1 | support | no face found |\n" + "|---" * 6 + "|"
    rows = [
        f"| {label} | {percent(c['precision'])} | {percent(c['recall'])} | {percent(c['f1'])} "
        f"| {c['support']} | {c['notFound']} |"
        for label, c in report["classes"].items()
    ]
    return "\n".join([head, *rows])


def matrix(report: dict[str, Any]) -> str:
    columns = report["columns"]
    head = f"| true \\ called | {' | '.join(columns)} |\n" + "|---" * (len(columns) + 1) + "|"
    rows = [
        f"| {label} | {' | '.join(str(n) for n in report['confusion'][i])} |"
        for i, label in enumerate(report["labels"])
        if label in report["classes"]
    ]
    return "\n".join([head, *rows])
