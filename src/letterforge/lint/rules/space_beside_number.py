"""A space stands between a number or a value and a Chinese word.

In letters a number and a Chinese word take no space: `24小时`, not `24 小时`. A space is printed as a gap,
and a line may end there. Programs that put such spaces everywhere follow another convention.

Delete the space; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import HAN
from letterforge.lint.passages import VALUE
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_SPACE = re.compile(rf"(?<=[0-9%{VALUE}])[ \t\u00a0]+(?=[{HAN}])|(?<=[{HAN}])[ \t\u00a0]+(?=[0-9{VALUE}])")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find spaces between numbers or values and Chinese characters."""
    for passage in context.passages:
        if not passage.is_chinese or passage.signs.isdisjoint(" \t\u00a0"):
            continue
        for span in passage.find_in_lines(_SPACE):
            message = f"a space stands between a number and a Chinese word of {passage.owner}"
            yield Problem(message, span, "delete it", fix=(Edit(span, ""),))


RULE = Rule(
    code="LF761",
    name="space-beside-number",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司在 24 小时内答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司在24小时内答复。}]\n",
        ),
    ),
)
