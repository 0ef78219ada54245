"""Braces that print as they stand although a value or a condition was meant: `{ name }`, `{{ name }}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.diagnostics import Findings, Span
from letterforge.yamldoc import Scalar

MAX_FINDINGS = 20  # of one text
HINT = r"write `{{ name }}` or `{% if name %}`; a brace that is to be printed stands behind a backslash, `\{`"

_BRACES = re.compile(r"\\.|[{}｛｝]", re.DOTALL)
_PAIRS = {"}": "{", "｝": "｛"}
_TAG = "\ufdd0"  # stands for a tag; a noncharacter, which no library file can hold
_MEANT = re.compile(
    r"""[%％]?\s*(?:
        (?:if|elif|else|endif|for|endfor)\b.*        # a condition
        | [A-Za-z_][\w.]*\s*(?:[|(\[=<>!+*/~].*)?    # a name, maybe with a filter or in a comparison
        | \ufdd0+                                    # a value or condition
    )""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)


def check_braces(scalar: Scalar, findings: Findings) -> None:
    """Tell `findings` (LF202) which braces among the literal words of a text seem to be meant for a tag."""
    for start, end in _merged(sorted(_strays(_masked(scalar.span.text))))[:MAX_FINDINGS]:
        span = Span(scalar.span.source, scalar.span.start + start, scalar.span.start + end)
        findings.add("LF202", f"`{_shown(span.text)}` prints its braces as they stand", span=span, hint=HINT)


def _masked(text: str) -> str:
    """Return the literal words of a text at their places, its tags replaced."""
    parts: list[str] = []
    position, is_raw = 0, False
    for tag in tags_of(text):
        words = text[position : tag.start]
        parts += _TAG * len(words) if is_raw else words, _TAG * (tag.end - tag.start)
        position, is_raw = tag.end, tag.sign == "{%" and tag.inner == "raw"
    return "".join([*parts, text[position:]])


def _strays(words: str) -> Iterator[tuple[int, int]]:
    """Yield where braces stand that have no partner, or enclose what looks like the inside of a tag."""
    open_: list[int] = []
    for found in _BRACES.finditer(words):
        sign, place = found.group(), found.start()
        if sign in _PAIRS.values():
            open_.append(place)
        elif sign in _PAIRS:
            if open_ and words[open_[-1]] == _PAIRS[sign]:
                start = open_.pop()
                inside = words[start + 1 : place].strip(" \t\r\n%％#-")
                if _MEANT.fullmatch(inside):
                    yield start, place + 1
            elif sign == "}":
                yield place, place + 1
    yield from ((place, place + 1) for place in open_ if words[place] == "{")


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places with those that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _shown(text: str) -> str:
    """Return the words of a finding in one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:40]} … {line[-10:]}"
