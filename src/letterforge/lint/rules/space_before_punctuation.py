"""English text has a space before a punctuation mark, or two spaces in a row.

A space before a comma or a full stop is printed, and a line may end there, so that the mark begins the next
one. Two spaces are what is left where a word was deleted. French puts a space before `:` and `;`, English
does not.

Delete the space; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.passages import VALUE
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_BEFORE = re.compile(rf"(?<=[\w)\]”\"{VALUE}])[ \t]+(?=[,;:!?](?:\s|$)|\.(?:\s|$)|\))|(?<=\()[ \t]+(?=\S)")
_TWICE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_MAY_STAND = ("  ", " ,", " ;", " :", " !", " ?", " .", " )", "( ", "\t")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find spaces before punctuation marks, and several in a row."""
    for passage in context.passages:
        if not passage.is_english or not any(one in passage.words for one in _MAY_STAND):
            continue
        for span in passage.find_in_lines(_BEFORE):
            message = f"a space stands before a punctuation mark of {passage.owner}"
            yield Problem(message, span, "delete it", fix=(Edit(span, ""),))
        for span in passage.find_in_lines(_TWICE):
            message = f"several spaces stand in a row in {passage.owner}"
            yield Problem(message, span, "leave one", fix=(Edit(span, " "),))


RULE = Rule(
    code="LF764",
    name="space-before-punctuation",
    find=find,
    examples=(
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer in time , and free of charge.'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time, and free of charge.'}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer  in time.'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time.'}]\n",
        ),
    ),
)
