"""A text holds a character that cannot be seen.

Zero-width spaces and joiners and soft hyphens come with text that is copied from web pages and PDF files.
They divide words, so that search and references do not find them, and lines end where none should. Joiners
in scripts that need them are left alone. A byte-order mark is an error of its own, LF105.

Delete the character; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_UNSEEN = re.compile("[\u00ad\u200b\u2060\u180e]|(?<=[A-Za-z0-9\u3000-\u9fff])[\u200c\u200d]")
_SIGNS = "\u00ad\u200b\u2060\u180e\u200c\u200d"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find characters that cannot be seen."""
    for passage in context.passages:
        if passage.signs.isdisjoint(_SIGNS):
            continue
        for found, span in passage.find(_UNSEEN):
            called = name(found[0], "").lower()
            message = f"{passage.owner} holds U+{ord(found[0]):04X} ({called}), which cannot be seen"
            fix = (Edit(span, ""),) if span.text == found[0] else ()
            yield Problem(message, span, "delete it", fix=fix)


RULE = Rule(
    code="LF768",
    name="invisible-character",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司\u200b按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司按时答复。}]\n",
        ),
    ),
)
