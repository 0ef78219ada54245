"""A year is declared as a whole number, and printed like a quantity.

Whole numbers have marks between their thousands: `{{ year }}` of type `integer` prints 2,021 in English and
in Chinese (2,021年), 2.021 in German. So do numbers of documents and postcodes, which nothing tells from
quantities. A placeholder is taken for a year by its name or label, and by its example, default or bounds
where it has some; one that no text prints as it stands is left alone.

Declare it as `type: text` with `pattern: '[0-9]{4}'`, or as the date that the year is of, printed by
`date('y')`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar

_YEARS = range(1800, 2200)
_NAME = re.compile(r"(?:^|[._])(?:[a-z]+_)*year$|[a-z]Year$")
_NO_NAME = re.compile(r"(?:^|_)(?:per|a|each|every|of_the|in_the)_year$")
_LABEL = re.compile(
    r"(?<!per )(?<!each )(?<!every )(?<!a )(?<!the )\byear\b(?! ?s\b)|年份|年度|年$", re.IGNORECASE
)
_CERTAIN = re.compile(r"(?<!per )(?<!each )(?<!every )(?<!a )(?<!the )\byear$|年份$|年度$", re.IGNORECASE)
_PRINTED = re.compile(r"(?:\w+\.)*(\w+)(?:\s*\|\s*number)?")
_HINT = "declare it as `type: text` with `pattern: '[0-9]{4}'`, which is printed as it is written"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find whole numbers that are years, and are printed as they stand."""
    tags = (tag for passage in context.passages for tag in passage.tags if tag.sign == "{{")
    printed = {found[1] for tag in tags if (found := _PRINTED.fullmatch(tag.inner))}
    for placeholder in (inner for one in context.whole.all_placeholders for inner in _with_inner(one)):
        name = placeholder.name.rpartition(".")[2]
        if (
            placeholder.type == "integer"
            and placeholder.unit is None
            and name in printed
            and _is_year(placeholder)
        ):
            message = f"`{placeholder.name}` is a year, and as a whole number it is printed like 2,021"
            yield Problem(message, placeholder.span, _HINT)


def _is_year(placeholder: Placeholder) -> bool:
    labels = [one.text.strip() for one in placeholder.label.texts.values()]
    is_named = bool(_NAME.search(placeholder.name) and not _NO_NAME.search(placeholder.name))
    given = (placeholder.example, placeholder.default, placeholder.minimum, placeholder.maximum)
    numbers = [
        int(one.text) for one in given if isinstance(one, Scalar) and re.fullmatch("[0-9]{1,9}", one.text)
    ]
    if numbers:
        return all(one in _YEARS for one in numbers) and (is_named or any(map(_LABEL.search, labels)))
    return is_named and any(map(_CERTAIN.search, labels))


def _with_inner(placeholder: Placeholder) -> Iterator[Placeholder]:
    yield placeholder
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _with_inner(inner)


RULE = Rule(
    code="LF736",
    name="year-as-number",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: A note\nplaceholders:\n"
                "  year: {type: integer, label: Year of report, example: 2025}\n"
                "body: [{text: 'This is the report of {{ year }}.'}]\n"
            ),
            right=(
                "title: A note\nplaceholders:\n"
                "  year: {type: text, pattern: '[0-9]{4}', label: Year of report, example: '2025'}\n"
                "body: [{text: 'This is the report of {{ year }}.'}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n  report: {type: integer, label: 报告年度, minimum: 2000}\n"
                "body: [{text: '现报送{{ report }}年度报告。'}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n  report: {type: integer, label: 报告份数, minimum: 1}\n"
                "body: [{text: '现报送报告{{ report }}份。'}]\n"
            ),
        ),
    ),
)
