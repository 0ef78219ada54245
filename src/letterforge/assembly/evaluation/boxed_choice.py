"""Boxed choice: a choice that a text prints as the boxes of all options, the chosen ones ticked."""

from __future__ import annotations

from msgspec import Struct

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value

OTHER = "other"


class BoxedChoice(Struct, frozen=True, eq=False):
    """The options that a value chooses (ids); `other` are the free words behind the last box."""

    placeholder: Placeholder
    path: str
    chosen: frozenset[str]
    other: Value | None = None

    def __repr__(self) -> str:
        """Return whose boxes they are, never which are ticked."""
        return f"BoxedChoice({self.path!r})"

    @property
    def shape(self) -> object:
        """What tells it apart from others that stand in another tree, whatever the free words are."""
        return self.placeholder.name, self.path, self.chosen


def box_choice(language: str, value: object) -> BoxedChoice:
    """`{{ kind | boxes }}`: the boxes of all options, as in a form, those that are chosen ticked."""
    of = value.placeholder if isinstance(value, Value) else None
    if not isinstance(value, Value) or of is None or not of.options:
        raise TypeError("`boxes` needs a choice")
    chosen = {one: words for one, words in _chosen(value) if isinstance(one, str)}
    other = chosen.get(OTHER)
    words = None if other is None else Value(other, other, None, language, path=value.path)
    return BoxedChoice(of, value.path, frozenset(chosen), words)


def _chosen(value: Value) -> list[tuple[object, str]]:
    """Return the chosen options, each with how it reads."""
    if isinstance(value.content, tuple):
        return [(one.content, one.text) for one in value.content]
    return [] if value.content is None else [(value.content, value.text)]
