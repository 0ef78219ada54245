"""Printable text: what may be written to a terminal or a log of a CI server, whoever wrote it."""

from __future__ import annotations

import re


def printable(text: str) -> str:
    """Return `text` with control characters and CI log commands escaped (no terminal or log injection)."""
    if "##" in text:  # `##[error]`, `##vso[…]`: CI commands anywhere in a line
        text = re.sub(r"#(?=#\w*\[)", r"\\x23", text)
    if "::" in text:  # `::error::`: a CI command at the start of a line
        text = re.sub(r"^(\s*):(?=:)", r"\1\\x3a", text)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else _escape(char) for char in text)


def _escape(char: str) -> str:
    return " " if char == "\t" else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


MAX_LENGTH = 1000  # characters of a message; user input quoted in it may be of any length


def brief(text: str) -> str:
    """Return `text` with control characters escaped, and its middle left out if it is too long."""
    if len(text) > MAX_LENGTH:
        text = f"{text[: MAX_LENGTH // 2]} … {text[-MAX_LENGTH // 4 :]}"
    return printable(text)
