"""Expression quotes: what is said of an expression, such as `'a' if paid else 'b'`, that is not in quotes.

To YAML it begins with a text in quotes that goes on behind its end, or is parted by a comma of its own.
"""

from __future__ import annotations

import re

_ESCAPED = {"'": "''", '"': '\\"'}
_LONGEST = 80  # characters of an expression that a hint repeats
_BRACES = re.compile(r"\{\{\s*(.+?)\s*\}\}")
_PARTED = re.compile(r"(?<![\w-])([\w-]+): +([^{}\[\]:\n]*, *)\Z")
_KEY = re.compile(r"\b(value|when): *\Z")


def quoting(line: str, goes_on: int) -> str:
    """Return how `line`, which begins with a quote and goes on at `goes_on`, is written.

    Behind a space goes on an expression, which has quotes around the whole; a letter is one of a word that
    has an apostrophe in it, `'Bank's letter'`.
    """
    quote, other = line[0], '"' if line[0] == "'" else "'"
    whole = line.rstrip()
    if line[goes_on - 1 : goes_on] == " " and other not in whole:
        shown = whole if len(whole) <= _LONGEST else f"{quote}…"
        return f"put the whole text in quotes of the other kind: `{other}{shown}{other}`"
    return f"inside the quotes a {quote} is written {_ESCAPED[quote]}"


def parted_call(text: str, start: int, at: int) -> tuple[str, str, int] | None:
    """Return what is said of `value: day + workdays(5, 'cn')` inside `{ }`; None for anything else.

    The words in quotes begin at `start`, and at `at` stands what the parser did not expect.
    """
    before = _PARTED.search(text, max(0, start - _LONGEST), start)
    if text[at : at + 1] != ")" or before is None or "(" not in before[2]:
        return None
    end = re.compile(r"[^,{}\[\]\n]*").match(text, at)
    words = f"{before[2]}{text[start:at]}{end[0] if end else ''}".rstrip()
    quote = "'" if '"' in words else '"'
    shown = f": `{before[1]}: {quote}{words}{quote}`" if quote not in words else ""
    reason = f"the comma before `{text[start:at].strip()}` ends the text, which is not in quotes"
    return reason, f"put the whole text in quotes{shown}", start


def braces_hint(text: str, start: int) -> str:
    """Return how a value that starts with `{{` at `start` is written: an expression needs no braces."""
    key, inner = _KEY.search(text, max(0, start - _LONGEST), start), _BRACES.match(text, start)
    if key and inner and len(inner[1]) <= _LONGEST:
        return f"write the expression without braces: `{key[1]}: {inner[1]}`"
    return "put the whole text in quotes: '{{ … }} …'"
