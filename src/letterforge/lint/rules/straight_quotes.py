"""Straight quotation marks stand in Chinese text.

`"` and `'` are marks of the keyboard; Chinese text is printed with “ ” and ‘ ’, which also say where a
quotation begins and ends.

Write “ and ”; `letterforge lint --fix` does where they stand in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import HAN
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_DOUBLE = re.compile('"')
_SINGLE = re.compile(rf"(?<![A-Za-z])'[^'\n]*[{HAN}][^'\n]*'(?![A-Za-z])")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find straight quotation marks in Chinese text."""
    for passage in context.passages:
        if not passage.is_chinese or passage.signs.isdisjoint("\"'"):
            continue
        spans = [span for _, span in passage.find(_DOUBLE)]
        is_paired = len(spans) % 2 == 0
        for index, span in enumerate(spans):
            curly = "”" if index % 2 else "“"
            fix = (Edit(span, curly),) if is_paired else ()
            message = f'`"` stands in Chinese text of {passage.owner}'
            yield Problem(message, span, f"write `{curly}`" if is_paired else "write `“` and `”`", fix=fix)
        for found in _SINGLE.finditer(passage.words):
            ends = [passage.span(at, at + 1) for at in (found.start(), found.end() - 1)]
            both = (Edit(ends[0], "‘"), Edit(ends[1], "’"))
            yield Problem(
                f"`'` stands in Chinese text of {passage.owner}", ends[0], "write `‘` and `’`", fix=both
            )


RULE = Rule(
    code="LF754",
    name="straight-quotes",
    find=find,
    examples=(
        RuleExample(
            wrong='title: 一封信\nbody:\n  - text: 本函所称"平台"是指本公司网站。\n',
            right="title: 一封信\nbody:\n  - text: 本函所称“平台”是指本公司网站。\n",
        ),
    ),
)
