"""A title ends with a full stop, a comma or a colon.

Titles of letters, sections, clauses, tables and columns are no sentences: a mark at their end is a rest of
a sentence. A question mark and an exclamation mark are left alone, and so is an abbreviation (`Acme Ltd.`).

Delete the mark; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_END = re.compile(r"[。，；：、,;:]\s*$|(?<!\b[A-Z])(?<!\.)\.\s*$")
_ABBREVIATION = re.compile(r"\b(?:Ltd|Inc|Co|Corp|No|etc|Bros|plc|Dr|Mr|Mrs|Ms|St|Art|Sec|Esq|Jr|Sr)\.\s*$")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find titles that end with a punctuation mark."""
    for passage in context.passages:
        if passage.kind not in ("title", "caption", "column title") or _ABBREVIATION.search(passage.words):
            continue
        for found, span in passage.find(_END):
            message = f"a title of {passage.owner} ends with `{found[0].strip()}`"
            yield Problem(message, span, "delete it", fix=(Edit(span, ""),))


RULE = Rule(
    code="LF765",
    name="title-punctuation",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 服务承诺函。\nbody: [{text: 本公司按时答复。}]\n",
            right="title: 服务承诺函\nbody: [{text: 本公司按时答复。}]\n",
        ),
        RuleExample(
            wrong="title: A note;\nbody: [{text: 'We answer in time.'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time.'}]\n",
        ),
    ),
)
