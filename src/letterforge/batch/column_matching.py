"""Fitting: which columns of a source fill which placeholders and make the names, before anything is made.

A name that is spelled exactly as somewhere else means that; else one that differs only in case, spaces,
underscores or line breaks does. What means nothing is told once for the whole source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from letterforge.batch.job import Job
from letterforge.batch.naming.name_template import NameTemplate
from letterforge.batch.records import Records
from letterforge.batch.sources.column_layout import parse_path
from letterforge.batch.sources.column_names import Library, named, plainly, spelled_like
from letterforge.batch.sources.source import label
from letterforge.batch.sources.unknown_columns import unknown_columns
from letterforge.diagnostics import BatchError, Finding, did_you_mean
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN

_DELIMITERS = ",;|:^~/ "
_LOOKED_AT = 20  # first rows of a table, one of which may be its header


class Fitting:
    """How the names in a job fit the columns of a source and the placeholders of a library."""

    def __init__(self, job: Job, records: Records, library: Library) -> None:
        self._job = job
        self._records = records
        self._library = library
        self._template = NameTemplate(job.name, job.language or "")
        self._choosing = (job.variant_column, job.language_column, job.format_column)
        library.holes(self._template.placeholders, filter(None, self._choosing))
        records.fit(library)

    @property
    def spelled(self) -> dict[str, str]:
        """How placeholders in the name are spelled by the library, where the name spells them otherwise."""
        columns = self._records.columns
        roots = {name: name.partition(".")[0] for name in self._template.placeholders}
        found = {
            name: (self._library if columns is None else self._library.find)(root) + name[len(root) :]
            for name, root in roots.items()
            if columns is None or not self._is_filled(name, root)
        }
        return {name: spelling for name, spelling in found.items() if spelling != name}

    def check(self) -> None:
        """Raise BatchError where columns of a table, or names, mean nothing."""
        astray = [*self._astray()]
        if self._records.columns is None:
            if astray:
                raise BatchError(*astray)
            return
        found = [*astray, *self._unknown(), *self._unchosen(), *self._unfilled(may_default=False)]
        if not self._fits() and (better := self._unparted() or self._title()):
            raise BatchError(better)
        if found:
            raise BatchError(*found)

    def check_met(self, *, is_whole: bool) -> None:
        """Raise BatchError where keys of records that were read mean nothing.

        Where the source was read as a whole, also where a key that is asked for was never met.
        """
        if self._records.columns is not None or not self._records.column_targets:
            return
        found = [*self._unknown()]
        if is_whole:
            found += [*self._unmapped(), *self._unfilled(may_default=True)]
        if found:
            raise BatchError(*found)

    def _unknown(self) -> tuple[Finding, ...]:
        if self._job.ignore_extra:
            return ()
        mapping = self._mapping()
        targets = {parse_path(target)[0] for target in mapping.values()}  # told where they mean nothing
        targets.update(self._meant())
        return unknown_columns(
            self._records, lambda name: name in targets or self._is_known(name), self._library.names
        )

    def _is_known(self, name: str) -> bool:
        """Return whether `name` is a placeholder, or what the name of letters or a choice is made of."""
        holes = self._template.placeholders
        used = name in self._choosing or any(name in (hole, hole.partition(".")[0]) for hole in holes)
        return used or self._library.declares(name)

    def _mapping(self) -> Mapping[str, str]:
        return self._records.mapping

    def _astray(self) -> Iterator[Finding]:
        """Yield an error for each name that a column is mapped to and that means nothing."""
        column_targets = (
            (column, target, str(parse_path(target)[0])) for column, target in self._mapping().items()
        )
        wrong = ((column, target, top) for column, target, top in column_targets if not self._is_known(top))
        for column, target, top in islice(wrong, MAX_UNKNOWN):
            message = f"`{shown(target)}`, which the column `{shown(column)}` is mapped to, is no placeholder"
            hint = did_you_mean(top, self._library.names()) or "correct its name in `--map`"
            yield Finding("LF618", message, place=label(self._records.name), hint=hint)

    def _meant(self) -> Iterator[str]:
        """Yield the columns that a place of the name may mean and misspells, which is told of that place."""
        names = [name for name in self._template.holes if self._is_open(name)]
        for column, _ in self._records.column_targets if names else ():
            if any(did_you_mean(name, (column,)) for name in names):
                yield column

    def _is_open(self, name: str) -> bool:
        """Return whether neither a column nor a placeholder fills a place of the name."""
        root = name.partition(".")[0]
        return not (self._is_filled(name, root) or self._library.declares(self._library.find(root)))

    def _unfilled(self, *, may_default: bool) -> Iterator[Finding]:
        """Yield an error for each place of the name that neither a column nor a placeholder fills."""
        columns = self._records.columns or tuple(key for key, _ in self._records.column_targets)
        for name, has_default in self._template.holes.items():
            if (has_default and may_default) or not self._is_open(name):
                continue
            if len(spelled_like(name, columns)) == 1:  # a column that fills something else
                continue
            message = f"`{shown(name)}`, of which the name is made, is no column and no placeholder"
            hint = (
                did_you_mean(name, (*columns, *self._library.names())) or f"its columns are {named(columns)}"
            )
            yield Finding("LF630", message, place=f"name `{shown(self._job.name)}`", hint=hint)

    def _is_filled(self, name: str, root: str) -> bool:
        """Return whether a column, or a value that all records share, has one of these names exactly."""
        column_targets = dict(self._records.column_targets)
        filled = (self._records.columns or (), column_targets, column_targets.values(), self._job.common)
        return any(one in names for one in (name, root) for names in filled)

    def _unchosen(self) -> Iterator[Finding]:
        """Yield an error for each column that is to choose something and is not there."""
        columns = self._records.columns or ()
        for option, column in zip(("variant", "language", "format"), self._choosing, strict=True):
            if column is not None and column not in columns:
                message = f"there is no column `{shown(column)}` to choose the {option}"
                near = spelled_like(column, columns)
                hint = did_you_mean(column, near or columns) or f"the columns are {named(columns)}"
                yield Finding("LF618", message, place=label(self._records.name), hint=hint)

    def _unmapped(self) -> Iterator[Finding]:
        """Yield an error for each key that is mapped and that no record has."""
        keys = [key for key, _ in self._records.column_targets]
        for key, target in islice(self._mapping().items(), MAX_UNKNOWN):
            if not spelled_like(key, keys):
                message = f"no record has a key `{shown(key)}` to be mapped to `{shown(target)}`"
                hint = did_you_mean(key, keys) or f"the keys are {named(keys)}"
                yield Finding("LF618", message, place=label(self._records.name), hint=hint)

    def _unparted(self) -> Finding | None:
        """Return the error that a header is one column that a delimiter would make several of, or None."""
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

    def _title(self) -> Finding | None:
        """Return the error that the first row is a title and a further one the header, or None."""
        rows = {number: self._score(cells) for number, cells in self._records.head(_LOOKED_AT)}
        best = max(rows, key=lambda number: rows[number], default=0)
        if not rows.get(best):
            return None
        name = label(self._records.name)
        message = f"no column of `{name}` is known, and row {best} looks like its header"
        hint = f"read it with `--header-row {best}`; what stands above is left out"
        return Finding("LF612", message, place=name, hint=hint)

    def _fits(self) -> bool:
        """Return whether any column means anything."""
        used = {plainly(one) for one in (*self._template.placeholders, *self._choosing) if one}
        column_targets = self._records.column_targets
        return (
            any(plainly(column) in used or self._library.declares(top) for column, top in column_targets)
            or not column_targets
        )

    def _score(self, cells: Sequence[str]) -> int:
        """Return how many cells name something: a placeholder, or what the name or a choice is made of."""
        used = {plainly(one) for one in (*self._template.placeholders, *self._choosing) if one}
        used |= {plainly(column) for column in self._mapping()}
        names = {str(cell).partition(".")[0].strip() for cell in cells if cell and len(str(cell)) < 200}
        return sum(
            plainly(name) in used or self._library.declares(self._library(name)) for name in names if name
        )
