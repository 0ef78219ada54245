"""English text has a space before a punctuation mark, none behind it, or two spaces in a row.

A space before a comma or a full stop is printed, and a line may end there, so that the mark begins the next
one. Two spaces are what is left where a word was deleted. Without a space behind a comma two words are one
word to a search, and no line ends between them. French puts a space before `:` and `;`, English does not.

Delete the space, or write the one that is missing; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.diagnostics import Span
from letterforge.lint.passages import VALUE, Passage
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_BEFORE = re.compile(rf"(?<=[\w)\]”\"{VALUE}])[ \t]+(?=[,;:!?](?:\s|$)|\.(?:\s|$)|\))|(?<=\()[ \t]+(?=\S)")
_NONE_BEHIND = re.compile(
    rf"(?<=[a-z)\]”{VALUE}])[,;](?=[A-Za-z“])|(?<=[a-z]{{2}})\.(?=[A-Z][a-z]+[ ,;.])(?!(?:Com|Net|Org)\b)"
)
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_TWICE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_MAY_STAND = ("  ", " ,", " ;", " :", " !", " ?", " .", " )", "( ", "\t")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find spaces before punctuation marks, none behind them, and several in a row."""
    for passage in context.passages:
        if not passage.is_english:
            continue
        for span in _without_space(passage):
            message = f"no space stands behind `{span.text}` in {passage.owner}"
            yield Problem(message, span, "write one", fix=(Edit(span, f"{span.text} "),))
        if not any(one in passage.words for one in _MAY_STAND):
            continue
        for span in passage.find_in_lines(_BEFORE):
            message = f"a space stands before a punctuation mark of {passage.owner}"
            yield Problem(message, span, "delete it", fix=(Edit(span, ""),))
        for span in passage.find_in_lines(_TWICE):
            message = f"several spaces stand in a row in {passage.owner}"
            yield Problem(message, span, "leave one", fix=(Edit(span, " "),))


def _without_space(passage: Passage) -> Iterator[Span]:
    """Yield the marks behind which a space is missing; addresses have none."""
    found = list(passage.find(_NONE_BEHIND))
    inside = [one.span() for one in _ADDRESS.finditer(passage.words)] if found else []
    for mark, span in found:
        if not any(start <= mark.start() < end for start, end in inside):
            yield span


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
            wrong="title: A note\nbody: [{text: 'We answer in time,and free of charge.'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time, and free of charge.'}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer  in time.'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time.'}]\n",
        ),
    ),
)
