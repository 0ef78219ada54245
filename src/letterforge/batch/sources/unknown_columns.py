"""Unknown columns: reported once for the whole source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from letterforge.batch.records import Records
from letterforge.batch.sources.column_names import find_spellings
from letterforge.batch.sources.source import label
from letterforge.diagnostics import Finding, did_you_mean
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN

_WAYS = "map it with `--map column=placeholder`, or allow further columns with `--ignore-extra`"


def unknown_columns(
    records: Records, known: Callable[[str], bool], names: Callable[[], Iterable[str]]
) -> tuple[Finding, ...]:
    """Return an error LF623 for each column that is not `known`: neither a placeholder nor otherwise used.

    `known` is called with the placeholder that a column fills (`address` for `address.city`) and with the
    column itself; `names` is called only for the hint with the nearest name. Where each record has its own
    keys, those read so far are checked; in a table, placeholders that another column fills are not proposed.
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
    """Return the hint for an unknown column without a similar free placeholder."""
    twin = next(iter(find_spellings(top, filled)), None)
    return (
        f"another column fills `{twin}` already: remove this one, {_WAYS}"
        if twin
        else f"correct its name, {_WAYS}"
    )
