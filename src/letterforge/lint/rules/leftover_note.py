"""A text holds a note of a draft.

Notes of drafts (`TODO`, `TBD`, `FIXME`, `XX`, `待定`, `待补充`, `【公司名称】`, `[insert name]`, `???`) are
printed as they stand, in a letter that somebody signs.

Write what is missing, declare a placeholder for it, or write the note as a YAML comment (`# …`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_CAPITALS = re.compile(
    r"(?<![A-Za-z0-9_])(?:TODO|TBD|TBC|FIXME|X{2,3}|T\.B\.[DC]\.|N\.N\.|[Tt]odo|[Tt]bd|[Tt]bc|[Ff]ixme)(?![A-Za-z0-9_])"
)
_WORDS = re.compile(
    r"待定(?!额)|待补充?|待填写?|待确认|待核实|此处(?:填写|填入|补充|插入)|某某|(?<!×)×{2,3}(?!×)|Ｘ{2,}"
    r"|(?<![A-Za-z])[xX]{2,3}(?=公司|平台|年|月|日|元|省|市|区|号|银行|部门)"
    r"|\blorem ipsum\b|\bto be (?:confirmed|determined|advised|inserted|completed)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"【[^】]*】|\[(?:insert|enter|fill in|name|date|amount|company|address|number|please)\b[^\]]*\](?!\()"
    r"|<(?:insert|name|date|amount)[^>]*>|[?？]{3,}|〔\s*〕|\[\s*[•●…_]*\s*\](?!\()",
    re.IGNORECASE,
)
_SIGNS = frozenset("待此某×Ｘｘ【[<?？〔")  # one of them, or of the words, stands in every note
_MARKS = frozenset(
    {
        *("todo", "tbd", "tbc", "fixme", "xx", "xxx", "t", "n", "lorem"),
        *("confirmed", "determined", "advised", "inserted", "completed"),
    }
)


def find(context: RuleContext) -> Iterator[Problem]:
    """Find notes that drafts leave."""
    for passage in context.passages:
        if passage.signs.isdisjoint(_SIGNS) and passage.small_words.isdisjoint(_MARKS):
            continue
        for pattern in (_CAPITALS, _WORDS, _BRACKETS):
            for found, span in passage.find(pattern):
                message = f"`{found[0]}` in {passage.owner} seems to be a note of a draft"
                hint = "write what is missing, declare a placeholder, or write the note as a comment (`# …`)"
                yield Problem(message, span, hint)


RULE = Rule(
    code="LF757",
    name="leftover-note",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: '【公司名称】承诺按时答复。'}]\n",
            right="title: 一封信\nbody: [{text: '本公司承诺按时答复。'}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer within TBD hours.'}]\n",
            right="title: A note\nbody: [{text: 'We answer within 24 hours.'}]\n",
        ),
    ),
)
