"""Columns that are no placeholder: told once for a whole source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from letterforge.batch.records import Records
from letterforge.batch.sources.column_names import spelled_like
from letterforge.batch.sources.source import label
from letterforge.diagnostics import Finding, did_you_mean
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN

_WAYS = "map it with `--map column=placeholder`, or allow further columns with `--ignore-extra`"


def unknown_columns(
    records: Records, known: Callable[[str], bool], names: Callable[[], Iterable[str]]
) -> tuple[Finding, ...]:
    """Return an error for each column that is nothing `known`: the name of no placeholder, no column in use.

    `known` is asked for the placeholder that a column fills (of `address.city`, for `address`) and for the
    column itself; the hint has the nearest of `names`, which are asked for only then. Where every record has
    keys of its own, those count that were read until now; in a table, what another column fills is not meant.
    """
    column_targets = records.column_targets
    unknown = [(column, top) for column, top in column_targets if not known(top) and not known(column)]
    filled = (
        dict.fromkeys(top for _, top in column_targets if known(top)) if records.columns is not None else {}
    )
    candidates = tuple(name for name in names() if name not in filled) if unknown else ()
    noun = "key" if records.columns is None else "column"
    return tuple(
        Finding(
            "LF623",
            f"the {noun} `{shown(column)}` is no placeholder",
            place=records.places.get(column, label(records.name)),
            hint=near or _way(top, filled),
            notes=(f"if it is right, {_WAYS}",) if near else (),
        )
        for column, top in islice(unknown, MAX_UNKNOWN)
        for near in [did_you_mean(top, candidates)]
    )


def _way(top: str, filled: Iterable[str]) -> str:
    """Return what to do about a column whose name is near to none that another column does not fill."""
    twin = next(iter(spelled_like(top, filled)), None)
    return (
        f"another column fills `{twin}` already: remove this one, {_WAYS}"
        if twin
        else f"correct its name, {_WAYS}"
    )
