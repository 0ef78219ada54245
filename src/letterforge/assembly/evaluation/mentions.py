"""Mentions: the terms of a letter, and where it mentions them."""

from __future__ import annotations

from typing import Any

from jinja2 import Template
from msgspec import Struct

from letterforge.assembly.evaluation.events import Definitions, StartText
from letterforge.letter import Inlines


class CompiledTerm(Struct, frozen=True, eq=False):
    """A term in one language: its short form, with and without its article, and what defines it.

    `long` begins its long form, whose words `template` yields. `definition` stands behind that. `key` is
    what lists of terms are sorted by, `sizes` are the characters of the short form and of the definition.
    """

    id: str
    short: Inlines
    bare: Inlines
    definition: Inlines
    long: StartText
    template: Template
    key: tuple[object, ...]
    sizes: tuple[int, int]
    has_article: bool


class Mention(Struct, frozen=True, eq=False):
    """A mention of a term; one that defines has the words and values of its long form."""

    term: CompiledTerm
    defines: bool
    pieces: tuple[Any, ...] = ()


class DefinitionList(Struct, frozen=True, eq=False):
    """The terms that a letter uses, each with its long form, in alphabetical order."""

    event: Definitions
    mentions: tuple[Mention, ...]


def inner_pieces(piece: object) -> tuple[Any, ...] | None:
    """Return the words and values inside a mention or a list of terms, None for any other piece."""
    if isinstance(piece, Mention):
        return piece.pieces
    if isinstance(piece, DefinitionList):
        return tuple(one for mention in piece.mentions for one in mention.pieces)
    return None
