"""Years of other calendars: the one that the year of a date seems to be of.

Such dates are refused, or warned of, with the day that may be meant; they are never read so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from letterforge.letter.subtags import base_tag
from letterforge.placeholders.formatting.locales import calendar_of

_YEARS: Mapping[str, range] = MappingProxyType({"buddhist": range(2400, 2701), "persian": range(1300, 1501)})


def likely_calendar(year: int, tags: Iterable[str] | None = None) -> str | None:
    """Return the calendar (`buddhist`, `persian`) that a year seems to be of, else None.

    With `tags` it is one that dates in these languages have unless their digits or calendar were chosen.
    """
    usual: Container[str] = _YEARS if tags is None else {calendar_of(base_tag(one)) for one in tags}
    return next((one for one, years in _YEARS.items() if year in years and one in usual), None)
