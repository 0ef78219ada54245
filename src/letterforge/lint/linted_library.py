"""What checks and rules receive: the library, its catalog and its declarations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.evaluation.filters import Filter
from letterforge.library.catalog import Catalog
from letterforge.lint.clause_uses import ClauseUses
from letterforge.lint.whole_library import WholeLibrary, read_whole


class LintedLibrary:
    """A library while checks are applied to it.

    `sound_texts` are the texts (by their `id`) that were compiled without a finding: later checks need
    not read them again.
    """

    def __init__(self, catalog: Catalog, filters: Mapping[str, Filter] = MappingProxyType({})) -> None:
        self._filters = filters
        catalog.declarations.need_all()
        self.catalog = catalog
        self.sound_texts: set[int] = set()

    @cached_property
    def whole(self) -> WholeLibrary:
        """All that can be read of it."""
        return read_whole(self.catalog)

    @cached_property
    def environment(self) -> LetterEnvironment:
        """What parses its texts; the language matters to what fills them alone."""
        return LetterEnvironment("en", self._filters)

    @cached_property
    def uses(self) -> ClauseUses:
        """Which clauses are used, and what names are known in each."""
        uses = ClauseUses(self.whole, self.environment, self.catalog.others)
        uses.follow()
        return uses

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids that a text may refer to."""
        return frozenset(self.whole.ids())
