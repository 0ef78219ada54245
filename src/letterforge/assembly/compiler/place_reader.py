"""Place reader: reads texts as any reader does, and notes where they have a name."""

from __future__ import annotations

from typing import TypeAlias

from jinja2 import nodes
from msgspec import Struct, field

from letterforge.assembly.compiler.marked_texts import mark_text
from letterforge.assembly.compiler.name_places import Name, option_places, places_of
from letterforge.assembly.compiler.scope import Scope
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.library.guards import Loop
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar


class Place(Struct, frozen=True, eq=False):
    """Where a scalar has a name: the offset in its text, and the other names that are known there."""

    scalar: Scalar
    start: int
    scope: Scope


Types: TypeAlias = "dict[int, Placeholder | None]"


class PlaceReader(TextReader, eq=False):
    """Reads texts; `places` are where they have `name`.

    `types` are the placeholders that whole expressions are, by the `id` of their scalar, in which they last
    stood.
    """

    name: Name
    places: list[Place] = field(default_factory=list)
    types: Types = field(default_factory=dict)

    def text(self, scalar: Scalar, scope: Scope, where: str) -> list[nodes.Node] | None:
        """Return the statements of a text with tags, or None after reporting all its errors."""
        self._note(scalar, scalar.text, 0, scope, is_expression=False)
        return super().text(scalar, scope, where)

    def running(self, scalar: Scalar, where: str) -> list[nodes.Node] | None:
        """Return the outputs of a header or footer; None after reporting errors."""
        self._note(scalar, scalar.text, 0, {}, is_expression=False)
        return super().running(scalar, where)

    def expression(
        self, scalar: Scalar, text: str, scope: Scope, where: str, *, what: str = "condition"
    ) -> nodes.Expr | None:
        """Return the parsed expression `text` of `scalar`; None after reporting errors."""
        self._note(scalar, text, scalar.text.index(text), scope, is_expression=True)
        found = super().expression(scalar, text, scope, where, what=what)
        self.types[id(scalar)] = self.names.type_of(found, scope) if found is not None else None
        return found

    def loop(self, loop: Loop, scope: Scope, where: str) -> nodes.Expr | None:
        """Return the iterable of `for: name in list`; None after reporting errors."""
        written = loop.source.text
        at = len(written.rstrip()) - len(loop.iterable)
        self._note(loop.source, loop.iterable, at, scope, is_expression=True)
        return super().loop(loop, scope, where)

    def placeholder(self, name: Scalar, types: tuple[str, ...], where: str) -> Placeholder | None:
        """Return the placeholder of a body item; None after reporting a missing or unsuitable one."""
        if self.name.kind == "placeholder" and name.text == self.name.word:
            self.places.append(Place(name, 0, {}))
        return super().placeholder(name, types, where)

    def result(self, placeholder: Placeholder) -> None:
        """Note where the expression of a computed choice gives an option that is looked for."""
        if placeholder.value is None or self.name.kind != "option":
            return
        source = placeholder.value.source
        marked = mark_text(self.environment, source.text, self.name.word, is_expression=True)
        if marked is not None and self.name.is_declared_at(placeholder.span):
            self.places += (Place(source, start, {}) for start in option_places(marked))

    def _note(self, scalar: Scalar, text: str, at: int, scope: Scope, *, is_expression: bool) -> None:
        if self.name.word not in text:
            return
        marked = mark_text(self.environment, text, self.name.word, is_expression=is_expression)
        if marked is not None:
            found = places_of(self.name, marked, self.names, scope)
            self.places += (Place(scalar, at + one.start, one.scope) for one in found)
