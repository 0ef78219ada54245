"""Locales: which languages are formatted without Babel, and what a language tag asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from letterforge.letter.subtags import base_tag, subtags
from letterforge.placeholders.formatting.cldr_facts import ZEROS
from letterforge.placeholders.language_tags import is_traditional, likely_subtags

if TYPE_CHECKING:
    from letterforge.placeholders.formatting.calendar_formats import CalendarFormat

GREGORIAN = "gregory"
"""CLDR's name of the Gregorian calendar in language tags."""
CHINESE = frozenset({"zh", "zh-CN", "zh-Hans", "zh-Hans-CN"})
AMERICAN = frozenset({"en", "en-US"})
BRITISH = frozenset({"en-GB"})
OURS = CHINESE | AMERICAN | BRITISH

# CLDR's `calendarPreferenceData`: the regions that prefer another calendar than the Gregorian.
_PREFERRED: Mapping[str, str] = MappingProxyType({"TH": "buddhist", "IR": "persian", "AF": "persian"})


def numbering_system(tag: str) -> str | None:
    """Return the digits that a tag asks for, None if it leaves them to CLDR: `latn` in `ar-EG-u-nu-latn`."""
    chosen = (extensions(tag) or {}).get("nu", "")
    return chosen if chosen in ZEROS else None


def extensions(tag: str) -> dict[str, str] | None:
    """Return what the extension U of a tag asks for (BCP 47, RFC 6067): `{"ca": "buddhist", "nu": "thai"}`.

    Known are the keys `ca`, a calendar that the language has names for, and `nu`, a numbering system. The
    result is None where the tag has anything else, or a key twice.
    """
    base, mark, rest = tag.partition("-u-")
    if not mark:
        return {}
    parts = rest.split("-")
    found = dict(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) != 2 * len(found) or not found.keys() <= {"ca", "nu"}:
        return None
    if found.get("nu", "latn") not in ZEROS:
        return None
    calendar = found.get("ca", GREGORIAN)
    return found if calendar == GREGORIAN or calendar_format(calendar, base) else None


@lru_cache(maxsize=64)
def calendar_of(tag: str) -> str:
    """Return the calendar of dates in a language: what its tag asks for, else what CLDR prefers there.

    That is `buddhist` in Thai, `persian` in Persian, Pashto and other languages of Iran and Afghanistan, and
    `gregory` elsewhere.
    """
    if tag in OURS:
        return GREGORIAN
    chosen = (extensions(tag) or {}).get("ca")
    if chosen:
        return chosen
    likely = likely_subtags(tag)
    preferred = _PREFERRED.get(likely.region, GREGORIAN)
    return preferred if likely.language != "en" and calendar_format(preferred, tag) else GREGORIAN


def calendars_of(tag: str) -> tuple[str, ...]:
    """Return the calendars that a language may have dates in, by their names in language tags."""
    from letterforge.placeholders.formatting.calendar_formats import CALENDAR_FORMATS

    return (GREGORIAN, *(one for one in CALENDAR_FORMATS if calendar_format(one, tag)))


def calendar_format(calendar: str, tag: str) -> CalendarFormat | None:
    """Return how a language writes dates of a calendar other than the Gregorian, None if it has no names."""
    from letterforge.placeholders.formatting.calendar_formats import CALENDAR_FORMATS

    formats = CALENDAR_FORMATS.get(calendar, {})
    base, own = base_tag(tag), subtags(tag)
    if own.language == "zh":
        return formats.get("zh-Hant" if is_traditional(tag) else "zh")
    if own.language == "en" and base not in AMERICAN:
        return formats.get("en-001")
    in_script = formats.get(f"{own.language}-{likely_subtags(tag).script}")
    return formats.get(base) or in_script or formats.get(own.language)
