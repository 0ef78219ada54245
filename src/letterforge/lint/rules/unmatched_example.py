"""An example in the help of a placeholder is not accepted as its value.

`help: 填六位数字，例如 12345` beside `pattern: '[0-9]{6}'`, or *such as 90* beside `maximum: 72`: whoever
follows the help gets an error, and the one who wrote the letter cannot know which of the two is right. The
`example` of a placeholder is looked at in every library (LF113); this rule reads those behind 例如, 如,
*such as*, *for example* and *e.g.* that have a figure, or no space where there is a pattern.

Correct the example, the bounds or the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from letterforge.diagnostics import Findings, Span
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES, Reading

_EXAMPLE = re.compile(
    r"(?:例如|比如|譬如|(?<=[，。；（(])如)[:：]?\s*[“\"「`]?"
    r"(?P<zh>[^，。；、（）()“”\"「」`{}\s和或]+)"
    r"|\b(?:such as|for example,?|e\.g\.,?)\s+[“\"`]?"
    r"(?P<en>[^\s,;()“”\"`{}]*[^\s,;()“”\"`{}.:])(?=[\s,;()“”\"`.:]|$)",
    re.IGNORECASE,
)
_TYPES = ("text", "integer", "decimal", "money", "date", "phone", "email", "postcode", "credit_code")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find examples in helps that the declaration of their placeholder refuses."""
    for placeholder in (*context.whole.all_placeholders, *context.whole.parameters()):
        yield from _of(placeholder)


def _of(placeholder: Placeholder) -> Iterator[Problem]:
    if placeholder.help is not None and placeholder.type in _TYPES:
        for tag, scalar in placeholder.help.texts.items():
            passage = Passage(scalar, tag, "label", "", placeholder.help or Localized({}))
            for found, span in passage.find(_EXAMPLE):
                yield from _read(placeholder, found["zh"] or found["en"], span)
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _of(inner)


def _read(placeholder: Placeholder, sample: str, span: Span) -> Iterator[Problem]:
    if not any(sign.isdecimal() for sign in sample) and placeholder.pattern is None:
        return
    told = Findings()
    bare = replace(placeholder, example=None)
    TYPES[placeholder.type].read(sample, bare, placeholder.name, Reading(TYPES, "en", told, is_library=True))
    for one in told.errors:
        message = f"the help of `{placeholder.name}` has the example `{sample}`, but {one.message}"
        yield Problem(message, span, "correct the example, the bounds or the pattern")
        return


RULE = Rule(
    code="LF732",
    name="unmatched-example",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n"
                "  id: {type: text, label: 编号, pattern: '[0-9]{6}', help: 六位数字，例如12345。}\n"
                "body: [{text: '编号为{{ id }}。'}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n"
                "  id: {type: text, label: 编号, pattern: '[0-9]{6}', help: 六位数字，例如123456。}\n"
                "body: [{text: '编号为{{ id }}。'}]\n"
            ),
        ),
    ),
)
