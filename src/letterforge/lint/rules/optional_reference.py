"""A text refers to what the letter may leave out.

`{{ ref('refunds') }}` names a clause that stands under `when`, or in a case of a `pick`, while the text with
the reference stands in every letter. Where the condition does not hold, the letter cannot be made, and
nobody notices before that.

Put the reference under the same condition (`{% if sells_online %}…{% endif %}`, `when`), or let the clause
stand in every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from letterforge.library.model import PickItem
from letterforge.lint.letter_contents import LetterContents, LetterPart
from letterforge.lint.letter_problems import LETTERS, once_for_all
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.used_names import names_in

_REF = re.compile(r"\bref\(\s*(['\"])([^'\"]+)\1\s*\)")
_AND = re.compile(r"\band\b")
_Conditions: TypeAlias = "frozenset[str]"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find references to optional items from texts that stand without them."""
    yield from once_for_all(
        (letter.variant.id, problem) for letter in context.letters for problem in _in_letter(letter)
    )


def _in_letter(letter: LetterContents) -> Iterator[Problem]:
    targets = _targets(letter)
    for part in letter.parts:
        for passage in part.passages:
            if "ref(" in passage.scalar.text:
                yield from _in_passage(passage, part, targets)


def _targets(letter: LetterContents) -> Mapping[str, list[_Conditions]]:
    """Return the conditions under which the items of each id stand, loops not counted."""
    found: dict[str, list[_Conditions]] = {}
    for part in letter.parts:
        if not isinstance(part.item, PickItem):
            found.setdefault(part.item.id, []).append(_split(part.conditions))
    return found


def _in_passage(
    passage: Passage, part: LetterPart, targets: Mapping[str, list[_Conditions]]
) -> Iterator[Problem]:
    held = _split(part.conditions)
    open_ = 0
    for tag in passage.tags:
        if tag.sign == "{%":
            open_ += tag.inner.startswith(("if", "for")) - tag.inner.startswith("end")
            continue
        for found in _REF.finditer(tag.inner):
            missing = _missing(targets.get(found[2], []), held)
            if missing is None or open_ or " if " in tag.inner:
                continue
            message = f"`{found[2]}` stands in letters of {LETTERS} only under `{missing}`"
            hint = f"put the reference under the same condition: `{{% if {missing} %}}…{{% endif %}}`"
            yield Problem(message, passage.tag_span(tag), hint)


def _missing(targets: list[_Conditions], held: _Conditions) -> str | None:
    """Return the condition under which alone a target stands, None where it may stand beside the text."""
    lacking = [target - held for target in targets]
    if not lacking or not all(lacking):
        return None
    names = set().union(*(names_in(one) for one in held))
    if any(names & names_in(one) for missing in lacking for one in missing):
        return None  # another condition on the same value, which may say more
    return min(lacking[0])


def _split(conditions: _Conditions) -> _Conditions:
    """Return single conditions, without loops and versions; a case of a pick as one that a text can ask."""
    found: set[str] = set()
    for condition in conditions:
        if condition.startswith(("for ", "version ")):
            continue
        if condition.startswith("pick "):
            _, name, option = condition.split(" ", 2)
            found.add(f"{name} == '{option}'")
        else:
            found.update(one.strip() for one in _AND.split(condition))
    return frozenset(found)


RULE = Rule(
    code="LF748",
    name="optional-reference",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\nbody:\n  - {id: back, section: 退款, body: [], when: online}\n"
                "  - text: 退款见第{{ ref('back') }}项。\n"
            ),
            right=(
                "title: 一封信\nbody:\n  - {id: back, section: 退款, body: [], when: online}\n"
                "  - text: 退款见第{{ ref('back') }}项。\n    when: online\n"
            ),
            beside={"clauses/a.yaml": "placeholders:\n  online: {type: boolean, label: 有网店}\n"},
        ),
    ),
)
