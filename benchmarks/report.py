"""The report: ratios measured in one run, and the bars they are held against."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from timing import Timing

DOCXTPL = "docxtpl, default template"
EASY = "easy-template-x, default template"
NOT_INSTALLED = (
    DOCXTPL, "docxtpl, slim template", "docxtemplater, default template", "docxtemplater, slim template",
    EASY, "easy-template-x, slim template",
)  # fmt: skip
COMPARED = {"× docxtpl": DOCXTPL, "× easy-template-x": EASY}
MISSING = "–"

Timings = Mapping[str, Timing]


@dataclass(frozen=True)
class Bar:
    """A promise: `of` takes at most, or is at least so many times faster than, `limit` times `beside`."""

    says: str
    of: str
    beside: str
    kind: Literal["faster", "slower"]
    limit: float

    def measured(self, timings: Timings) -> float | None:
        """Return the ratio, or None where one side was not measured."""
        if self.of not in timings or self.beside not in timings:
            return None
        mine, theirs = timings[self.of].best, timings[self.beside].best
        return theirs / mine if self.kind == "faster" else mine / theirs

    def holds(self, ratio: float) -> bool:
        """Whether `ratio` keeps the promise."""
        return ratio >= self.limit if self.kind == "faster" else ratio <= self.limit


BARS = (
    Bar("DOCX beside docxtpl", "letterforge docx", DOCXTPL, "faster", 180),
    Bar("DOCX, one by one, beside docxtpl", "letterforge docx, one by one", DOCXTPL, "faster", 50),
    Bar("DOCX beside easy-template-x", "letterforge docx", EASY, "faster", 10),
    Bar("DOCX beside deflating its document.xml", "letterforge docx", "floor", "slower", 6),
    Bar("Markdown beside docxtpl", "letterforge md", DOCXTPL, "faster", 60),
    Bar("text beside docxtpl", "letterforge txt", DOCXTPL, "faster", 60),
    Bar("`render` to Markdown beside the bare imports", "render to md", "imports", "slower", 1.6),
    Bar("`render` to DOCX beside those and docx", "render to docx", "imports and docx", "slower", 1.5),
    Bar("`--help` beside the bare imports", "help", "imports", "slower", 1.6),
    Bar("completion beside the bare imports", "completion", "imports", "slower", 1.6),
    Bar(
        "`render` from 2,000 clauses beside the shipped library",
        "render, 2,000 clauses", "render, shipped library", "slower", 3,
    ),
)  # fmt: skip


def markdown(letters: Timings, starts: Timings) -> str:
    """Return the whole report as Markdown."""
    parts = [f"{date.today().isoformat()}, {machine()}"]
    if letters:
        parts.append(letters_table(letters))
    if starts:
        parts.append(starts_table(starts))
    parts.append(bars_table({**letters, **starts}))
    return "\n\n".join(parts) + "\n"


def letters_table(timings: Timings) -> str:
    """Return how the engines compare on the same letter; the ratios say how many times slower each one is."""
    base = timings["letterforge docx"].best
    rows = [["the same letter", "ms a letter", "times letterforge docx", *COMPARED, "× floor"]]
    for name in dict.fromkeys([*timings, *NOT_INSTALLED]):
        if name not in timings:
            rows.append([name, "not installed", *[MISSING] * (len(COMPARED) + 2)])
            continue
        best = timings[name].best
        faster = [
            _times(timings[other].best / best) if other in timings else MISSING for other in COMPARED.values()
        ]
        rows.append(
            [name, f"{best * 1000:.3f}", _times(best / base), *faster, _times(best / timings["floor"].best)]
        )
    return table(rows)


def starts_table(timings: Timings) -> str:
    """Return what one start of each command costs."""
    base = timings["imports"].best
    rows = [["one start", "ms", "times the bare imports"]]
    rows += [
        [name, f"{timing.best * 1000:.0f}", _times(timing.best / base)] for name, timing in timings.items()
    ]
    return table(rows)


def bars_table(timings: Timings) -> str:
    """Return what was promised beside what was measured."""
    rows = [["bar", "wanted", "measured", ""]]
    for bar in BARS:
        ratio = bar.measured(timings)
        wanted = f"{'at least' if bar.kind == 'faster' else 'at most'} {_times(bar.limit)}"
        shown = MISSING if ratio is None else _times(ratio)
        verdict = "not measured" if ratio is None else "ok" if bar.holds(ratio) else "below"
        rows.append([bar.says, wanted, shown, verdict])
    return table(rows)


def table(rows: list[list[str]]) -> str:
    """Return `rows` as a Markdown table, the first as its head, all columns but the first to the right."""
    head, *body = rows
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *body])


def as_data(letters: Timings, starts: Timings) -> dict[str, Any]:
    """Return the whole report for programs: seconds of every round, and the bars."""
    everything = {**letters, **starts}
    return {
        "date": date.today().isoformat(),
        "machine": machine(),
        "letters": {name: timing.rounds for name, timing in letters.items()},
        "starts": {name: timing.rounds for name, timing in starts.items()},
        "bars": [_bar_data(bar, everything) for bar in BARS],
    }


def _bar_data(bar: Bar, timings: Timings) -> dict[str, Any]:
    ratio = bar.measured(timings)
    kept = ratio is not None and bar.holds(ratio)
    return {"says": bar.says, "kind": bar.kind, "limit": bar.limit, "measured": ratio, "kept": kept}


def machine() -> str:
    """Return the processor, the system and the Python that the figures are from."""
    cpuinfo = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (cpuinfo.read_text("utf-8").splitlines() if cpuinfo.exists() else [])
        if line.startswith("model name")
    ]
    processor = names[0] if names else platform.processor() or platform.machine()
    return f"{processor}, one core, {platform.system()}, Python {sys.version.split()[0]}"


def _times(ratio: float) -> str:
    return f"{ratio:.1f} ×" if ratio < 100 else f"{ratio:.0f} ×"
