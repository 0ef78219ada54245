"""Letters or digits are a full character wide.

`２４` and `ＡＢＣ` look like digits and letters, and are others: search does not find them, numbers cannot
be read, and they stand apart in a line. They come from old forms and input methods.

Write ordinary digits and letters; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_WIDE = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:[．－／％＠][\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+)*％?"
)
_SIGNS = frozenset(chr(code) for code in range(0xFF10, 0xFF5B))


def find(context: RuleContext) -> Iterator[Problem]:
    """Find full-width letters and digits."""
    for passage in context.passages:
        if passage.signs.isdisjoint(_SIGNS):
            continue
        for found, span in passage.find(_WIDE):
            narrow = normalize("NFKC", found[0])
            message = f"`{found[0]}` of {passage.owner} is a full character wide"
            yield Problem(message, span, f"write `{narrow}`", fix=(Edit(span, narrow),))


RULE = Rule(
    code="LF762",
    name="full-width-letters",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司在２４小时内答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司在24小时内答复。}]\n",
        ),
    ),
)
