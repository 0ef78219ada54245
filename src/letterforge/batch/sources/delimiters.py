"""Delimiters: which character separates cells; from the option, a `sep=` line, or the header."""

from __future__ import annotations

import re

from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.text_cleaning import shown

COMMON = ",;\t"
UNCOMMON = "|"
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_MARK = re.compile(r'"?sep=(.)"?[\t,; ]*\r?\n?', re.IGNORECASE)  # the first line, understood by Excel
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


def declared_delimiter(line: str) -> str | None:
    """Return the delimiter that a first line such as `sep=;` declares, or None."""
    found = _MARK.fullmatch(line)
    return found[1] if found and found[1] not in '"\r\n' else None


def guess_delimiter(header: str) -> str:
    """Return the delimiter that gives the most header cells, outside quotes; a comma if none does."""
    bare = _QUOTED.sub("", header)
    return (
        max(COMMON, key=bare.count) if any(map(bare.count, COMMON)) else UNCOMMON if UNCOMMON in bare else ","
    )


def guess_warning(delimiter: str, place: str) -> Finding:
    """Return the warning LF684 that an uncommon delimiter was detected."""
    message = f"no comma, semicolon or tab parts the header; `{delimiter}` is taken for the delimiter"
    hint = f"say so with `--delimiter '{delimiter}'`"
    return Finding("LF684", message, place=place, hint=hint, severity="warning")
