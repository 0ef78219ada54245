"""Forbidden characters: reports every text and value that XML cannot hold, in one error."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.diagnostics import ExportError, Findings
from letterforge.exporters.docx.xml_text import forbidden
from letterforge.letter import Blank, Filled, Inline, Letter, Link, Reference, Text
from letterforge.letter.traversal import inlines

_HINT = "write it without this control character or half of a surrogate pair"


def find_forbidden(letter: Letter, first: str) -> ExportError:
    """Return the error LF504 for all texts of the letter that XML cannot hold; `first` is one of them."""
    findings = Findings()
    texts = [(text, whose) for inline in inlines(letter) for text, whose in _texts(inline)]
    if not any(forbidden(text) for text, _ in texts):
        texts = [(first, "the letter's design")]
    for text, whose in texts:
        character = forbidden(text)
        if character is not None:
            findings.add(
                "LF504", f"{whose} holds U+{ord(character):04X}, which no Word file can hold", hint=_HINT
            )
    return ExportError(*findings)


def _texts(inline: Inline) -> Iterator[tuple[str, str]]:
    """Yield the texts of `inline` itself, each with its name for messages."""
    match inline:
        case Filled():
            yield inline.text, f"the value of `{inline.placeholder}`"
        case Text() | Reference() | Blank():
            yield inline.text, f"the text `{ascii(inline.text)[1:-1]}`"
        case Link():
            yield inline.target, f"the address `{ascii(inline.target)[1:-1]}`"
        case _:
            pass
