"""No letter prints an item, though a variant names it.

An item whose `when` contradicts that of the part around it, the first item of a part whose own `when` never
holds (`constant-condition` tells of that), and a clause that is named in such places alone, are in no
letter.

Correct the condition, or take the item out.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.diagnostics import Span
from letterforge.library.model import BodyItem, Clause, ClauseUse, Variant
from letterforge.library.nested_items import items_in
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.whole_library import Items

_HINT = "correct the condition, or take the item out"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find items and clauses that conditions keep out of every letter."""
    left_out: set[int] = set()
    for one in context.conditions:
        if one.kind != "when" or one.item is None or one.here is not False:
            continue
        left_out.add(id(one.item))
        words = " ".join(one.words.split())
        if one.alone is None:
            yield Problem(f"`{words}` cannot hold here: what stands around it excludes it", one.span, _HINT)
        elif inner := items_in(one.item):
            message = f"nothing in `{one.item.id}` is printed: `{words}` never holds"
            yield Problem(message, _place(inner[0]), _HINT)
    if left_out and context.is_complete:
        yield from _clauses(context, left_out)


def _clauses(context: RuleContext, left_out: set[int]) -> Iterator[Problem]:
    """Find clauses that are named in items alone that are left out."""
    reached: set[str] = set()
    for variant in context.whole.variants:
        reached |= _reached(context, variant, left_out)
    for id_, clause in context.whole.clauses.items():
        if id_ not in reached and id_ not in context.library.uses.unused:
            message = f"no letter prints the clause `{id_}`: where it is named, a condition never holds"
            yield Problem(message, clause.span, _HINT)


def _reached(context: RuleContext, variant: Variant, left_out: set[int]) -> set[str]:
    clauses = {**context.whole.clauses, **variant.clauses}
    found: set[str] = set()
    waiting: list[Items] = [variant.body]
    while waiting:
        for item in waiting.pop():
            if id(item) in left_out:
                continue
            waiting.append(items_in(item))
            if isinstance(item, ClauseUse) and item.clause.text not in found:
                found.add(item.clause.text)
                waiting.append(clauses[item.clause.text].items if item.clause.text in clauses else ())
    return found


def _place(item: BodyItem | Clause) -> Span:
    return item.clause.span if isinstance(item, ClauseUse) else item.span


RULE = Rule(
    code="LF709",
    name="unreachable-item",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\n"
                "placeholders: {hours: {type: integer, label: 时限, minimum: 1, maximum: 72}}\n"
                "body:\n"
                "  - section: 加急\n"
                "    when: hours < 12\n"
                "    body: [{text: 在当日答复。, when: hours > 24}, {text: 优先办理。}]\n"
            ),
            right=(
                "title: 一封信\n"
                "placeholders: {hours: {type: integer, label: 时限, minimum: 1, maximum: 72}}\n"
                "body:\n"
                "  - section: 加急\n"
                "    when: hours < 12\n"
                "    body: [{text: 在当日答复。, when: hours < 8}, {text: 优先办理。}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {party: {type: choice, options: {firm: company, person: individual}}}\n"
                "body:\n"
                "  - pick: party\n"
                "    cases:\n"
                "      firm: {text: Dear Sirs, when: party == 'person'}\n"
                "      person: {text: Dear Sir}\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders: {party: {type: choice, options: {firm: company, person: individual}}}\n"
                "body:\n"
                "  - pick: party\n"
                "    cases:\n"
                "      firm: {text: Dear Sirs}\n"
                "      person: {text: Dear Sir}\n"
            ),
        ),
    ),
)
