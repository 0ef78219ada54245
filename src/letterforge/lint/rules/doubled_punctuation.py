"""A punctuation mark stands twice in a row.

Two full stops or commas (`。。`, `,,`), or two marks that exclude each other (`，。`), are what is left
when a sentence was cut or joined. An ellipsis (`……`, `...`) and a dash (`——`) are whole marks and are left
alone.

Delete one of them; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_TWICE = re.compile(r"([。，、；：！？])\1+|(?<![,;:.])([,;:])\2+|(?<!\.)\.\.(?!\.)")
_UNLIKE = re.compile(
    r"[，、；：][。，、；：]|。[，、；：]|[,;:][.,;:](?![.\d])|(?<=[a-z]{5})\.[,;:]"
    r"|[,;:][ \t]+[,;:](?=\s|$)"
)
_MAY_STAND = re.compile(r"[。，、；：！？,;:.][ \t]*[。，、；：！？,;:.]")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find punctuation marks that stand twice in a row, and two that exclude each other."""
    for passage in context.passages:
        if not _MAY_STAND.search(passage.words):  # nearly always
            continue
        for found, span in passage.find(_TWICE):
            if found[0] in ("！！", "？？"):  # emphasis, in informal letters
                continue
            message = f"`{found[0]}` stands in {passage.owner}"
            yield Problem(message, span, "delete what is too many", fix=(Edit(span, found[0][0]),))
        for found, span in passage.find(_UNLIKE):
            if len(set(found[0])) > 1:
                yield Problem(f"`{found[0]}` stands in {passage.owner}", span, "delete one of the two marks")


RULE = Rule(
    code="LF752",
    name="doubled-punctuation",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本函自签署之日起生效。。}]\n",
            right="title: 一封信\nbody: [{text: 本函自签署之日起生效。}]\n",
        ),
    ),
)
