"""Whatever clauses a letter has, in whatever order: what came and went is told, and nothing else."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from letterforge.comparison import compare
from letterforge.letter import Letter
from tests.comparison.small_letters import letter

TEXTS = (
    "The buyer pays within thirty days after the invoice has arrived.",
    "Goods travel at the risk of whoever ordered the lorry.",
    "A complaint is answered by telephone on the same working day.",
    "Each party keeps the records of its own staff for ten years.",
    "Deliveries on public holidays cost one fifth more.",
    "What was agreed by word of mouth is void.",
    "Samples remain the property of the museum.",
)
CLAUSES = "".join(f'\n  c{at}: {{text: {{en: "{text}"}}}}' for at, text in enumerate(TEXTS)) + "\n"
NAMES = [f"c{at}" for at in range(len(TEXTS))]


@cache
def made(*names: str) -> Letter:
    return letter(f"[{', '.join(names)}]", CLAUSES)


def some(random: Random) -> tuple[str, ...]:
    return tuple(random.sample(NAMES, random.randint(1, len(NAMES))))


@pytest.mark.parametrize("seed", range(40))
def test_what_came_and_went_and_moved_is_told_exactly(seed: int) -> None:
    random = Random(seed)
    before, after = some(random), some(random)
    found = compare(made(*before), made(*after)).changes
    kinds = {kind: {one.id for one in found if one.kind == kind} for kind in ("added", "removed", "moved")}
    assert kinds["added"] == set(after) - set(before)
    assert kinds["removed"] == set(before) - set(after)
    stay = [one for one in before if one in after and one not in kinds["moved"]]
    assert stay == [one for one in after if one in before and one not in kinds["moved"]]
    assert {one.kind for one in found} <= {"added", "removed", "moved", "renumbered"}
    renumbered = {one.id for one in found if one.kind == "renumbered"}
    assert renumbered == {one for one in before if one in after and before.index(one) != after.index(one)}


@pytest.mark.parametrize("seed", range(5))
def test_a_letter_beside_itself_has_no_changes_and_a_comparison_is_always_the_same(seed: int) -> None:
    random = Random(seed)
    before, after = some(random), some(random)
    assert compare(made(*before), made(*before)).changes == ()
    assert compare(made(*before), made(*after)).changes == compare(made(*before), made(*after)).changes


@pytest.mark.parametrize("seed", range(10))
def test_what_one_way_adds_the_other_way_removes(seed: int) -> None:
    random = Random(seed)
    one, other = made(*some(random)), made(*some(random))
    there, back = compare(one, other).changes, compare(other, one).changes
    opposite = {"added": "removed", "removed": "added"}
    assert {(opposite[it.kind], it.id) for it in there if it.kind in opposite} == {
        (it.kind, it.id) for it in back if it.kind in opposite
    }
