"""Delimiters: which sign parts the cells of a table, named by the user, by the table, or by its header."""

from __future__ import annotations

import re

from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.text_cleaning import shown

USUAL = ",;\t"
UNUSUAL = "|"
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_MARK = re.compile(r'"?sep=(.)"?[\t,; ]*\r?\n?', re.IGNORECASE)  # the first line that Excel looks for
_QUOTED = re.compile('"[^"]*"?')


def parse_delimiter(text: str) -> str:
    """Return the delimiter that `--delimiter` names: one character, or a word; raises UsageError LF001."""
    sign = _NAMES.get(text.lower(), text)
    if len(sign) == 1 and sign not in '"\r\n\0' and not "\ud800" <= sign <= "\udfff":
        return sign
    hint = "one character, such as `;`, or a word: " + ", ".join(
        f"`{word}`" for word in _NAMES if "\\" not in word
    )
    raise UsageError(Finding("LF001", f"`--delimiter {shown(text)}` is no delimiter", hint=hint))


def marked_delimiter(line: str) -> str | None:
    """Return the delimiter that a first line such as `sep=;` names, or None where it is no such line."""
    found = _MARK.fullmatch(line)
    return found[1] if found and found[1] not in '"\r\n' else None


def guess_delimiter(header: str) -> str:
    """Return the sign that parts the most cells of a header, outside quotes: a comma where nothing does."""
    bare = _QUOTED.sub("", header)
    return max(USUAL, key=bare.count) if any(map(bare.count, USUAL)) else UNUSUAL if UNUSUAL in bare else ","


def guessed(delimiter: str, place: str) -> Finding:
    """Return the warning that cells are parted by what seldom parts them."""
    message = f"no comma, semicolon or tab parts the header; `{delimiter}` is taken for the delimiter"
    hint = f"say so with `--delimiter '{delimiter}'`"
    return Finding("LF684", message, place=place, hint=hint, severity="warning")
