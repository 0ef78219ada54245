"""Which clauses of a library are used, and inside which repetitions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.diagnostics import Findings
from letterforge.library.model import BodyItem, Clause, ClauseUse, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.other_libraries import OtherLibraries
from letterforge.lint.whole_library import Items, WholeLibrary


class ClauseUses(Struct, eq=False):
    """Which clauses are used, and inside which repetitions: `scopes` has the names known in each.

    The clauses of a variant's own are under `key_of` in `scopes`.
    """

    whole: WholeLibrary
    environment: LetterEnvironment
    others: OtherLibraries | None = None
    scopes: dict[str, Scope] = field(default_factory=dict)
    unused: set[str] = field(default_factory=set)
    loops: Scope = field(default_factory=dict)  # every name of a repetition, for clauses that nothing uses

    def follow(self) -> None:
        """Follow all variants, then what they leave out."""
        self._follow([(variant.body, {}, variant) for variant in self.whole.variants])
        self.unused.update(id_ for id_ in self.whole.clauses if id_ not in self.scopes)
        self._follow([(self.whole.clauses[id_].items, {}, None) for id_ in self.unused])
        self.loops.update(dict.fromkeys(self.whole.unread_loops()))
        for id_ in self.unused:
            self.scopes[id_] = {**self.loops, **self.scopes.get(id_, {})}

    def scope_of(self, clause: Clause, variant: Variant | None = None) -> Scope:
        """Return the names known in a clause, of the library or of a variant's own."""
        found = self.scopes.get(clause.id if variant is None else key_of(variant, clause.id))
        return self.loops if found is None else found

    def _follow(self, waiting: list[tuple[Items, Scope, Variant | None]]) -> None:
        names = NameChecker(self.whole.placeholder, lambda: (), Findings(), others=self.others or None)
        reader = TextReader(self.environment, names)
        while waiting:
            items, scope, variant = waiting.pop()
            for item in items:
                inner = scope
                if item.guard.loop is not None:
                    inner = reader.scope_inside(item.guard.loop, scope, "")
                    self.loops.update(inner)
                waiting += ((found, known, variant) for found, known in self._inside(item, inner, variant))

    def _inside(
        self, item: BodyItem | Clause, scope: Scope, variant: Variant | None
    ) -> Iterator[tuple[Items, Scope]]:
        """Yield what stands in an item; of a clause that was met before only where more names are known."""
        if inner := items_in(item):
            yield inner, scope
        elif isinstance(item, ClauseUse):
            id_ = item.clause.text
            own = variant.clauses.get(id_) if variant is not None else None
            key = id_ if variant is None or own is None else key_of(variant, id_)
            known = self.scopes.get(key)
            if known is None or not scope.keys() <= known.keys():
                self.scopes[key] = merged = {**(known or {}), **scope}
                if found := own or self.whole.clauses.get(id_):
                    yield found.items, merged


def key_of(variant: Variant, id_: str) -> str:
    """Return the key of a clause of a variant's own: the library may have another of that id."""
    return f"{variant.id}/{id_}"
