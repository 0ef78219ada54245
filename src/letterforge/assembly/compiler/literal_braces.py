"""Literal braces: finds braces that would be printed where a value was meant: `{ name }`, `{{ name }}}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.diagnostics import Findings, Span
from letterforge.placeholders.names import is_name
from letterforge.yamldoc import Scalar

MAX_FINDINGS = 20  # of one text
HINT = r"write `{{ name }}` or `{% if name %}`; a brace that is to be printed stands behind a backslash, `\{`"

_BRACES = re.compile(r"\\.|[{}｛｝]", re.DOTALL)
_PAIRS = {"}": "{", "｝": "｛"}
_TAG = "\ufdd0"  # replaces a tag; a noncharacter, which library files cannot contain
_TAG_CONTENT = re.compile(
    r"""[%％]?\s*(?:
        (?:if|elif|else|endif|for|endfor)\b.*        # a condition
        | [A-Za-z_][\w.]*\s*(?:[|(\[=<>!+*/~].*)?    # a name, maybe with a filter or in a comparison
        | \ufdd0+                                    # a value or condition
    )""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)


def check_braces(scalar: Scalar, findings: Findings, is_declared: Callable[[str], bool]) -> None:
    """Add a finding LF202 for each literal brace of a text that was likely meant as a tag.

    Braces around a word in other letters than ASCII are meant as one where it `is_declared` as a placeholder.
    """
    suspicious = _suspicious_braces(_mask_tags(scalar.span.text), is_declared)
    for start, end in _merge_ranges(sorted(suspicious))[:MAX_FINDINGS]:
        span = Span(scalar.span.source, scalar.span.start + start, scalar.span.start + end)
        findings.add("LF202", f"`{_shown(span.text)}` prints its braces as they stand", span=span, hint=HINT)


def _mask_tags(text: str) -> str:
    """Return a text with its tags replaced by noncharacters of the same length."""
    parts: list[str] = []
    position, is_raw = 0, False
    for tag in tags_of(text):
        words = text[position : tag.start]
        parts += _TAG * len(words) if is_raw else words, _TAG * (tag.end - tag.start)
        position, is_raw = tag.end, tag.sign == "{%" and tag.inner == "raw"
    return "".join([*parts, text[position:]])


def _suspicious_braces(words: str, is_declared: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of unmatched braces, and of braces around text that looks like a tag."""
    open_: list[int] = []
    for found in _BRACES.finditer(words):
        sign, place = found.group(), found.start()
        if sign in _PAIRS.values():
            open_.append(place)
        elif sign in _PAIRS:
            if open_ and words[open_[-1]] == _PAIRS[sign]:
                start = open_.pop()
                inside = words[start + 1 : place].strip(" \t\r\n%％#-")
                if _TAG_CONTENT.fullmatch(inside) or (is_name(inside) and is_declared(inside)):
                    yield start, place + 1
            elif sign == "}":
                yield place, place + 1
    yield from ((place, place + 1) for place in open_ if words[place] == "{")


def _merge_ranges(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges with adjacent and overlapping ones merged."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _shown(text: str) -> str:
    """Return a text shortened to one line for a message."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:40]} … {line[-10:]}"
