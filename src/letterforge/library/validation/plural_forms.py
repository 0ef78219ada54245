"""Plural forms where languages are expected: `unit: {one: day, other: days}`."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.library.validation.schema_places import Place, write
from letterforge.yamldoc import Mapping, Scalar

_FORMS = ("zero", "one", "two", "few", "many", "other")  # of CLDR
_EXAMPLE = {"one": "hour", "other": "hours"}
_LONGEST = 40  # characters of a word that a hint repeats


def plural_forms(keys: Iterable[str]) -> list[str]:
    """Return those of `keys` that are names of plural forms."""
    return [key for key in keys if key in _FORMS]


def of_plurals(place: Place, written: list[str]) -> str:
    """Return the hint for the plural forms `written` as keys of the mapping at `place`."""
    if place.name != "unit":
        return "only a `unit` has plural forms; words stand under a language, such as `en`"
    entries = place.node.entries if isinstance(place.node, Mapping) else {}
    words = {key: entries[key].value for key in written}
    own = {key: one.text for key, one in words.items() if isinstance(one, Scalar)}
    if len(own) < len(words) or any(not one or len(one) > _LONGEST for one in own.values()):
        own = dict(_EXAMPLE)
    own.setdefault("other", [*own.values()][-1])
    return f"plural forms stand under a language: `unit: {write({'en': own})}`"
