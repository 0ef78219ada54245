"""Conflicts in the styles diff3 and zdiff3: what both sides began with stands between them."""

from __future__ import annotations

import pytest

from letterforge.review.git_drivers.checked_merge import merge_by_keys
from tests.review.git_drivers.test_conflicts import _PAIRS as PAIRS
from tests.review.git_drivers.versions import BASE, changed


def conflict(base: str, ours: str, theirs: str) -> str:
    """Return a merged file that shows what both sides began with."""
    result = merge_by_keys(base.encode(), ours.encode(), theirs.encode(), with_base=True)
    assert result is not None
    assert result.is_conflict
    return result.data.decode()


def side_of(text: str, sign: str) -> str:
    """Return a text in which of every conflict the part behind a mark is left."""
    kept, part = [], ""
    for line in text.splitlines(keepends=True):
        if line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
            part = "" if line[0] == ">" else line[0]
        elif part in ("", sign):
            kept.append(line)
    return "".join(kept)


@pytest.mark.parametrize("name", PAIRS)
def test_a_conflict_shows_what_both_sides_began_with(name: str) -> None:
    ours, theirs = (changed(BASE, edit) for edit in PAIRS[name])
    found = conflict(BASE, ours, theirs)
    assert found.count("\n||||||| base\n") == found.count("<<<<<<< ours\n") == 1
    for sign, text in (("<", ours), ("=", theirs), ("|", BASE)):
        assert side_of(found, sign).split() == text.split()


def test_all_else_is_as_without_the_style() -> None:
    for first, other in PAIRS.values():
        ours, theirs = changed(BASE, first), changed(BASE, other)
        found = conflict(BASE, ours, theirs)
        usual = merge_by_keys(BASE.encode(), ours.encode(), theirs.encode())
        assert usual is not None
        start, end = found.index("||||||| base\n"), found.index("=======\n")
        assert found[:start] + found[end:] == usual.data.decode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_base_is_indented_and_ended_as_ours(end: str) -> None:
    base, ours, theirs = ("".join(f"a:{end}{gap}b: {word}{end}" for gap, word in [pair])
                          for pair in (("  ", "one"), ("    ", "two"), (" ", "six")))  # fmt: skip
    assert conflict(base, ours, theirs) == end.join(
        ["a:", "<<<<<<< ours", "    b: two", "||||||| base", "    b: one", "=======", "    b: six",
         ">>>>>>> theirs", ""]
    )  # fmt: skip
