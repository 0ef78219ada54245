"""Two placeholders of one letter have the same label.

Forms, vars files and messages about missing values call placeholders by their labels. Where two are called
*Date*, or both 联系电话, the wrong one is filled in and nobody sees it.

Give each a label that says what it is: 签署日期 and 生效日期, *Date of signing* and *Date of delivery*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.lint.letter_contents import LetterContents
from letterforge.lint.letter_placeholders import placeholders_of
from letterforge.lint.letter_problems import LETTERS, once_for_all
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.placeholder import Placeholder


def find(context: RuleContext) -> Iterator[Problem]:
    """Find placeholders of one letter, or fields of one record, with the same label in one language."""
    yield from once_for_all(
        (letter.variant.id, problem) for letter in context.letters for problem in _in_letter(letter, context)
    )


def _in_letter(letter: LetterContents, context: RuleContext) -> Iterator[Problem]:
    used = placeholders_of(letter, context.whole).values()
    yield from _same(used, f"in letters of {LETTERS}")
    for placeholder in used:
        record = placeholder.item or placeholder
        yield from _same(record.fields.values(), f"in `{placeholder.name}`")


def _same(placeholders: Iterable[Placeholder], where: str) -> Iterator[Problem]:
    first: dict[tuple[str, str], Placeholder] = {}
    asked = (one for one in placeholders if one.value is None and not one.is_named_by_id)
    for placeholder in sorted(asked, key=lambda one: (one.span.source.name, one.span.start)):
        for tag, scalar in placeholder.label.texts.items():
            label = " ".join(scalar.text.split())
            other = first.setdefault((tag, label.casefold()), placeholder)
            if other is not placeholder:
                message = f"`{placeholder.name}` and `{other.name}` are both called `{label}` {where}"
                note = f"`{other.name}` is declared at {other.span}"
                yield Problem(message, scalar.span, "give each a label that says what it is", (note,))


RULE = Rule(
    code="LF777",
    name="similar-labels",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "placeholders:\n  signed_on: {type: date, label: 日期, example: 2026-11-22}\n"
                "  starts_on: {type: date, label: 日期, example: 2026-12-01}\n"
            ),
            right=(
                "placeholders:\n  signed_on: {type: date, label: 签署日期, example: 2026-11-22}\n"
                "  starts_on: {type: date, label: 生效日期, example: 2026-12-01}\n"
            ),
            file="clauses/dates.yaml",
            beside={
                "templates/letter.yaml": (
                    "title: 一封信\nbody: [{text: '本函自{{ starts_on }}生效。'}, {signature: [signed_on]}]\n"
                )
            },
        ),
    ),
)
