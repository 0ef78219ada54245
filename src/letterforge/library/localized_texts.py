"""Localized texts and other small values that several kinds of nodes share."""

from __future__ import annotations

import re
from typing import cast

from letterforge.letter.design import TitleLayout
from letterforge.library.guards import Guard, Loop
from letterforge.placeholders.localized import ANY, Localized
from letterforge.placeholders.names import NAME
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence

_LOOP = rf"\s*({NAME})\s+in\s+(.*\S)\s*"
_UNGUARDED = Guard()


def mapping(node: Node | None) -> Mapping:
    """Return `node`, which the schema says is a mapping."""
    if not isinstance(node, Mapping):
        raise TypeError("the schema asks for a mapping here")
    return node


def scalar(node: Node | None) -> Scalar:
    """Return `node`, which the schema says is a scalar."""
    if not isinstance(node, Scalar):
        raise TypeError("the schema asks for a scalar here")
    return node


def entries(node: Node | None) -> tuple[Node, ...]:
    """Return the entries of a list, none where it was left out."""
    return node.items if isinstance(node, Sequence) else ()


def word(node: Node | None, default: str = "") -> str:
    """Return the text of a scalar, or `default` where it was left out."""
    return default if node is None else scalar(node).text


def flag(node: Node | None, *, default: bool) -> bool:
    """Return true or false as written, or `default` where it was left out."""
    return default if node is None else scalar(node).text.lower() == "true"


def localized(node: Node | None) -> Localized | None:
    """Return a text, in one or several languages, or None where it was left out."""
    return None if node is None else text_of(node)


def text_of(node: Node | None) -> Localized:
    """Return a text, in one or several languages, where the schema requires one."""
    if isinstance(node, Mapping):
        return Localized({tag: scalar(entry.value) for tag, entry in node.entries.items()})
    return Localized({ANY: scalar(node)})


def title_layout(node: Node | None) -> TitleLayout | None:
    """Return where the title of a clause stands, or None where it was left out."""
    return None if node is None else cast(TitleLayout, scalar(node).text)


def loop(node: Node | None) -> Loop | None:
    """Return the repetition `name in list`, or None where it was left out."""
    if node is None:
        return None
    found = re.fullmatch(_LOOP, scalar(node).text, re.DOTALL)
    return Loop(found[1], scalar(node), found[2]) if found else None


def guard(item: Mapping) -> Guard:
    """Return what `when` and `for` of an item say."""
    if "when" not in item.entries and "for" not in item.entries:
        return _UNGUARDED
    when = item.get("when")
    return Guard(None if when is None else scalar(when), loop(item.get("for")))
