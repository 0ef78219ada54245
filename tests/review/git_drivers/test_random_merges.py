"""Random edits on both sides of real files: what is merged is the merge of the trees, and lines are kept."""

from __future__ import annotations

from random import Random

import pytest

from letterforge.diagnostics import LetterforgeError, Source
from letterforge.yamldoc import read_yaml
from tests.extent import IS_WHOLE
from tests.repository import ROOT
from tests.review.git_drivers.random_edits import TreeConflictError, edited, loaded, merged_tree
from tests.review.git_drivers.versions import merge

_FILES = sorted((*ROOT.glob("clauses/*.yaml"), *ROOT.glob("src/letterforge/starters/*/clauses/*.yaml")))
_SEEDS = 4000 if IS_WHOLE else 120
_PARTS = 4


@pytest.mark.parametrize("part", range(_PARTS))
def test_a_merge_of_random_edits_is_the_merge_of_the_trees(part: int) -> None:
    kinds = {"clean": 0, "conflict": 0, "not by keys": 0}
    for seed in range(part, _SEEDS, _PARTS):
        random = Random(seed)
        base = random.choice(_FILES).read_text("utf-8")
        ours, theirs = (_side(base, random, tag) for tag in ("ours", "theirs"))
        if _is_sound(ours) and _is_sound(theirs):
            kinds[_kind(base, ours, theirs, seed)] += 1
    assert kinds["clean"] > kinds["conflict"] > 0
    assert kinds["not by keys"] <= 1 + sum(kinds.values()) // 100


def _side(text: str, random: Random, tag: str) -> str:
    for _ in range(random.randrange(1, 5)):
        text = edited(text, random, tag)
    return text


def _is_sound(text: str) -> bool:
    try:
        return read_yaml(Source("", text)) is not None
    except LetterforgeError:
        return False


def _kind(base: str, ours: str, theirs: str, seed: int) -> str:
    """Return what came of a merge, once it is what it must be."""
    result = merge(base, ours, theirs)
    if result is None:
        return "not by keys"
    try:
        expected = merged_tree(*(loaded(one) for one in (base, ours, theirs)))
    except TreeConflictError:
        assert result.is_conflict, seed
        return "conflict"
    assert not result.is_conflict, seed
    text = result.data.decode()
    assert loaded(text) == expected, seed
    _check_lines(base, ours, theirs, text)
    return "clean"


def _check_lines(base: str, ours: str, theirs: str, text: str) -> None:
    """Check that a line that nobody touched is there, and that no line is new that neither side has."""
    before, one, other, after = (set(side.splitlines()) for side in (base, ours, theirs, text))
    often = {line for line in before if base.count(f"{line}\n") > 1}
    assert before & one & other <= after | often
    new = [line for line in after - one - other if line.strip()]
    assert len(new) <= 8, new  # where sentences of both are on one line
