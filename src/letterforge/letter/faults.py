"""Faults: what is wrong with one part of a letter in JSON, and the way to that part."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter.bounds import MAX_FAULTS

Path: TypeAlias = "tuple[Path, str] | None"
"""The way to a part of the letter: the way to what holds it, and a step; None for the letter."""

_MORE = ("… and more: there is more that does not fit; mend these first",)


class Fault(Struct, frozen=True):
    """What is wrong with one part: the way to it, the fact, a remedy."""

    path: Path
    fact: str
    hint: str

    def __str__(self) -> str:
        return f"{written(self.path)}: {self.fact}"


def written(path: Path) -> str:
    """Return a way as messages write it: `$.body[3].title`."""
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(step)
    return "$" + "".join(reversed(steps))


def raise_faults(code: str, faults: Iterable[Fault], name: str) -> None:
    """Raise LetterFileError with the first 20 of `faults` in the letter that messages call `name`, if any."""
    found = list(islice(faults, MAX_FAULTS + 1))
    last = min(len(found), MAX_FAULTS) - 1
    findings = [
        Finding(
            code, one.fact, place=f"{name}: {written(one.path)}", hint=one.hint,
            notes=_MORE if index == last < len(found) - 1 else (),
        )
        for index, one in enumerate(found[:MAX_FAULTS])
    ]  # fmt: skip
    if findings:
        raise LetterFileError(*findings)
