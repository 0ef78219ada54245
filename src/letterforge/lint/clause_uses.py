"""Which clauses of a library are used, and inside which repetitions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.diagnostics import Findings
from letterforge.library.model import BodyItem, Clause, ClauseUse, items_in
from letterforge.lint.whole_library import Items, WholeLibrary


class ClauseUses(Struct, eq=False):
    """Which clauses are used, and inside which repetitions: `scopes` has the names known in each."""

    whole: WholeLibrary
    environment: LetterEnvironment
    scopes: dict[str, Scope] = field(default_factory=dict)
    unused: set[str] = field(default_factory=set)
    loops: Scope = field(default_factory=dict)  # every name of a repetition, for clauses that nothing uses

    def follow(self) -> None:
        """Follow all variants, then what they leave out."""
        self._follow([(variant.body, {}) for variant in self.whole.variants])
        self.unused.update(id_ for id_ in self.whole.clauses if id_ not in self.scopes)
        self._follow([(self.whole.clauses[id_].items, {}) for id_ in self.unused])
        self.loops.update(dict.fromkeys(self.whole.unread_loops()))
        for id_ in self.unused:
            self.scopes[id_] = {**self.loops, **self.scopes.get(id_, {})}

    def _follow(self, waiting: list[tuple[Items, Scope]]) -> None:
        reader = TextReader(self.environment, NameChecker(self.whole.placeholder, lambda: (), Findings()))
        while waiting:
            items, scope = waiting.pop()
            for item in items:
                inner = scope
                if item.guard.loop is not None:
                    inner = reader.scope_inside(item.guard.loop, scope, "")
                    self.loops.update(inner)
                waiting += self._inside(item, inner)

    def _inside(self, item: BodyItem | Clause, scope: Scope) -> Iterator[tuple[Items, Scope]]:
        """Yield what stands in an item; of a clause that was met before only where more names are known."""
        if inner := items_in(item):
            yield inner, scope
        elif isinstance(item, ClauseUse):
            id_ = item.clause.text
            known = self.scopes.get(id_)
            if known is None or not scope.keys() <= known.keys():
                self.scopes[id_] = merged = {**(known or {}), **scope}
                if id_ in self.whole.clauses:
                    yield self.whole.clauses[id_].items, merged
