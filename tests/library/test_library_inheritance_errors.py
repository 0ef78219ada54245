"""Variants that extend others: what they may not change, and how that is told."""

from __future__ import annotations

import pytest

from letterforge import Finding, LetterforgeError
from letterforge.library.inheritance import MAX_LAYERS
from tests.library.test_library_inheritance import BASE, library


def told(child: str, **others: str) -> list[tuple[str, str, str | None]]:
    """Return code, message and hint of what is wrong with a variant."""
    with pytest.raises(LetterforgeError) as caught:
        library(child=child, **others).plan("child", language="en")
    assert all(one.span is not None for one in caught.value.findings)
    return [(one.code, one.message, one.hint) for one in caught.value.findings]


WRONG = {
    "a lost id has the nearest one": (
        "insert: [{after: tow, body: [four]}]",
        "`base` has no item `tow`",
        "did you mean `two`?",
    ),
    "a place is no id": (
        "remove: [text-1]",
        "`base` has no item `text-1`",
        "name the id of a clause in its body, or of an item with `id`",
    ),
    "the whole letter by its own id": (
        "insert: [{end_of: child, body: [four]}]",
        "`base` has no item `child`",
        "for the whole letter write `start_of: base` or `end_of: base`",
    ),
    "behind the whole letter": (
        "insert: [{after: base, body: [four]}]",
        "`base` has no item `base`",
        "for the whole letter write `start_of: base` or `end_of: base`",
    ),
    "a start of what is no section": (
        "insert: [{start_of: one, body: [four]}]",
        "`one` is no section, so nothing can stand at its start",
        "insert it `before` or `after`",
    ),
    "two places": (
        "insert: [{after: one, before: two, body: [four]}]",
        "`after` and `before` cannot stand in one entry of `insert`",
        "make two entries of them",
    ),
    "one place twice": (
        "insert: [{after: one, body: [four]}, {after: one, body: [four]}]",
        "two entries of `insert` stand `after` `one`",
        "put the items of both into one `body`, in their order",
    ),
    "removed and replaced": (
        "remove: [one]\nreplace: {one: four}",
        "`one` is changed twice",
        "keep one of the two changes",
    ),
    "removed twice": ("remove: [one, one]", "`one` is changed twice", "keep one of the two changes"),
    "an insertion at what is removed": (
        "remove: [one]\ninsert: [{after: one, body: [four]}]",
        "`one` is removed here too",
        "insert it beside another item",
    ),
    "an insertion in what is replaced": (
        "replace: {part: four}\ninsert: [{end_of: part, body: [four]}]",
        "`part` is replaced here too",
        "insert it beside another item",
    ),
    "a change in what is removed": (
        "remove: [part, one]",
        "`one` stands in `part`, which is removed here too",
        "keep one of the two changes",
    ),
    "an insertion in a section in what is removed": (
        "remove: [part]\ninsert: [{after: one, body: [four]}]",
        "`one` stands in `part`, which is removed here too",
        "keep one of the two changes",
    ),
    "a body too": (
        "body: [four]\nremove: [one]",
        "`remove` and `body` cannot stand in one variant",
        "leave out `body`, which replaces all that is inherited, or `remove`",
    ),
    "another id": (
        "replace: {one: {text: New., id: new}}",
        "what replaces `one` has its id, not `new`",
        "leave out `id`",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_change_that_cannot_be_made_is_told(case: str) -> None:
    child, message, hint = WRONG[case]
    first, *others = told(f"extends: base\n{child}")
    assert first == ("LF421", message, hint)
    assert {code for code, _, _ in others} <= {"LF404"}  # what refers to what is removed


def test_an_id_that_stands_twice_in_the_inherited_variant_is_no_place() -> None:
    found = told("extends: twice\nremove: [one]", twice="extends: base\nbody: [one, one]")
    assert found == [("LF421", "`twice` has 2 items `one`", "give each of them an `id` in `twice`")]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(told("extends: base\nremove: [x-one, x-two]\nbody: [four]")) == 1
    assert len(told("extends: base\nremove: [x-one, x-two]\ninsert: [{after: x-three, body: [four]}]")) == 3


def test_changes_need_a_variant_that_is_extended() -> None:
    (found,) = told(f"{BASE}\nremove: [one]")
    assert found == (
        "LF421",
        "`remove` changes what is inherited, and this variant extends none",
        "add `extends:` with the variant that it changes",
    )


def test_a_variant_that_is_not_there_is_told_where_it_is_named() -> None:
    assert told("extends: bose") == [
        ("LF401", "`bose` is not a variant of this library", "did you mean `base`?")
    ]


def test_variants_that_extend_each_other_are_an_error_in_each() -> None:
    others = {"child": "extends: other", "other": "extends: child"}
    assert told(**others) == [
        ("LF420", "`child` extends itself: child → other → child", "take `extends` out of one of them")
    ]
    assert {one.code for one in library(**others).lint()} == {"LF420"}


def test_a_row_of_variants_has_an_end() -> None:
    row = {f"v{number}": f"extends: v{number + 1}" for number in range(MAX_LAYERS)}
    longest = library(**row, **{f"v{MAX_LAYERS}": "extends: base"})
    assert longest.variant("v2").layers
    with pytest.raises(LetterforgeError, match="more than 10 variants extend each other"):
        longest.variant("v0")


def test_what_is_wrong_in_the_inherited_file_is_told_there_and_once() -> None:
    files = library(child="extends: base\nremove: [one]", base=BASE.replace("page:", "pgae:"))
    with pytest.raises(LetterforgeError) as caught:
        files.plan("child")
    assert [(one.code, one.where.partition(":")[0]) for one in caught.value.findings] == [
        ("LF110", "templates/base.yaml")
    ] * len(caught.value.findings)
    found: list[Finding] = list(files.lint())
    assert len(found) == len(set(found))


def test_a_variant_that_extends_none_needs_its_keys_as_ever() -> None:
    assert [message for _, message, _ in told("title: Child")] == ["a variant has no `body`"]
    assert [message for _, message, _ in told("body: [one]")] == ["a variant has no `title`"]
