"""Half-width punctuation stands between Chinese characters.

A comma, full stop, colon or bracket of Latin scripts (`,`, `.`, `:`, `(`) is what an input method leaves in
Chinese text. In print it is too narrow, and a letter shows that it was put together. Marks inside numbers,
times, links and Latin words are left alone, and so are brackets around a number alone, such as `(1)`.

Write the full-width mark (`，`, `。`, `：`, `（`); `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import CHINESE, FULL_WIDTH, HAN
from letterforge.lint.passages import BRANCH, VALUE, Passage
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_BESIDE = rf"{CHINESE}{VALUE}{BRANCH}"
_MARK = re.compile(
    rf"(?<=[{HAN}”’）》])[ \t]*([,;:!?])[ \t]*|(?<=[{_BESIDE}])[ \t]*([,;:!?])[ \t]*(?=[{HAN}“‘（《])"
    rf"|(?<=[{HAN}”’）》])(\.)(?=[{HAN}]|\s*$|[ \t]*\n)"
)
_BRACKETS = re.compile(r"(?<!\])\(([^()\n]*)\)")
_MIXED = re.compile(r"(?<!\])\([^()（）\n]*）|（[^()（）\n]*\)")
_SINGLE = re.compile(rf"(?<!\])\((?=[{HAN}])|(?<=[{HAN}])\((?={VALUE})|(?<=[{HAN}])\)")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find half-width marks beside Chinese characters, and half-width brackets around them."""
    for passage in context.passages:
        if passage.is_chinese and not passage.signs.isdisjoint(FULL_WIDTH):
            yield from _marks(passage)
            yield from _brackets(passage)


def _marks(passage: Passage) -> Iterator[Problem]:
    for found, span in passage.find(_MARK):
        mark = found[1] or found[2] or found[3]
        wide = FULL_WIDTH[mark]
        message = f"the half-width `{mark}` stands in Chinese text of {passage.owner}"
        yield Problem(message, span, f"write `{wide}`", fix=(Edit(span, wide),))


def _brackets(passage: Passage) -> Iterator[Problem]:
    """Find brackets around Chinese characters, and single ones beside them."""
    words = passage.words
    paired: set[int] = set()
    for found in _BRACKETS.finditer(words):
        places = (found.start(), found.end() - 1)
        paired.update(places)
        before, inside = words[found.start() - 1 : found.start()], found[1]
        if re.search(f"[{HAN}]", inside) or (VALUE in inside and re.match(f"[{HAN}]", before)):
            spans = [passage.span(at, at + 1) for at in places]
            fix = tuple(Edit(span, wide) for span, wide in zip(spans, "（）", strict=True))
            message = f"half-width brackets stand in Chinese text of {passage.owner}"
            yield Problem(message, spans[0], "write `（` and `）`", fix=fix)
    for found in _MIXED.finditer(words):
        at = found.start() if found[0][0] == "(" else found.end() - 1
        paired.add(at)
        span, wide = passage.span(at, at + 1), FULL_WIDTH[words[at]]
        message = f"the half-width `{words[at]}` stands in Chinese text of {passage.owner}"
        yield Problem(message, span, f"write `{wide}`", fix=(Edit(span, wide),))
    for found in _SINGLE.finditer(words):
        if found.start() not in paired:
            wide = FULL_WIDTH[found[0]]
            message = f"the half-width `{found[0]}` stands in Chinese text of {passage.owner}"
            yield Problem(message, passage.span(*found.span()), f"write `{wide}`")


RULE = Rule(
    code="LF750",
    name="half-width-punctuation",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: '本公司承诺,按时答复。'}]\n",
            right="title: 一封信\nbody: [{text: '本公司承诺，按时答复。'}]\n",
        ),
        RuleExample(
            wrong="title: 一封信\nbody: [{text: '本平台(网站和应用)按时答复.'}]\n",
            right="title: 一封信\nbody: [{text: '本平台（网站和应用）按时答复。'}]\n",
        ),
    ),
)
