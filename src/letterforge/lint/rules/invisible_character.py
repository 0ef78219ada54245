"""A text holds a character that cannot be seen.

Zero-width spaces and joiners, soft hyphens and byte-order marks come with text that is copied from web
pages and PDF files. They divide words, so that search and references do not find them, and lines end where
none should. Joiners in scripts that need them are left alone.

Delete the character; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from letterforge.diagnostics import Span
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u180e]|(?<=[A-Za-z0-9\u3000-\u9fff])[\u200c\u200d]")
_SIGNS = "\u00ad\u200b\u2060\ufeff\u180e\u200c\u200d"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find characters that cannot be seen."""
    sources = {one.scalar.span.source.name: one.scalar.span.source for one in context.passages}
    files = {name for name, source in sources.items() if _UNSEEN.search(source.text)}
    for passage in context.passages:
        if passage.scalar.span.source.name not in files and passage.signs.isdisjoint(_SIGNS):
            continue
        for found, span in (*_written(passage), *passage.find(_UNSEEN)):
            called = name(found[0], "").lower()
            message = f"{passage.owner} holds U+{ord(found[0]):04X} ({called}), which cannot be seen"
            fix = (Edit(span, ""),) if span.text == found[0] else ()
            yield Problem(message, span, "delete it", fix=fix)


def _written(passage: Passage) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield what stands in the file: a reader of YAML leaves byte-order marks out."""
    at = passage.scalar.span
    for found in _UNSEEN.finditer(at.text):
        yield found, Span(at.source, at.start + found.start(), at.start + found.end())


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
