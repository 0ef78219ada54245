"""Terms as a library declares them."""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar


class DefinedTerm(Struct, frozen=True, eq=False):
    """A term that letters define: its long form, a text with values, and its short form, words alone.

    `other_words` hold the short form and do not mean the term.
    """

    id: str
    span: Span
    long: Localized
    short: Localized
    other_words: tuple[Scalar, ...] = ()
