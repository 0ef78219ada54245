"""A library as a whole: all that its files declare, for checks that look at everything."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.library.files import LibraryFile
from letterforge.library.model import Clause, Variant
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.placeholder import Placeholder

_LOOP = re.compile(rb"\b(?:for|rows):\s*['\"]?([a-z][a-z0-9_]*)\s+in\b")
_UNREAD = ""  # the type of what a file declares that could not be read


class Whole(Struct, frozen=True, eq=False):
    """Every clause, placeholder and variant that can be read; `broken` are the clause files that cannot.

    `broken_variants` are the files of variants that cannot be used, though they may be read.
    """

    clauses: Mapping[str, Clause]
    placeholders: Mapping[str, Placeholder]
    variants: tuple[Variant, ...]
    broken: tuple[LibraryFile, ...]
    broken_variants: tuple[LibraryFile, ...]

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of `name`, without a type where a broken file may declare it, or None."""
        found = self.placeholders.get(name)
        if found is None and self.is_unread(name):
            span = next(iter(self.placeholders.values())).span if self.placeholders else None
            return Placeholder(name, _UNREAD, Localized({}), span or _nowhere(self.broken[0]))
        return found

    def unread_loops(self) -> set[str]:
        """Return the names of repetitions in files that cannot be read, which clauses may use."""
        data = b"\n".join(file.data or b"" for file in (*self.broken, *self.broken_variants))
        return {name.decode() for name in _LOOP.findall(data)}

    def is_unread(self, name: str) -> bool:
        """Return whether a file that cannot be read seems to declare `name`."""
        return bool(name) and any(file.mentions_key(name) for file in self.broken)


def _nowhere(file: LibraryFile) -> Span:
    from letterforge.diagnostics import Source

    return Span(Source(file.name, ""), 0, 0)
