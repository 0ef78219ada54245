"""A library as a whole: all that its files declare, for checks that look at everything."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.library.files import LibraryFile
from letterforge.library.model import Clause, Variant
from letterforge.values.localized import Localized
from letterforge.values.placeholder import Placeholder

_UNREAD = ""  # the type of what a file declares that could not be read


class Whole(Struct, frozen=True, eq=False):
    """Every clause, placeholder and variant that can be read; `broken` are the files that cannot."""

    clauses: Mapping[str, Clause]
    placeholders: Mapping[str, Placeholder]
    variants: tuple[Variant, ...]
    broken: tuple[LibraryFile, ...]
    all_variants: bool  # whether each could be read

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of `name`, without a type where a broken file may declare it, or None."""
        found = self.placeholders.get(name)
        if found is None and self.is_unread(name):
            span = next(iter(self.placeholders.values())).span if self.placeholders else None
            return Placeholder(name, _UNREAD, Localized({}), span or _nowhere(self.broken[0]))
        return found

    def is_unread(self, name: str) -> bool:
        """Return whether a file that cannot be read seems to declare `name`."""
        return bool(name) and any(file.mentions_key(name) for file in self.broken)


def _nowhere(file: LibraryFile) -> Span:
    from letterforge.diagnostics import Source

    return Span(Source(file.name, ""), 0, 0)
