"""Headers: the first row of a table, which names its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from letterforge.batch.cell_escaping import MARK, unshielded
from letterforge.batch.records import BadRecord, Speller
from letterforge.batch.sources.column_layout import Layout, check_mapping, is_filled
from letterforge.diagnostics import BatchError, Finding, Findings
from letterforge.placeholders.doubtful_text import DROPPED_HINT, dropped_fact
from letterforge.placeholders.raw_values import written
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean, shown, visible
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN
from letterforge.yamldoc import is_unseen

MAX_COLUMNS = 16_384  # as in Excel


def _counted(at: int) -> str:
    return f"cell {at + 1}"


class Header:
    """The columns of a table; raises BatchError LF612 or LF618 where they cannot be used.

    White space around a name does not count, and a line break or several spaces inside one are a space. A
    column without a name is left out as long as it is empty. `width` is the number of cells of a row,
    `unnamed` are the places of columns without a name, `warnings` tell what was dropped from names,
    `mapping` is what the user maps to placeholders.
    """

    layout: Layout

    def __init__(self, place: str, cells: Sequence[str], mapping: Mapping[str, str]) -> None:
        findings = Findings()
        if len(cells) > MAX_COLUMNS:
            message = f"the header has {len(cells):,} columns, more than the {MAX_COLUMNS:,} of any table"
            hint = "check that it is a table, and that its first line names the columns"
            findings.add("LF612", message, place=place, hint=hint)
            findings.raise_as(BatchError)
        if MARK in cells:  # failed rows to be run again: their columns are called what they were called
            cells = [unshielded(cell) for cell in cells]
        names = ["" if is_unseen(cell) else _name(cell, place, findings) for cell in cells]
        self.warnings = tuple(one for one in findings if one.severity == "warning")
        self.width = len(names)
        self.unnamed = tuple(at for at, name in enumerate(names) if not name)
        self._named = tuple(at for at, name in enumerate(names) if name)
        self._error = names.index(MARK) if MARK in names else None  # the place of ours among failed rows
        self.columns = tuple(name for name in names if name)
        for name in [one for one, count in Counter(self.columns).items() if count > 1][:MAX_UNKNOWN]:
            hint = "rename or remove one of them"
            findings.add("LF612", f"the column `{shown(name)}` stands twice", place=place, hint=hint)
        check_mapping(place, self.columns, mapping, findings)
        findings.raise_as(BatchError)
        self._place, self.mapping = place, mapping
        self.fit(None)

    def fit(self, spelled: Speller | None) -> None:
        """Let columns fill the placeholders that `spelled` says they mean; raises BatchError LF618."""
        if spelled is not None and all(spelled(top) == top for top in self.layout.column_targets):
            return
        self.layout = Layout(self._place, self.columns, self.mapping, spelled)
        self.layout.findings.raise_as(BatchError)
        self.column_targets = tuple(zip(self.columns, self.layout.column_targets, strict=True))

    def fit_row(self, cells: list[str]) -> bool:
        """Return whether a row differs from the header by empty cells alone, which are then added or removed.

        Each row may end with a delimiter more, or leave out columns without a name, and the error of a
        failed row that was mended.
        """
        missing = range(len(cells), self.width)
        free = self.unnamed if self._has_moved_error(cells) else (*self.unnamed, self._error)
        if any(map(is_filled, cells[self.width :])) or not set(missing) <= set(free):
            return False
        cells[self.width :] = []
        cells += [""] * len(missing)
        return True

    def own(self, cells: Sequence[Any]) -> Sequence[Any]:
        """Return the cells of a whole row that stand in columns with a name."""
        return [cells[at] for at in self._named] if self.unnamed else cells

    def row(self, cells: Sequence[Any]) -> dict[str, Any]:
        """Return all the cells of a row of any length: by column, those without one as a list at ""."""
        pairs = zip(self.columns, self._named, strict=True)
        row: dict[str, Any] = {name: cells[at] for name, at in pairs if at < len(cells)}
        rest = [cells[at] for at in self.unnamed if at < len(cells)] + list(cells[self.width :])
        while rest and not is_filled(rest[-1]):
            rest.pop()
        return row | {"": rest} if rest else row

    def lengths(self, cells: Sequence[Any]) -> tuple[int, int]:
        """Return how many cells a row and the header have, the error of a failed row left out."""
        if self._error is None:
            return len(cells), self.width
        return len(cells) - (self._error < len(cells) or self._has_moved_error(cells)), self.width - 1

    def _has_moved_error(self, cells: Sequence[Any]) -> bool:
        """Return whether the error of a failed row ends a row that has lost cells before it."""
        if self._error is None or not 0 < len(cells) <= self._error:
            return False
        return str(cells[-1])[:2] == "LF" and str(cells[-1])[2:5].isdecimal()

    def stray(
        self, number: int, place: str, cells: Sequence[Any], called: Callable[[int], str] = _counted
    ) -> BadRecord | None:
        """Return a bad record where a cell is filled whose column has no name; `called` names the cell."""
        at = next((at for at in self.unnamed if is_filled(cells[at])), None)
        if at is None:
            return None
        message = f"{called(at)} is `{shown(written(cells[at]) or '')}`, and its column has no name"
        finding = Finding(
            "LF615", message, place=place, hint="name the column in the header, or empty the cell"
        )
        return BadRecord(number, place, (finding,), self.row(cells))


def _name(cell: str, place: str, findings: Findings) -> str:
    seen, dropped = visible(cell)
    if dropped:
        fact = dropped_fact(" ".join(seen.split()), cell, dropped)
        findings.add("LF680", f"the column {fact}", place=place, hint=DROPPED_HINT, severity="warning")
    try:
        return " ".join(clean(seen).split())
    except ForbiddenCharacterError as found:
        message = f"the column `{shown(cell)}` holds {found.code}"
        findings.add("LF612", message, place=place, hint=found.hint)
        return cell
