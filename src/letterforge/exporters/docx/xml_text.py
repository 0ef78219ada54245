"""XML text: escaping, and the characters that a Word file cannot hold."""

from __future__ import annotations

import re

NO_BREAK_SPACE = "\u00a0"

_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"  # XML 1.0, section 2.2
_SPECIAL = re.compile(f"[&<>{_FORBIDDEN}]")
# East Asian scripts and punctuation, drawn with the East Asian font: first and last character of each
# block. (As a regular expression they take 3 ms to compile.)
_WIDE = (
    ("\u2e80", "\ua4cf"),
    ("\ua960", "\ua97f"),
    ("\uac00", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)

_REMEMBERED = 8192  # characters


class ForbiddenCharacterError(ValueError):
    """A text holds a character that no XML file can hold."""


def forbidden(text: str) -> str | None:
    """Return the first character of `text` that no Word file can hold, or None."""
    return next((one for one in _SPECIAL.findall(text) if one not in "&<>"), None)


def escape(text: str) -> str:
    """Return `text` for use between XML tags; raises ForbiddenCharacterError."""
    if _SPECIAL.search(text) is None:
        return text
    if forbidden(text) is not None:
        raise ForbiddenCharacterError(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """Return `text` for use in an XML attribute between double quotes; raises ForbiddenCharacterError."""
    return (
        escape(text)
        .replace('"', "&quot;")
        .replace("\t", "&#9;")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;")
    )


class _WideCharacters(dict[str, bool]):
    """Whether a character is East Asian; remembered, as letters consist of few different ones."""

    def __missing__(self, one: str) -> bool:
        is_wide = any(first <= one <= last for first, last in _WIDE)
        if len(self) < _REMEMBERED:
            self[one] = is_wide
        return is_wide


_is_wide = _WideCharacters().__getitem__


def has_wide(text: str) -> bool:
    """Return whether `text` holds an East Asian character."""
    return not text.isascii() and any(map(_is_wide, text))


def width(text: str, narrow: float = 0.5) -> float:
    """Return the width of `text` in East Asian characters; each other character is `narrow` wide."""
    wide = sum(map(_is_wide, text))
    return wide + (len(text) - wide) * narrow
