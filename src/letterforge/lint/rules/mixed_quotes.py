"""English text has straight and curly quotation marks.

A library that writes “ ” in one sentence and `"` in another prints letters in two styles, and it shows
which parts were copied. The marks that most texts of the language have are the right ones.

Write the marks that the other texts have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_STRAIGHT = re.compile('"')
_CURLY = re.compile("[“”]")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find quotation marks of English texts in the style that fewer texts have."""
    english = [one for one in context.passages if one.is_english and one.kind != "label"]
    straight = [one for one in english if '"' in one.words]
    curly = [one for one in english if _CURLY.search(one.words)]
    if not straight or not curly:
        return
    rare, pattern, usual = (
        (straight, _STRAIGHT, "“ ”") if len(straight) <= len(curly) else (curly, _CURLY, '" "')
    )
    for passage in rare:
        for found, span in passage.find(pattern):
            message = f"`{found[0]}` stands in {passage.owner}, other texts have `{usual}`"
            yield Problem(message, span, f"write `{usual}`")
            break


RULE = Rule(
    code="LF769",
    name="mixed-quotes",
    find=find,
    examples=(
        RuleExample(
            wrong="title: A note\nbody:\n  - text: 'We say \"the site\".'\n  - text: We say “the app”.\n",
            right="title: A note\nbody:\n  - text: We say “the site”.\n  - text: We say “the app”.\n",
        ),
    ),
)
