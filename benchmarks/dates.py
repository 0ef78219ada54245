"""What effective dates cost: a letter whose clauses have versions, beside the same letter of plain clauses.

.venv/bin/python -m benchmarks.dates              about half a minute; --clauses, --rounds

Both letters say the same words, which is checked first. Every round gives each its turn; the best one counts,
in seconds of processor time.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

import letterforge
from letterforge.rendering.renderer import Renderer

VALUES = {"date": "2026-08-01", "name": "Acme"}
_DECLARED = "placeholders:\n  date: {type: date, label: Date}\n  name: {type: text, label: Name}\nclauses:\n"
_MANY = 300  # letters in one turn of a warm renderer


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what effective dates cost.")
    parser.add_argument("--clauses", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kinds = {"plain": 0, "one dated": 1, "all dated": asked.clauses}
        places = {
            name: write_library(Path(folder) / name, asked.clauses, dated) for name, dated in kinds.items()
        }
        assert len({_one_letter(place) for place in places.values()}) == 1
        for title, work in (("one letter, from files to Markdown", _one_letter), ("a warm letter", None)):
            turns = {name: _turn(place, work) for name, place in places.items()}
            best = {name: min(seconds) for name, seconds in _rounds(turns, asked.rounds).items()}
            for name, seconds in best.items():
                print(f"{title}, {name}: {seconds * 1000:.3f} ms, {seconds / best['plain']:.2f} ×")
    return 0


def write_library(folder: Path, clauses: int, dated: int) -> Path:
    """Return a library whose letter has so many clauses, of which the first `dated` have two versions."""
    numbers = range(clauses)
    files = {
        "letterforge.yaml": "name: fees\nlanguage: en\n",
        "clauses/all.yaml": _DECLARED + "".join(_clause(one, is_dated=one < dated) for one in numbers),
        "templates/letter.yaml": "title: Fees\ndate: date\nbody:\n  - text: On {{ date }}.\n"
        + "".join(f"  - part{number}\n" for number in numbers),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _clause(number: int, *, is_dated: bool) -> str:
    text = f'"The fee of part {number} for {{{{ name }}}} is six euros."'
    if not is_dated:
        return f"  part{number}:\n    text: {text}\n"
    return (
        f"  part{number}:\n    versions:\n      - {{from: 2025-01-01, text: Five euros.}}\n"
        f"      - {{from: 2026-07-01, text: {text}}}\n"
    )


def _one_letter(folder: Path) -> bytes:
    plan = letterforge.open_library(folder).plan("letter", language="en")
    return letterforge.export(plan.assemble(plan.bind(VALUES)), "md")


def _turn(folder: Path, work: Callable[[Path], object] | None) -> Callable[[], float]:
    """Return what takes one turn and gives the seconds of one letter."""
    renderer = Renderer(letterforge.open_library(folder).plan("letter", language="en"))

    def once() -> float:
        start = process_time()
        work(folder) if work else None
        return process_time() - start

    def warm() -> float:
        start = process_time()
        for number in range(_MANY):
            renderer.render({**VALUES, "name": f"Acme {number}"}, "md")
        return (process_time() - start) / _MANY

    return once if work else warm


def _rounds(turns: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            taken[name].append(turn())
    return taken


if __name__ == "__main__":
    raise SystemExit(main())
