"""Merges of versions of a clause, of keys that both add at one place, of files without keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.review.git_drivers.merge_driver import merge_files
from tests.review.git_drivers.versions import changed, merge, merged

BLOCKS = """\
clauses:
  fees:
    versions:
      - from: 2025-01-01
        text: Five euros.
      - from: 2026-07-01
        text: Six euros.
"""
BRACES = """\
clauses:
  fees:
    versions:
      - {from: 2025-01-01, text: Five euros.}
      - {from: 2026-07-01, text: Six euros.}
"""


@pytest.mark.parametrize("base", [BLOCKS, BRACES])
@pytest.mark.parametrize(
    "theirs",
    [
        ("Six euros.", "Six yuan."),
        ("Five euros.", "Five yuan."),
        ("2025-01-01", "2025-03-01"),
    ],
)
def test_a_day_and_a_text_of_versions_are_merged(base: str, theirs: tuple[str, str]) -> None:
    day = ("2026-07-01", "2026-08-01")
    assert merged(base, changed(base, day), changed(base, theirs)) == changed(base, day, theirs)


def test_the_end_that_one_side_gave_a_version_stands_beside_the_text_of_the_other() -> None:
    until, text = ("from: 2026-07-01,", "from: 2026-07-01, until: 2027-01-01,"), ("Six euros", "Six yuan")
    assert merged(BRACES, changed(BRACES, until), changed(BRACES, text)) == changed(BRACES, until, text)


@pytest.mark.parametrize("base", [BLOCKS, BRACES])
def test_two_days_of_one_version_are_a_conflict_and_the_other_one_stays(base: str) -> None:
    ours, theirs = (changed(base, ("2026-07-01", day)) for day in ("2026-08-01", "2026-09-01"))
    result = merge(base, ours, theirs)
    assert result is not None
    assert result.is_conflict
    text = result.data.decode()
    assert (
        text.index("2025-01-01") < text.index("<<<<<<<") < text.index("2026-08-01") < text.index("2026-09-01")
    )


@pytest.mark.parametrize(
    ("base", "added"),
    [
        (BLOCKS, "      - from: 2027-01-01\n        text: {}\n"),
        (BRACES, "      - {{from: 2027-01-01, text: {}}}\n"),
    ],
)
def test_versions_of_one_day_that_both_add_are_a_conflict_that_shows_both(base: str, added: str) -> None:
    result = merge(base, base + added.format("Ours."), base + added.format("Theirs."))
    assert result is not None
    assert result.is_conflict
    text = result.data.decode()
    assert text.index("Ours.") < text.index("=======") < text.index("Theirs.")


def test_keys_that_both_add_in_braces_are_both_there() -> None:
    base = "clauses:\n  a: {text: {en: One.}}\n"
    ours, theirs = changed(base, ("One.", "One., de: Eins.")), changed(base, ("One.", "One., fr: Un."))
    assert merged(base, ours, theirs) == changed(base, ("One.", "One., de: Eins., fr: Un."))


def test_a_key_that_both_add_at_other_places_stands_once() -> None:
    base, new = "clauses:\n  a: {text: A.}\n  b: {text: B.}\n", "  n: {text: N.}\n"
    ours = changed(base, ("  a:", f"{new}  a:"))
    assert merged(base, ours, base + new) == ours
    result = merge(base, ours, base + new.replace("N.", "M."))
    assert result is not None
    assert "<<<<<<< ours\n  n: {text: N.}\n=======\n  n: {text: M.}\n>>>>>>> theirs\n" in result.data.decode()


ANCHORS = "clauses:\n  a: &x\n    text: One.\n  b: *x\n\n  c: {text: C.}\n"
WITHOUT_KEYS = {
    "comments alone": ("# one\n\n\n# two\n", "# 1\n\n\n# two\n", "# one\n\n\n# 2\n", "# 1\n\n\n# 2\n"),
    "anchors": (
        ANCHORS,
        changed(ANCHORS, ("One.", "Uno.")),
        changed(ANCHORS, ("C.}", "D.}")),
        changed(ANCHORS, ("One.", "Uno."), ("C.}", "D.}")),
    ),
    "no YAML": ("a: [\n\n\nb: 1\n", "a: [[\n\n\nb: 1\n", "a: [\n\n\nb: 2\n", "a: [[\n\n\nb: 2\n"),
    "nothing on our side": ("a: 1\n", "", "a: 1\n", ""),
}


@pytest.mark.parametrize("name", WITHOUT_KEYS)
def test_lines_of_files_without_keys_are_merged_by_git(name: str, tmp_path: Path) -> None:
    *sides, expected = WITHOUT_KEYS[name]
    base, ours, theirs = (tmp_path / one for one in ("base", "ours", "theirs"))
    for path, text in zip((base, ours, theirs), sides, strict=True):
        path.write_text(text, "utf-8")
    assert merge_files(base, ours, theirs, 7) is False
    assert ours.read_text("utf-8") == expected
