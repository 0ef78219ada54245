"""Columns that are no placeholder: told once for a whole source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from letterforge.batch.records import Records
from letterforge.batch.sources.source import label
from letterforge.diagnostics import Finding, did_you_mean
from letterforge.values.characters import shown
from letterforge.values.types.base import MAX_UNKNOWN

_HINT = (
    "correct its name, map it with `--map column=placeholder`, or allow further columns with `--ignore-extra`"
)


def unknown_columns(
    records: Records, known: Callable[[str], bool], names: Callable[[], Iterable[str]]
) -> tuple[Finding, ...]:
    """Return an error for each column that is nothing `known`: the name of no placeholder, no column in use.

    `known` is asked for the placeholder that a column fills (of `address.city`, for `address`) and for the
    column itself; the hint has the nearest of `names`, which are asked for only then. Where every record has
    keys of its own there are no columns, and binding tells.
    """
    tops: tuple[tuple[str, str], ...] = getattr(records, "tops", ())
    unknown = [(column, top) for column, top in tops if not known(top) and not known(column)]
    candidates = tuple(names()) if unknown else ()
    return tuple(
        Finding(
            "LF623",
            f"the column `{shown(column)}` is no placeholder",
            place=label(records.name),
            hint=did_you_mean(top, candidates) or _HINT,
        )
        for column, top in islice(unknown, MAX_UNKNOWN)
    )
