"""Columns that are no placeholder: told once for a whole source, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.sources.source import Source, label
from letterforge.diagnostics import Finding, did_you_mean
from letterforge.values.characters import shown
from letterforge.values.types.base import MAX_UNKNOWN

_HINT = (
    "correct its name, map it with `--map column=placeholder`, or allow further columns with `--ignore-extra`"
)


def unknown_columns(
    records: Records, known: Callable[[str], bool], names: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return an error for each column that is nothing `known`: the name of no placeholder, no column in use.

    `known` is asked for the placeholder that a column fills (of `address.city`, for `address`) and for the
    column itself; the hint has the nearest of `names`. Where every record has keys of its own there are no
    columns, and binding tells.
    """
    candidates = tuple(names)
    tops: tuple[tuple[str, str], ...] = getattr(records, "tops", ())
    unknown = ((column, top) for column, top in tops if not known(top) and not known(column))
    return tuple(
        Finding(
            "LF623",
            f"the column `{shown(column)}` is no placeholder",
            place=label(records.name),
            hint=did_you_mean(top, candidates) or _HINT,
        )
        for column, top in islice(unknown, MAX_UNKNOWN)
    )


def drop_unknown(records: Records, known: Callable[[str], bool]) -> Records:
    """Return the same records without the values that have no `known` placeholder; rows stay whole."""
    return _Fewer(records, known)


class _Fewer(Source):
    """Records of another source, some of their values left out."""

    def __init__(self, records: Records, known: Callable[[str], bool]) -> None:
        super().__init__(records.name)
        self.columns = records.columns
        self.findings = records.findings
        self.tops = getattr(records, "tops", ())
        self._records = records
        self._known = known

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        verdicts: dict[str, bool] = {}
        for record in self._records:
            if isinstance(record, BadRecord):
                yield record
                continue
            for name in record.values:
                if name not in verdicts:
                    verdicts[name] = self._known(name)
            if all(map(verdicts.__getitem__, record.values)):
                yield record
            else:
                yield replace(record, values={k: v for k, v in record.values.items() if verdicts[k]})
