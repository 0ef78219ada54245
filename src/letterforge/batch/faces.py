"""Faces: a cell of a sheet shows one thing and holds another; which of the two a placeholder reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from letterforge.batch.records import Outcome
from letterforge.batch.sources.layout import parse_path
from letterforge.diagnostics import LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.values.formatted import Formatted
from letterforge.values.raw import written
from letterforge.values.types import TYPES

ReadsNumber = Callable[[str], bool]


def number_reader(library: str) -> ReadsNumber:
    """Return a function that tells of a placeholder, or a part of one, whether it reads the number of a cell.

    The library is read when it is first asked.
    """
    catalogs: list[Catalog] = []

    @lru_cache(maxsize=4096)
    def reads_number(name: str) -> bool:
        try:
            catalogs[:] = catalogs or [Catalog(Path(library))]
            return _reads_number(catalogs[0], name)
        except LetterforgeError:
            return False

    return reads_number


def single_faces(outcome: Outcome, reads_number: ReadsNumber) -> dict[str, object]:
    """Return the row of a record with one face for each cell: the one by which it is read as it was."""
    if not any(isinstance(value, Formatted | list) for value in outcome.row.values()):
        return outcome.row
    names = {column: name for name, column in outcome.columns.items()}
    return {
        column: _face(value, names.get(column, column), reads_number)
        if isinstance(value, Formatted)
        else [written(one) if isinstance(one, Formatted) else one for one in value]
        if isinstance(value, list)
        else value
        for column, value in outcome.row.items()
    }


def _face(cell: Formatted, name: str, reads_number: ReadsNumber) -> object:
    return cell.number if reads_number(name) else written(cell)


def _reads_number(catalog: Catalog, name: str) -> bool:
    top, *steps = parse_path(name)
    placeholder = catalog.placeholder(str(top))
    for step in steps:
        if placeholder is not None:
            placeholder = placeholder.item if isinstance(step, int) else placeholder.fields.get(step)
    return placeholder is not None and TYPES[placeholder.type].reads_number
