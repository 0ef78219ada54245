"""Expectations: compares a letter with what a test expects of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from unicodedata import east_asian_width

from letterforge.diagnostics import Finding, did_you_mean
from letterforge.exporters import export
from letterforge.letter import Clause, Letter, Section
from letterforge.letter.nodes import Block
from letterforge.library.letter_tests import LetterTest
from letterforge.yamldoc import Scalar

_WIDEST = 1000  # columns of a line, so that few passages are broken
_MOST = 60  # lines of a difference that are kept
_SPACE = re.compile(r"\s+")


def text_of(letter: Letter) -> str:
    """Return a letter as plain text, as `letterforge render -o letter.txt` writes it."""
    return export(letter, "txt").decode()


def passage_findings(test: LetterTest, letter: Letter) -> Iterator[Finding]:
    """Yield LF810 for each passage that a letter does not have, and for each that it must not have."""
    if not (test.contains or test.lacks):
        return
    words = _even(export(letter, "txt", {"width": _WIDEST}).decode())
    for one in test.contains:
        if _even(one.text) not in words:
            yield Finding("LF810", f"the letter does not have `{one.text}`", span=one.span)
    for one in test.lacks:
        if _even(one.text) in words:
            yield Finding("LF810", f"the letter has `{one.text}`", span=one.span)


def number_findings(test: LetterTest, letter: Letter) -> Iterator[Finding]:
    """Yield LF810 for each clause or section that has another number than a test expects, or none."""
    if not test.numbers:
        return
    known = dict(_numbers(letter.body, ""))
    for id_, expected in test.numbers:
        labels = known.get(id_.text)
        if labels is None:
            hint = did_you_mean(id_.text, known) or f"its ids: {', '.join(known) or 'none'}"
            message = f"`{id_.text}` does not stand in the letter"
            yield Finding("LF810", message, span=id_.span, hint=hint)
        elif expected.text not in labels:
            printed = f"`{labels[0]}`" if labels[0] else "none"
            message = f"the number of `{id_.text}` is {printed}, not `{expected.text}`"
            yield Finding("LF810", message, span=expected.span)


def _numbers(body: tuple[Block, ...], above: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the id of each node that may have a number, the number, and that with those around it."""
    for block in body:
        if isinstance(block, Clause | Section):
            own = block.number.label if block.number is not None else ""
            yield block.id, (own, above + own)
            yield from _numbers(block.body, above + own)


def text_difference(named: Scalar, expected: str, found: str) -> tuple[str, ...]:
    """Return the lines of a unified diff between the file that a test names and a letter; none if equal."""
    before, after = expected.splitlines(), found.splitlines()
    lines = list(unified_diff(before, after, named.text, "letter", lineterm=""))
    if not lines and expected != found:
        return ("the last line of one of them does not end",)
    more = len(lines) - _MOST
    return tuple(lines[:_MOST]) + ((f"… and {more} more lines",) if more > 0 else ())


def _even(text: str) -> str:
    """Return a text with one space in the place of white space, none beside East Asian characters."""
    words = _SPACE.split(text.strip())
    joined = words[0]
    for word in words[1:]:
        close = joined and word and (_is_wide(joined[-1]) or _is_wide(word[0]))
        joined += word if close else f" {word}"
    return joined


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
