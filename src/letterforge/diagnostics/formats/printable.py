"""Printable text: what may be written to a terminal or a log of a CI server, whoever wrote it."""

from __future__ import annotations

import re

_JOINERS = re.compile("(?<=[\u0600-\u109f])[\u200c\u200d]")  # which are spelling from Arabia to Burma


def printable(text: str) -> str:
    """Return `text` with control characters and CI log commands escaped (no terminal or log injection)."""
    if "##" in text:  # `##[error]`, `##vso[…]`: CI commands anywhere in a line
        text = re.sub(r"#(?=#\w*\[)", r"\\x23", text)
    if "::" in text:  # `::error::`: a CI command at the start of a line
        text = re.sub(r"^(\s*):(?=:)", r"\1\\x3a", text)
    if text.isprintable():
        return text
    kept = {found.start() for found in _JOINERS.finditer(text)}
    return "".join(
        char if is_printable(char) or at in kept else _escape(char) for at, char in enumerate(text)
    )


def is_printable(char: str) -> bool:
    """Return whether a character shows as itself on a terminal; the ideographic space does, too."""
    return char.isprintable() or char == "\u3000"


def _escape(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return " "
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


MAX_LENGTH = 1000  # characters of a message; user input quoted in it may be of any length


def brief(text: str) -> str:
    """Return `text` with control characters escaped, and its middle left out if it is too long."""
    if len(text) > MAX_LENGTH:
        text = f"{text[: MAX_LENGTH // 2]} … {text[-MAX_LENGTH // 4 :]}"
    return printable(text)
