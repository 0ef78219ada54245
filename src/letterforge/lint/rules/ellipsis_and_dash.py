"""An ellipsis or a dash of Chinese text is written as in Latin scripts.

An ellipsis of Chinese is six dots in two characters (`……`), a dash is two characters long (`——`). Three
full stops, `。。。`, a single `…`, hyphens (`--`) and a single `—` are substitutes.

Write `……` or `——`; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import CHINESE
from letterforge.lint.passages import VALUE
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_BESIDE = f"{CHINESE}{VALUE}"
_ELLIPSIS = re.compile(
    rf"(?<=[{_BESIDE}])(?:\.{{3,6}}|(?<!…)…(?!…)|。{{3,6}}|·{{3,6}})|(?<![.…·])\.{{3,6}}(?=[{_BESIDE}])"
)
_DASH = re.compile(rf"(?<=[{_BESIDE}])(?:-{{2,3}}|(?<!—)—(?!—)|–)(?=[{_BESIDE}])")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find ellipses and dashes of Latin scripts in Chinese text."""
    for passage in context.passages:
        if not passage.is_chinese or (passage.signs.isdisjoint("-–—.…·") and "。。" not in passage.words):
            continue
        for pattern, right in ((_ELLIPSIS, "……"), (_DASH, "——")):
            for found, span in passage.find(pattern):
                message = f"`{found[0]}` stands in Chinese text of {passage.owner}"
                yield Problem(message, span, f"write `{right}`", fix=(Edit(span, right),))


RULE = Rule(
    code="LF763",
    name="ellipsis-and-dash",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 网站、应用...均按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 网站、应用……均按时答复。}]\n",
        ),
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 两个渠道--线上和线下同时答复。}]\n",
            right="title: 一封信\nbody: [{text: 两个渠道——线上和线下同时答复。}]\n",
        ),
    ),
)
