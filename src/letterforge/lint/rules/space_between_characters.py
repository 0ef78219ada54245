"""A space stands between Chinese characters.

Chinese words are not divided by spaces. One that was typed, or that came with a copied text, is printed as
a gap, and breaks a word where no line should break. A line break in the file is no space: it vanishes.
Titles may be spaced out (`承 诺 函`), and a full-width space is left alone.

Delete the space; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import CHINESE, HAN
from letterforge.lint.passages import VALUE
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_SPACE = re.compile(
    rf"(?<=[{CHINESE}])[ \t\u00a0\u2002-\u200a]+(?=[{HAN}“‘（《])"
    rf"|(?<=[，。；：、])[ \t]+(?={VALUE})"
    r"|(?<=[\u4e00-\u9fff])[ \t]+(?=[，。；：！？、”’）》])"
)


def find(context: RuleContext) -> Iterator[Problem]:
    """Find spaces between Chinese characters, but for titles whose characters are all spaced out."""
    for passage in context.passages:
        if not passage.is_chinese or passage.kind in ("title", "heading", "option", "unit"):
            continue
        for span in passage.find_in_lines(_SPACE):
            message = f"a space stands between Chinese characters of {passage.owner}"
            yield Problem(message, span, "delete it", fix=(Edit(span, ""),))


RULE = Rule(
    code="LF755",
    name="space-between-characters",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司 按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司按时答复。}]\n",
        ),
    ),
)
