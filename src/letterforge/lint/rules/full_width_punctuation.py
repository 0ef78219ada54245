"""Full-width punctuation stands in English text.

A Chinese comma, full stop or bracket (`，`, `。`, `（`) in an English sentence was left by an input method,
or by a translation that was written over the original. Marks beside Chinese characters, as in the Chinese
name of a law, are left alone.

Write the mark of English (`,`, `.`, `(`); `letterforge lint --fix` does where one stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import HALF_WIDTH, HAN
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_MARK = re.compile(rf"(?<![{HAN}《》“”])[ \t]*([，；：！？。、（）\u3000])(?![{HAN}《》“”])[ \t]*")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find full-width marks in English text."""
    for passage in context.passages:
        if not passage.is_english or passage.signs.isdisjoint(HALF_WIDTH):
            continue
        for found, span in passage.find(_MARK):
            mark = found[1]
            half = HALF_WIDTH[mark]
            at = passage.span(found.start(1), found.end(1))
            message = f"the full-width `{mark}` stands in English text of {passage.owner}"
            instead = _with_spaces(half, passage.words, found)
            yield Problem(message, at, f"write `{half}`", fix=(Edit(span, instead),))


def _with_spaces(half: str, words: str, found: re.Match[str]) -> str:
    """Return a mark with the spaces that English has around it."""
    before, after = words[: found.start()], words[found.end() :]
    if half == "(":
        return f" {half}" if before and not before.endswith("\n") else half
    return f"{half} " if after[:1].isalnum() or after[:1] in ("(", "\ufffc") else half


RULE = Rule(
    code="LF751",
    name="full-width-punctuation",
    find=find,
    examples=(
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer in time，and free of charge。'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time, and free of charge.'}]\n",
        ),
    ),
)
