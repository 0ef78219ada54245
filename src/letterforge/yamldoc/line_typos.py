"""Line typos: a missing colon, space or indent that makes a line invalid YAML."""

from __future__ import annotations

import re

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
_OPENING = re.compile(r"(?:[:,\[{-] *)(['\"])")
CURLY = "“”‘’„«»「」『』＂"  # quotes that quote nothing in YAML


def colon_inside(before: str, value: str) -> str:
    """Return the remedy for a second colon in a line; `before` stands before it, `value` behind the first."""
    if value and value[0] in CURLY:
        return "put the text in ' or \": YAML knows no other quotes"
    keys = re.fullmatch(r"\s*([\w-]+): +([a-z_]+)", before)
    if keys:
        return f"put it in quotes; a key `{keys[2]}` stands on a line of its own below `{keys[1]}:`"
    return "put the whole text in quotes, or write it below the key behind `>-`"


def likely_typo(line: str, above: str, *, at_colon: bool) -> tuple[str, str] | None:
    """Return message and hint for a line that is no key: a dash, a comment, a text or a key, nearly."""
    if re.match(r"-[^\s-]", line):
        return "a space is missing behind the dash", f"write `- {line[1:]}`"
    if re.match(r"//|/\*|<!--", line):
        return "this is not a comment in YAML", "start a comment with `# `"
    if re.search(r"[:-] +[>|][-+]?\s*$", above):
        return "the text of a block is not indented", "indent its lines further than its key"
    if re.fullmatch(r"[\w-]+", line) and at_colon:
        return f"a colon is missing behind `{line}`", f"write `{line}:`"
    return None


def merge_conflict(text: str) -> tuple[int, int] | None:
    """Return where the first mark of a merge stands that git could not finish."""
    found = _CONFLICT.search(text)
    return found.span() if found else None


def opened_above(text: str, at: int) -> int | None:
    """Return where the quote opens that ends just before `at`, if it does so on a line above."""
    start = text.rfind("\n", 0, at) + 1
    before = text[start:at].rstrip()
    sign = before[-1:]
    if sign not in ("'", '"') or before.count(sign) % 2 == 0:
        return None
    while start:
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end]
        opening = next((one for one in _OPENING.finditer(line) if one[1] == sign), None)
        if opening and line.count(sign) % 2:
            return start + opening.start(1)
    return None
