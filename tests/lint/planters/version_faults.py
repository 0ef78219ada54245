"""Planters for versions of clauses and translations (LF781 to LF784)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import variants_of, with_item, words
from tests.lint.planters.planting import LABEL

FILE = "clauses/planted-versions.yaml"
GAPS = (("2025-01-01", "2026-05-31", "2026-07-01"), ("2024-02-29", "2025-12-30", "2026-01-01"))
FEES = (
    ("每次收费十元。", "Each use costs ten yuan."),
    ("每月收费五元。", "A month costs five yuan."),
    ("不收取任何费用。", "Nothing is charged."),
)


def with_versions(files: Files, rng: Random, days: tuple[tuple[str, str], ...], bounds: str) -> Fault | None:
    """Return a library with a clause that has versions, used by one of its variants, which has a date.

    `days` are the keys of each version, `bounds` those of the date.
    """
    if not (variants := variants_of(files)):
        return None
    name = rng.choice(variants)
    date = f"placeholders:\n  planted_date: {{type: date, label: {LABEL}{bounds}}}\n"
    lines = [date, "clauses:\n  planted-fees:\n    versions:\n"]
    for (keys, _), fees in zip(days, FEES, strict=False):
        lines.append(f"      - {{{keys}, text: {words(files, name, *fees)}}}\n")
    used = with_item({**files, FILE: "".join(lines)}, rng, name, "- planted-fees", str(days))
    dated = {**used.files, name: f"date: planted_date\n{used.files[name]}"}
    at = [Place(FILE, number, number) for number, (_, is_wrong) in enumerate(days, 6) if is_wrong]
    return Fault(dated, tuple(at), f"{name}: {days}")


def gap(files: Files, rng: Random) -> Fault | None:
    """Plant days between two versions on which none holds."""
    first, last, following = rng.choice(GAPS)
    days = ((f"from: {first}, until: {last}", "x"), (f"from: {following}", ""))
    return with_versions(files, rng, days[:: rng.choice((1, -1))], "")


def unreachable(files: Files, rng: Random) -> Fault | None:
    """Plant a version that holds before the first day, or after the last, that the date may be."""
    if rng.random() < 0.5:
        return with_versions(
            files, rng, (("from: 2025-01-01", "x"), ("from: 2026-07-01", "")), ", minimum: 2026-07-01"
        )
    return with_versions(
        files, rng, (("from: 2025-01-01", ""), ("from: 2027-07-01", "x")), ", maximum: 2027-06-30"
    )


def without_date(files: Files, rng: Random) -> Fault | None:
    """Plant a clause with versions in a variant that names no date."""
    fault = with_versions(files, rng, (("from: 2025-01-01", ""), ("from: 2026-07-01", "")), "")
    if fault is None:
        return None
    name = next(one for one, text in fault.files.items() if text.startswith("date: planted_date\n"))
    text = fault.files[name].removeprefix("date: planted_date\n")
    at = next(at for at, line in enumerate(text.split("\n"), 1) if line.startswith("title:"))
    return Fault({**fault.files, name: text}, (Place(name, at, at),), f"no date in {name}")


def stale(files: Files, rng: Random) -> Fault | None:
    """Plant a translation that was recorded with another original."""
    found = re.search(r"^language: *(\S+)", files.get("letterforge.yaml", ""), re.M)
    if found is None or found[1] not in ("zh-CN", "en"):
        return None
    chinese, english = rng.choice(FEES)
    other = "en" if found[1] == "zh-CN" else "zh-CN"
    text = (
        f"clauses:\n  planted-fees:\n    text: {{zh-CN: {chinese}, en: {english}}}\n"
        f'    translated: {{{other}: "{rng.randrange(16**16):016x}"}}\n'
    )
    return Fault({**files, FILE: text}, (Place(FILE, 4, 4),), f"stale {other}")


VERSION_PLANTERS: dict[str, Planter] = {
    "LF781": gap,
    "LF782": unreachable,
    "LF783": without_date,
    "LF784": stale,
}
