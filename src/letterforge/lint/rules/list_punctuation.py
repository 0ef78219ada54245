"""The entries of a list end with different marks.

Entries of one list end alike: all with a semicolon and the last with a full stop, all with a full stop, or
all with nothing. One that ends otherwise was added later, or is not finished.

Write the mark that the other entries have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import FULL_WIDTH, WIDE_MARKS
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.rule_lists import lists_of
from letterforge.yamldoc import Scalar

_ENDING = re.compile(r"([。；，、.;,]?)(?:\s*(?:and|or|以及|和|或者?))?\s*$")
_LEAST = 2  # entries of a list
_AT_LAST = {
    "；": ("。", "；"),
    ";": (".", ";"),
    "。": ("。",),
    ".": (".",),
    "": ("",),
    "，": ("。",),
    ",": (".",),
    "、": ("。",),
}
"""The marks that the last entry may have, by that of those before it; the likeliest first."""


def find(context: RuleContext) -> Iterator[Problem]:
    """Find entries of lists that end otherwise than most."""
    for entries, owner in lists_of(context.whole):
        for language in dict.fromkeys(tag for one in entries for tag in one.texts):
            scalars = [one.texts[language] for one in entries if language in one.texts]
            if len(scalars) == len(entries) >= _LEAST:
                yield from _unlike(scalars, owner)


def _unlike(scalars: list[Scalar], owner: str) -> Iterator[Problem]:
    marks = [_mark(one.text) for one in scalars]
    if any(mark and mark in WIDE_MARKS for mark in marks):  # `;` in Chinese: half-width-punctuation tells it
        marks = [FULL_WIDTH.get(mark, mark) if mark else mark for mark in marks]
    inner = [mark for mark in marks[:-1] if mark is not None]
    if not inner:
        return
    last = marks[-1]
    usual = max(_AT_LAST, key=lambda mark: (inner.count(mark) + (last in _AT_LAST[mark]), inner.count(mark)))
    for scalar, mark in zip(scalars[:-1], marks[:-1], strict=True):
        if mark is not None and mark != usual:
            yield _problem(scalar, mark, usual, owner)
    if last is not None and last not in _AT_LAST[usual]:
        yield _problem(scalars[-1], last, _AT_LAST[usual][0], owner)


def _mark(text: str) -> str | None:
    """Return the mark at the end of an entry, empty for none; None where a value or a condition ends it."""
    words = text.rstrip()
    if not words or words.endswith(("}}", "%}")):
        return None
    found = _ENDING.search(words)
    return found[1] if found else ""


def _problem(scalar: Scalar, mark: str, usual: str, owner: str) -> Problem:
    ends = f"with `{mark}`" if mark else "with no mark"
    others = f"`{usual}`" if usual else "no mark"
    return Problem(
        f"an entry of a list of {owner} ends {ends}", scalar.span, f"end it with {others}, as the others"
    )


RULE = Rule(
    code="LF766",
    name="list-punctuation",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{bullets: [网站；, 应用；, 热线。, 窗口。]}]\n",
            right="title: 一封信\nbody: [{bullets: [网站；, 应用；, 热线；, 窗口。]}]\n",
        ),
    ),
)
