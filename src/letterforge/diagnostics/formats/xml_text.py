"""Text of XML 1.0 documents, and of logs that show them."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\n\x20-\x7f\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTROL = re.compile(
    r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"  # DEL, C1, invisible, bidirectional
    r"|#(?=#\w*\[)|(?<!\S):(?=:)"  # ##[error], ##vso[…]; ::error:: at the start of a word
)
"""Characters that could control a terminal or a CI log."""


def xml(text: str) -> str:
    """Return `text` for an XML 1.0 element or attribute; characters that XML forbids become escapes.

    Characters that could control a terminal or a CI log become numeric character references.
    """
    clean = _NOT_XML.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return CONTROL.sub(lambda found: f"&#{ord(found[0])};", clean)
