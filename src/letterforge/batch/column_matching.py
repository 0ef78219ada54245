"""Column matching: which columns fill which placeholders and name slots, checked before any letter is made.

An exact match wins; else a name that differs only in case, spaces, underscores or line breaks matches.
Unknown columns are reported once for the whole source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from letterforge.batch.job import Job
from letterforge.batch.naming.name_template import NameTemplate
from letterforge.batch.records import Records
from letterforge.batch.sources.column_layout import parse_path
from letterforge.batch.sources.column_names import (
    PlaceholderNames,
    find_spellings,
    normalize_name,
    quoted_list,
)
from letterforge.batch.sources.source import label
from letterforge.batch.sources.unknown_columns import unknown_columns
from letterforge.diagnostics import BatchError, Finding, did_you_mean
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN

_DELIMITERS = ",;|:^~/ "
_HEADER_ROWS = 20  # first rows of a table, searched for the header


class ColumnMatcher:
    """Matches the names in a job with the columns of a source and the placeholders of a library."""

    def __init__(self, job: Job, records: Records, library: PlaceholderNames) -> None:
        self._job = job
        self._records = records
        self._library = library
        self._template = NameTemplate(job.name, job.language or "")
        self._choice_columns = (job.variant_column, job.language_column, job.format_column)
        library.set_slot_names(self._template.placeholders, filter(None, self._choice_columns))
        records.resolve_columns(library)

    @property
    def spellings(self) -> dict[str, str]:
        """The library's spelling of each name slot that is spelled differently there."""
        columns = self._records.columns
        roots = {name: name.partition(".")[0] for name in self._template.placeholders}
        found = {
            name: (self._library if columns is None else self._library.find)(root) + name[len(root) :]
            for name, root in roots.items()
            if columns is None or not self._is_filled(name, root)
        }
        return {name: spelling for name, spelling in found.items() if spelling != name}

    def check(self) -> None:
        """Raise BatchError where columns of a table, or names in the job, are unknown."""
        wrong_targets = [*self._unknown_targets()]
        if self._records.columns is None:
            if wrong_targets:
                raise BatchError(*wrong_targets)
            return
        found = [
            *wrong_targets,
            *self._unknown_columns(),
            *self._missing_choice_columns(),
            *self._unfilled_slots(may_default=False),
        ]
        if not self._any_known() and (better := self._wrong_delimiter() or self._wrong_header_row()):
            raise BatchError(better)
        if found:
            raise BatchError(*found)

    def check_keys(self, *, is_whole: bool) -> None:
        """Raise BatchError where keys of the records read so far are unknown.

        If the whole source was read, also where a required key never occurred.
        """
        if self._records.columns is not None or not self._records.column_targets:
            return
        found = [*self._unknown_columns()]
        if is_whole:
            found += [*self._unmapped_keys(), *self._unfilled_slots(may_default=True)]
        if found:
            raise BatchError(*found)

    def _unknown_columns(self) -> tuple[Finding, ...]:
        if self._job.ignore_extra:
            return ()
        mapping = self._mapping()
        targets = {parse_path(target)[0] for target in mapping.values()}  # unknown ones are reported below
        targets.update(self._misspelt_columns())
        return unknown_columns(
            self._records, lambda name: name in targets or self._is_known(name), self._library.names
        )

    def _is_known(self, name: str) -> bool:
        """Return whether `name` is a placeholder, a name slot or a choice column."""
        set_slot_names = self._template.placeholders
        used = name in self._choice_columns or any(
            name in (slot, slot.partition(".")[0]) for slot in set_slot_names
        )
        return used or self._library.declares(name)

    def _mapping(self) -> Mapping[str, str]:
        return self._records.mapping

    def _unknown_targets(self) -> Iterator[Finding]:
        """Yield an error for each mapping to an unknown placeholder."""
        column_targets = (
            (column, target, str(parse_path(target)[0])) for column, target in self._mapping().items()
        )
        wrong = ((column, target, top) for column, target, top in column_targets if not self._is_known(top))
        for column, target, top in islice(wrong, MAX_UNKNOWN):
            message = f"`{shown(target)}`, which the column `{shown(column)}` is mapped to, is no placeholder"
            hint = did_you_mean(top, self._library.names()) or "correct its name in `--map`"
            yield Finding("LF618", message, place=label(self._records.name), hint=hint)

    def _misspelt_columns(self) -> Iterator[str]:
        """Yield the columns that an unfilled slot may misspell; they are reported for that slot."""
        names = [name for name in self._template.slots if self._is_unfilled(name)]
        for column, _ in self._records.column_targets if names else ():
            if any(did_you_mean(name, (column,)) for name in names):
                yield column

    def _is_unfilled(self, name: str) -> bool:
        """Return whether neither a column nor a placeholder fills a name slot."""
        root = name.partition(".")[0]
        return not (self._is_filled(name, root) or self._library.declares(self._library.find(root)))

    def _unfilled_slots(self, *, may_default: bool) -> Iterator[Finding]:
        """Yield an error for each name slot that neither a column nor a placeholder fills."""
        columns = self._records.columns or tuple(key for key, _ in self._records.column_targets)
        for name, has_default in self._template.slots.items():
            if (has_default and may_default) or not self._is_unfilled(name):
                continue
            if len(find_spellings(name, columns)) == 1:  # a column that fills something else
                continue
            message = f"`{shown(name)}`, of which the name is made, is no column and no placeholder"
            hint = (
                did_you_mean(name, (*columns, *self._library.names()))
                or f"its columns are {quoted_list(columns)}"
            )
            yield Finding("LF630", message, place=f"name `{shown(self._job.name)}`", hint=hint)

    def _is_filled(self, name: str, root: str) -> bool:
        """Return whether a column, or a shared value, has exactly one of these names."""
        column_targets = dict(self._records.column_targets)
        filled = (self._records.columns or (), column_targets, column_targets.values(), self._job.common)
        return any(one in names for one in (name, root) for names in filled)

    def _missing_choice_columns(self) -> Iterator[Finding]:
        """Yield an error for each choice column that is missing."""
        columns = self._records.columns or ()
        for option, column in zip(("variant", "language", "format"), self._choice_columns, strict=True):
            if column is not None and column not in columns:
                message = f"there is no column `{shown(column)}` to choose the {option}"
                near = find_spellings(column, columns)
                hint = did_you_mean(column, near or columns) or f"the columns are {quoted_list(columns)}"
                yield Finding("LF618", message, place=label(self._records.name), hint=hint)

    def _unmapped_keys(self) -> Iterator[Finding]:
        """Yield an error for each mapped key that no record has."""
        keys = [key for key, _ in self._records.column_targets]
        for key, target in islice(self._mapping().items(), MAX_UNKNOWN):
            if not find_spellings(key, keys):
                message = f"no record has a key `{shown(key)}` to be mapped to `{shown(target)}`"
                hint = did_you_mean(key, keys) or f"the keys are {quoted_list(keys)}"
                yield Finding("LF618", message, place=label(self._records.name), hint=hint)

    def _wrong_delimiter(self) -> Finding | None:
        """Return the error that another delimiter would split the single header column, or None."""
        columns = self._records.columns or ()
        if len(columns) != 1 or not self._records.is_delimited:
            return None
        scores = {sign: self._score(columns[0].split(sign)) for sign in _DELIMITERS if sign in columns[0]}
        best = max(scores, key=lambda sign: scores[sign], default="")
        if not scores.get(best):
            return None
        message = f"the header is one column, `{shown(columns[0])}`: its delimiter was not recognised"
        hint = f"name it: `--delimiter '{best}'`"
        return Finding("LF612", message, place=label(self._records.name), hint=hint)

    def _wrong_header_row(self) -> Finding | None:
        """Return the error that the first row is a title and a later row the header, or None."""
        rows = {number: self._score(cells) for number, cells in self._records.head(_HEADER_ROWS)}
        best = max(rows, key=lambda number: rows[number], default=0)
        if not rows.get(best):
            return None
        name = label(self._records.name)
        message = f"no column of `{name}` is known, and row {best} looks like its header"
        hint = f"read it with `--header-row {best}`; the rows above are left out"
        return Finding("LF612", message, place=name, hint=hint)

    def _any_known(self) -> bool:
        """Return whether any column is known, or there are none."""
        used = {normalize_name(one) for one in (*self._template.placeholders, *self._choice_columns) if one}
        column_targets = self._records.column_targets
        return (
            any(
                normalize_name(column) in used or self._library.declares(top)
                for column, top in column_targets
            )
            or not column_targets
        )

    def _score(self, cells: Sequence[str]) -> int:
        """Return how many cells are known names: placeholders, name slots, choice columns, mapped columns."""
        used = {normalize_name(one) for one in (*self._template.placeholders, *self._choice_columns) if one}
        used |= {normalize_name(column) for column in self._mapping()}
        names = {str(cell).partition(".")[0].strip() for cell in cells if cell and len(str(cell)) < 200}
        return sum(
            normalize_name(name) in used or self._library.declares(self._library(name))
            for name in names
            if name
        )
