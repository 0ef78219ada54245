"""Coverage report: how many parts of a library are reached, and which are not."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from letterforge.review.coverage.parts import KINDS, PLURALS, Part


class CoverageReport(Struct, frozen=True):
    """The parts of a library and whether tests reach them, by place."""

    parts: tuple[tuple[Part, bool], ...]

    @property
    def missed(self) -> tuple[Part, ...]:
        """The parts that no test reaches."""
        return tuple(part for part, is_reached in self.parts if not is_reached)

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return how many parts are reached and how many there are, of each kind and of all (`total`)."""
        found = {
            PLURALS[kind]: _count([done for part, done in self.parts if part.kind == kind]) for kind in KINDS
        }
        return {**found, "total": _count([done for _, done in self.parts])}

    @property
    def percent(self) -> float:
        """How much of all parts is reached, in percent, rounded down to a tenth; 100 where there are none."""
        return percent(*self.counts()["total"])

    def lines(self) -> list[str]:
        """Return a table of the counts, and what is not reached, a line each."""
        rows = [("", "reached", "of", "%")]
        rows += [
            (name, str(done), str(all_), f"{percent(done, all_):.1f}")
            for name, (done, all_) in self.counts().items()
        ]
        table = [f"{one:<10}{two:>8}{three:>7}{four:>7}" for one, two, three, four in rows]
        if not self.missed:
            return table
        return [*table, "", "not reached:", *(f"  {one.place}: {one.name}" for one in self.missed)]

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain data for JSON."""
        counted = {name: {"reached": done, "of": all_} for name, (done, all_) in self.counts().items()}
        missed = [
            {"kind": one.kind, "file": one.file, "line": one.line, "name": one.name} for one in self.missed
        ]
        return {"percent": self.percent, "counts": counted, "not_reached": missed}


def report_of(parts: Mapping[Part, bool]) -> CoverageReport:
    """Return the report of parts, each with whether it is reached."""
    return CoverageReport(tuple(sorted(parts.items(), key=lambda pair: pair[0].order)))


def percent(reached: int, of: int) -> float:
    """Return a share in percent, rounded down to a tenth, so that 100 is all."""
    return 1000 * reached // of / 10 if of else 100.0


def _count(done: list[bool]) -> tuple[int, int]:
    return sum(done), len(done)
