"""Merges of two edits that have nothing to do with each other: no conflict, all else as in ours."""

from __future__ import annotations

import pytest

from tests.review.git_drivers.versions import BASE, Edit, changed, merge, merged

_END = "      - text: Second.\n"
_CHANGES: dict[str, Edit] = {
    "a word of the first sentence": ("at once", "within a day"),
    "a word of the second sentence": ("cannot", "can not"),
    "the last sentence": ("We keep records.", "We keep records for three years."),
    "the other language": ("说明原因", "讲明原因"),
    "a title": ("en: Reply,", "en: Answer,"),
    "a title in the other language": ("zh-CN: 答复", "zh-CN: 回复"),
    "a key under a clause": ("    tags: [general]\n", "    tags: [general]\n    numbered: false\n"),
    "a tag": ("[general]", "[general, urgent]"),
    "a comment": ("# Thanks stand last.", "# Thanks stand at the end."),
    "the comment of the file": ("# What the letters share.", "# Shared clauses."),
    "a clause between": ("\n  # Thanks", "  between:\n    text: {en: Between.}\n\n  # Thanks"),
    "a clause at the end": (_END, f"{_END}  last:\n    text: {{en: Last.}}\n"),
    "a text in braces": ("en: Thank you.", "en: Thanks."),
    "a text in braces in the other language": ("谢谢", "多谢"),
    "a text of an item": ("Second.", "The second."),
    "a text of an item with an id": ("第一", "其一"),
    "a new language in braces": ("zh-CN: 谢谢。}", "zh-CN: 谢谢。, de: Danke.}"),
    "a new item between": (_END, f"      - text: Between.\n{_END}"),
    "another id of an item": ("id: one", "id: first"),
    "a new key of the file": ("# What the letters share.\n", "# What the letters share.\nname: law\n"),
}
_AT_ONE_PLACE = {frozenset({"a clause at the end", "a text of an item"})}  # an edit that the other one holds


@pytest.mark.parametrize("ours", _CHANGES)
def test_two_changes_of_different_things_are_both_in_the_result(ours: str) -> None:
    for theirs, edit in _CHANGES.items():
        if theirs == ours:
            continue
        one, other = changed(BASE, _CHANGES[ours]), changed(BASE, edit)
        try:
            expected = changed(BASE, _CHANGES[ours], edit)
        except AssertionError:
            expected = changed(BASE, edit, _CHANGES[ours])
        found = merged(BASE, one, other)
        assert found == expected or sorted(found.splitlines()) == sorted(expected.splitlines()), theirs


@pytest.mark.parametrize("name", _CHANGES)
def test_what_one_side_changed_or_both_alike_is_taken_as_it_is(name: str) -> None:
    new = changed(BASE, _CHANGES[name])
    assert merged(BASE, new, BASE) == new
    assert merged(BASE, BASE, new) == new
    assert merged(BASE, new, new) == new


def test_clauses_that_both_add_at_one_place_stand_one_after_the_other() -> None:
    one = f"{BASE}  ours:\n    text: Ours.\n"
    other = f"{BASE}\n  # A remark.\n  theirs:\n    text: Theirs.\n"
    assert merged(BASE, one, other) == f"{one}\n  # A remark.\n  theirs:\n    text: Theirs.\n"


def test_a_clause_that_one_side_deleted_is_gone() -> None:
    start, end = BASE.index("\n  # Thanks"), len(BASE)
    without = BASE[:start] + BASE[end:]
    one = changed(BASE, ("at once", "today"))
    assert merged(BASE, one, without) == changed(without, ("at once", "today"))
    assert merged(BASE, without, one) == changed(without, ("at once", "today"))
    assert merged(BASE, without, without) == without


def test_a_clause_that_one_side_renamed_has_what_the_other_changed() -> None:
    one, other = (
        changed(BASE, ("  thanks:", "  'danke':")),
        changed(BASE, ("谢谢", "多谢"), ("Second", "2nd")),
    )
    both = changed(one, ("谢谢", "多谢"), ("Second", "2nd"))
    assert merged(BASE, one, other) == merged(BASE, other, one) == both
    assert merged(BASE, one, one) == one


