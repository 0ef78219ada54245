"""A letter has one clause twice.

A clause that stands twice in one letter with the same parameters says one thing twice, under two numbers.
It is what is left when a clause was moved and the old place was forgotten, or when a clause is an entry of
two others. Uses under conditions that differ, and uses that give other parameters (`with`), are left alone.

Take one of them out, or refer to the other with `{{ ref('id') }}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.library.model import ClauseUse
from letterforge.lint.letter_contents import LetterContents, LetterPart
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find clauses that stand twice in one letter and say the same."""
    for letter in context.letters:
        yield from _repeated(letter)


def _repeated(letter: LetterContents) -> Iterator[Problem]:
    seen: dict[tuple[str, str], list[LetterPart]] = {}
    for part in letter.parts:
        if not isinstance(part.item, ClauseUse):
            continue
        key = (part.item.clause.text, _values(part.item))
        uses = seen.setdefault(key, [])
        if any(_stand_together(one, part) for one in uses):
            message = f"the clause `{key[0]}` stands twice in letters of `{letter.variant.id}`"
            yield Problem(message, part.item.clause.span, "take one of them out, or refer to the other")
        uses.append(part)


def _stand_together(one: LetterPart, other: LetterPart) -> bool:
    """Return whether one stands in every letter in which the other does."""
    return one.conditions <= other.conditions or other.conditions <= one.conditions


def _values(use: ClauseUse) -> str:
    return " ".join(use.values.span.text.split()) if use.values is not None else ""


RULE = Rule(
    code="LF778",
    name="repeated-clause",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [refunds, {clause: refunds, id: again}]\n",
            right="title: 一封信\nbody: [refunds]\n",
            beside={"clauses/a.yaml": "clauses:\n  refunds: {text: 七日内退款。}\n"},
        ),
    ),
)
