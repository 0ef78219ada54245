"""Parameters: declarations of the values of a clause, whose default may be written by language."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Mapping

TEXT_TYPES = ("text", "multiline")
"""The types of parameters whose values may be words by language."""


def in_each_language(parameter: Placeholder) -> Iterator[Placeholder]:
    """Yield a parameter once for each language that its default is written in, as it is there."""
    default = parameter.default
    if parameter.type not in TEXT_TYPES or not isinstance(default, Mapping) or not default.entries:
        yield parameter
        return
    for entry in default.entries.values():
        yield replace(parameter, default=entry.value)
