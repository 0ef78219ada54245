"""Two edits of one thing: both are shown, and a person can mend it."""

from __future__ import annotations

import pytest

from tests.review.git_drivers.versions import BASE, changed, merge


def conflict(base: str, ours: str, theirs: str) -> str:
    result = merge(base, ours, theirs)
    assert result is not None
    assert result.is_conflict
    return result.data.decode()


def settled(text: str, *, theirs: bool) -> str:
    """Return a text in which a person took one side of every conflict."""
    kept, side = [], ""
    for line in text.splitlines(keepends=True):
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            side = line[0]
        elif side != ("<" if theirs else "="):
            kept.append(line)
    return "".join(kept)


def test_two_edits_of_one_sentence_are_shown_on_lines_of_their_own() -> None:
    one, other = (
        changed(BASE, ("at once", "today")),
        changed(BASE, ("at once", "at last"), ("records", "files")),
    )
    found = conflict(BASE, one, other)
    assert found == changed(
        BASE,
        (
            "        We reply at once. Where we cannot, we say\n        why. We keep records.\n",
            "<<<<<<< ours\n        We reply today.\n=======\n        We reply at last.\n>>>>>>> theirs\n"
            "        Where we cannot, we say\n        why. We keep files.\n",
        ),
    )


def test_two_edits_of_one_sentence_of_chinese_leave_the_rest_of_the_line() -> None:
    one, other = changed(BASE, ("说明原因", "讲明原因")), changed(BASE, ("说明原因", "说明理由"))
    assert conflict(BASE, one, other) == changed(
        BASE,
        (
            "我们立即答复。不能的，说明原因。我们保存记录。",
            "我们立即答复。\n<<<<<<< ours\n        不能的，讲明原因。\n=======\n        不能的，说明理由。\n"
            ">>>>>>> theirs\n        我们保存记录。",
        ),
    )


_PAIRS = {
    "a title": (("en: Reply,", "en: Answer,"), ("en: Reply,", "en: Response,")),
    "a text of one sentence": (("Second.", "The second."), ("Second.", "No. 2.")),
    "a clause that one side deleted": (
        (BASE[BASE.index("\n  # Thanks") :], ""),
        ("Second.", "The second."),
    ),
    "a clause that both renamed": (("  thanks:", "  danke:"), ("  thanks:", "  merci:")),
    "a comment": (("Thanks stand last", "Thanks come last"), ("Thanks stand last", "It stands last")),
    "a sentence that one side deleted": (("We keep records.", ""), ("We keep records.", "We keep files.")),
    "a sentence at the end of both": (
        ("We keep records.", "We keep records. Ours."),
        ("We keep records.", "We keep records. Theirs."),
    ),
    "an item that both added": (
        ("      - text: Second.\n", "      - text: Second.\n      - text: Ours.\n"),
        ("      - text: Second.\n", "      - text: Second.\n      - text: Theirs.\n"),
    ),
    "a clause of one name": (
        ("      - text: Second.\n", "      - text: Second.\n  new: {text: Ours.}\n"),
        ("      - text: Second.\n", "      - text: Second.\n  new: {text: Theirs.}\n"),
    ),
    "a text that became a mapping": (
        ("text: Second.", "text: {en: Second.}"),
        ("text: Second.", "text: The second."),
    ),
}


@pytest.mark.parametrize("name", _PAIRS)
def test_a_conflict_settled_for_one_side_is_that_side(name: str) -> None:
    ours, theirs = (changed(BASE, edit) for edit in _PAIRS[name])
    found = conflict(BASE, ours, theirs)
    for text, is_theirs in ((ours, False), (theirs, True)):
        assert settled(found, theirs=is_theirs).split() == text.split()
    other = conflict(BASE, theirs, ours)
    assert settled(other, theirs=False).split() == theirs.split()


def test_what_has_nothing_to_do_with_a_conflict_is_merged() -> None:
    ours = changed(BASE, ("en: Reply,", "en: Answer,"), ("谢谢", "多谢"))
    theirs = changed(BASE, ("en: Reply,", "en: Response,"), ("at once", "today"))
    found = conflict(BASE, ours, theirs)
    assert found.count("<<<<<<<") == 1
    assert "多谢" in found
    assert "today" in found


def test_a_conflict_has_as_many_signs_as_git_says() -> None:
    from letterforge.review.git_drivers.checked_merge import merge_by_keys

    result = merge_by_keys(b"a: 1\n", b"a: 2\n", b"a: 3\n", 9)
    assert result is not None
    assert result.data == b"<<<<<<<<< ours\na: 2\n=========\na: 3\n>>>>>>>>> theirs\n"