def test_the_order_of_the_side_that_changed_it_counts_and_ours_where_both_did() -> None:
    def file(*names: str) -> str:
        return "clauses:\n" + "".join(f"  {name}: {{text: {name}}}\n" for name in names)

    base = file("a", "b", "c", "d")
    assert merged(base, base, file("d", "a", "b", "c")) == file("d", "a", "b", "c")
    assert merged(base, file("d", "a", "b", "c"), base) == file("d", "a", "b", "c")
    assert merged(base, file("d", "a", "b", "c"), file("b", "a", "c", "d")) == file("d", "a", "b", "c")
    assert merged(base, file("a", "n", "b", "c", "d"), file("d", "c", "b", "a")) == file(
        "d", "c", "b", "a", "n"
    )
    assert merged(base, file("a", "b", "c", "d", "e"), file("a", "b", "d", "f")) == file(
        "a", "b", "d", "e", "f"
    )


def test_lines_of_theirs_are_indented_as_ours() -> None:
    base = "clauses:\n  a:\n    text: A.\n"
    ours = "clauses:\n    a:\n        text: A.\n"
    theirs = f"{base}  b:\n    # why\n    text: |\n      One.\n        Deeper.\n"
    assert merged(base, ours, theirs) == (
        f"{ours}    b:\n      # why\n      text: |\n        One.\n          Deeper.\n"
    )


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', ">-\n      {}", "|-\n      {}", ">\n      {}"])
def test_sentences_are_merged_in_every_style(style: str) -> None:
    def file(text: str) -> str:
        return f"clauses:\n  a:\n    text: {style.format(text)}  \n    tags: [x]\n"

    base, ours, theirs = file("One. Two. Three."), file("One! Two. Three."), file("One. Two. Three. Four.")
    assert merged(base, ours, theirs) == file("One! Two. Three. Four.")


@pytest.mark.parametrize("style", ['"{}"', "'{}'", ">-\n      {}"])
def test_a_sentence_is_written_as_the_text_that_it_comes_into(style: str) -> None:
    base = "a: One. Two.\n"
    theirs = 'a: One. "Two" it\'s \\ more.\n'
    ours = f"a: {style.format('One more. Two.')}\n"
    found = merged(base, ours, theirs)
    assert "more" in found
    assert found.startswith(f"a: {style.partition('{')[0]}")


def test_line_ends_a_byte_order_mark_and_a_missing_line_end_are_those_of_ours() -> None:
    one, other = changed(BASE, ("at once", "today")), changed(BASE, ("Second.", "2nd."))
    both = changed(one, ("Second.", "2nd."))
    for ours, expected in (
        (one.replace("\n", "\r\n"), both.replace("\n", "\r\n")),
        (f"\ufeff{one}", f"\ufeff{both}"),
        (one.removesuffix("\n"), both.removesuffix("\n")),
    ):
        assert merged(BASE, ours, other) == expected
        assert merged(BASE.replace("\n", "\r\n"), ours, f"\ufeff{other}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "a: !!str 1\n", "- a\n- b\n", "just text\n", "", "a: [1\n",
        "--- \na: 1\n---\nb: 2\n", "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n", "{a: 1, b: 2}\n",
        "? a\n: b\n", "a: |2\n    x\n", "a: 1\r\nb: 2\n",
    ],
)  # fmt: skip
def test_what_is_not_read_by_keys_is_left_to_git(text: str) -> None:
    good = "a: 1\nb: 2\n"
    assert merge(text, good, good) is None
    assert merge(good, text, good) is None
    assert merge(good, good, text) is None


def test_bytes_that_are_no_utf8_are_left_to_git() -> None:
    from letterforge.review.git_drivers.checked_merge import merge_by_keys

    assert merge_by_keys(b"a: 1\n", b"a: \xff\n", b"a: 1\n") is None


VERSIONS = "clauses:\n  fees:\n    versions:\n      - from: 2025-01-01\n        text: Five.\n"
SIX = "      - from: 2026-01-01\n        text: Six.\n"
SEVEN = "      - from: 2027-01-01\n        text: Seven.\n"
BRACES = "clauses:\n  fees:\n    versions: [{from: 2025-01-01, text: Six.}]\n"


def test_versions_that_both_add_are_both_there_whatever_their_order() -> None:
    assert merged(VERSIONS, VERSIONS + SIX, VERSIONS + SEVEN) == VERSIONS + SIX + SEVEN
    assert merged(VERSIONS, VERSIONS + SEVEN, VERSIONS + SIX) == VERSIONS + SEVEN + SIX


@pytest.mark.parametrize("text", [VERSIONS + SIX, BRACES])
def test_a_version_that_both_change_is_a_conflict_and_not_two_versions(text: str) -> None:
    result = merge(text, text.replace("Six", "Sixty"), text.replace("Six", "None"))
    assert result is not None
    assert result.is_conflict
    both = merge(VERSIONS, VERSIONS + SIX, VERSIONS + SIX.replace("Six", "None"))
    assert both is not None
    assert both.is_conflict
