"""A text holds a blank that was drawn by hand.

`____` is what is left of an old form: nobody is asked for what belongs there, no check finds that it is
missing, and a letter with values prints it all the same. A placeholder is drawn as a line in a form, and
`{{ line(20) }}` is a line that the reader fills in.

Declare a placeholder and write `{{ its_name }}`, or write `{{ line(20) }}` for what the reader fills in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_BLANK = re.compile(
    r"_{3,}|(?<![\x21-\x7e])__(?![\x21-\x7e])|＿{2,}|(?:\\_){3,}|\.{7,}|…{4,}|(?:[xX×]){4,}|＊{3,}|\*{4,}"
)
_MAY_BE = re.compile(r"[_＿.…xX×＊*\\][_＿.…xX×＊*\\]")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find lines of underscores, and dots or signs that stand for what is to be filled in."""
    for passage in context.passages:
        if not _MAY_BE.search(passage.words):
            continue
        if not re.search(r"\w", passage.words.replace("_", "")):  # a line to cut along
            continue
        for found, span in passage.find(_BLANK):
            message = f"`{found[0][:10]}` in {passage.owner} is a blank drawn by hand"
            hint = "write `{{ name }}` for a placeholder, or `{{ line(20) }}` for what the reader fills in"
            yield Problem(message, span, hint)


RULE = Rule(
    code="LF756",
    name="leftover-blank",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: '本公司在____小时内答复。'}]\n",
            right="title: 一封信\nbody: [{text: '本公司在{{ line(4) }}小时内答复。'}]\n",
        ),
    ),
)
