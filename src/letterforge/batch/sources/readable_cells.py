"""Readable cells: writes formatted cells and numbers to failed rows so that they are read back unchanged.

A cell of a sheet shows one text and holds another value; the placeholder's type decides which it reads.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from letterforge.batch.records import Outcome
from letterforge.batch.sources.column_layout import parse_path
from letterforge.diagnostics import LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.opening import open_source
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.number_notation import Notation
from letterforge.placeholders.placeholder import Placeholder, marks_in
from letterforge.placeholders.raw_values import written
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.types.numbers import DecimalType

PlaceholderLookup = Callable[[str], Placeholder | None]


def placeholder_lookup(library: str) -> PlaceholderLookup:
    """Return a function that returns the declaration of a placeholder, or of a part of one, by path.

    The library is read on the first call.
    """
    catalogs: list[Catalog] = []

    @lru_cache(maxsize=4096)
    def lookup(name: str) -> Placeholder | None:
        try:
            catalogs[:] = catalogs or [Catalog(open_source(Path(library)))]
            return _find_placeholder(catalogs[0], name)
        except LetterforgeError:
            return None

    return lookup


def readable_row(
    outcome: Outcome, lookup: PlaceholderLookup, source: Notation, *, as_texts: bool
) -> dict[str, object]:
    """Return the row of a record with each formatted cell as the text that is read back to the same value.

    `source` is the notation of the source; with `as_texts` numbers become texts, too, as in
    a table.
    """
    kinds = (Formatted, Decimal, float) if as_texts else Formatted
    if not any(isinstance(value, kinds) or type(value) is list for value in outcome.row.values()):
        return outcome.row
    names = {column: name for name, column in outcome.columns.items()}
    return {
        column: _readable_cell(value, lookup(names.get(column, column)), source)
        if isinstance(value, kinds)
        else [written(one) if isinstance(one, Formatted) else one for one in value]
        if isinstance(value, list)
        else value
        for column, value in outcome.row.items()
    }


def _readable_cell(value: object, placeholder: Placeholder | None, source: Notation) -> str | None:
    """Return a cell, or a number, as the text that `placeholder` reads to the same value."""
    kind = TYPES.get(placeholder.type) if placeholder else None
    if placeholder is None or kind is None or not kind.reads_number:
        return written(value)
    if not isinstance(kind, DecimalType):
        return written(value.number if isinstance(value, Formatted) else value)
    marks = marks_in(placeholder, source)
    sign = marks.decimal if marks else "."
    if not isinstance(value, Formatted):
        return _spelled(value, sign)
    number = _spelled(value.number, sign)
    other = kind.conflicting_units(value, placeholder)
    return f"{number} {other[0]}" if other else number  # it is refused again, for the same reason


def _spelled(number: object, sign: str) -> str | None:
    text = written(number)
    is_number = not isinstance(number, str) or number[-1:] == "%"
    return text.replace(".", sign) if text and is_number else text


def _find_placeholder(catalog: Catalog, name: str) -> Placeholder | None:
    top, *steps = parse_path(name)
    placeholder = catalog.placeholder_of_any(str(top))
    for step in steps:
        if placeholder is not None:
            placeholder = placeholder.item if isinstance(step, int) else placeholder.fields.get(step)
    return placeholder
