"""Variants that extend others: what they inherit, change and may not change."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest

from letterforge import Finding, LetterforgeError, Library, export
from letterforge.library.inheritance import MAX_LAYERS
from letterforge.library.model import BodyItem, SectionItem
from letterforge.library.variants import item_layers
from tests.library.folder import PAGE

CLAUSES = """
clauses:
  one: {title: One, text: The first.}
  two: {title: Two, text: 'The second; see {{ ref("one") }}.'}
  three: {title: Three, text: The third.}
  four: {title: Four, text: 'The fourth; see {{ ref("four") }}.'}
"""
BASE = """
title: {en: Base, zh-CN: 母本}
description: The first of all
numbering: {en: ['1.', '(a)'], zh-CN: ['一、', '1.']}
page: plain
body:
  - {text: 'Dear all,', style: addressee}
  - section: Part
    id: part
    body: [one, two]
  - three
"""
FILES = {
    "clauses/all.yaml": CLAUSES,
    "templates/pages/plain.yaml": PAGE,
    "templates/base.yaml": BASE,
}


def library(**variants: str) -> Library:
    """Return the library of `base` with other variants."""
    return Library.from_files(
        {**FILES, **{f"templates/{id_}.yaml": dedent(text) for id_, text in variants.items()}}
    )


def ids(items: tuple[BodyItem, ...]) -> Iterator[object]:
    """Yield the ids of items, those in a section as a list behind it."""
    for item in items:
        yield item.id
        if isinstance(item, SectionItem):
            yield list(ids(item.body))


def body(child: str) -> list[object]:
    return list(ids(library(child=f"extends: base\n{dedent(child)}").variant("child").body))


def told(child: str, **others: str) -> list[tuple[str, str, str | None]]:
    """Return code, message and hint of what is wrong with a variant."""
    with pytest.raises(LetterforgeError) as caught:
        library(child=child, **others).plan("child", language="en")
    assert all(one.span is not None for one in caught.value.findings)
    return [(one.code, one.message, one.hint) for one in caught.value.findings]


def test_a_variant_that_only_extends_another_is_the_same_letter() -> None:
    files = library(child="extends: base")
    base, child = (files.plan(id_, language="en") for id_ in ("base", "child"))
    assert child.assemble(child.bind({})).body == base.assemble(base.bind({})).body
    assert files.variant("child").languages == ("en", "zh-CN")


def test_keys_of_the_child_win_mappings_are_merged_and_lists_replaced() -> None:
    child = library(child="extends: base\ntitle: {en: Child}\nnumbering: {en: ['A.']}").variant("child")
    assert (child.title.text("en"), child.title.text("zh-CN")) == ("Child", "母本")
    patterns = {tag: [level.pattern for level in one.levels] for tag, one in child.numberings.items()}
    assert patterns == {"en": ["A."], "zh-CN": ["一、", "1."]}


def test_a_text_for_all_languages_takes_the_place_of_those_by_language() -> None:
    child = library(child="extends: base\ntitle: Child\nnumbering: ['1.', 'a.']").variant("child")
    assert (child.title.languages, list(child.numberings)) == ((), [""])


def test_a_body_takes_the_place_of_the_inherited_one() -> None:
    assert body("body: [four]") == ["four"]


@pytest.mark.parametrize(
    ("position", "found"),
    [
        ("after: one", ["text-1", "part", ["one", "four", "two"], "three"]),
        ("before: one", ["text-1", "part", ["four", "one", "two"], "three"]),
        ("after: part", ["text-1", "part", ["one", "two"], "four", "three"]),
        ("start_of: part", ["text-1", "part", ["four", "one", "two"], "three"]),
        ("end_of: part", ["text-1", "part", ["one", "two", "four"], "three"]),
        ("start_of: base", ["four", "text-2", "part", ["one", "two"], "three"]),
        ("end_of: base", ["text-1", "part", ["one", "two"], "three", "four"]),
    ],
)
def test_an_insertion_stands_where_it_says(position: str, found: list[object]) -> None:
    assert body(f"insert: [{{{position}, body: [four]}}]") == found


def test_a_section_without_body_can_be_given_one() -> None:
    files = library(
        middle="extends: base\nbody: [{section: Empty, id: empty}]",
        child="extends: middle\ninsert: [{end_of: empty, body: [one]}]",
    )
    assert list(ids(files.variant("child").body)) == ["empty", ["one"]]


def test_what_is_removed_is_gone_at_any_depth() -> None:
    assert body("remove: [two, three]") == ["text-1", "part", ["one"]]


def test_what_replaces_an_item_keeps_its_id_and_what_refers_to_it_stands() -> None:
    files = library(child="extends: base\nreplace: {one: four}")
    plan = files.plan("child", language="en")
    letter = plan.assemble(plan.bind({}))
    assert list(ids(files.variant("child").body)) == ["text-1", "part", ["one", "two"], "three"]
    text = export(letter, "txt").decode()
    assert "(a) Four: The fourth; see (a)." in text  # by its own id
    assert "(b) Two: The second; see (a)." in text  # by that of what it replaces


def test_an_item_of_another_kind_replaces_one_too() -> None:
    assert body("replace: {one: {text: Instead.}}") == ["text-1", "part", ["one", "two"], "three"]
    assert body("replace: {part: {section: New, body: [four]}}") == ["text-1", "part", ["four"], "three"]


def test_something_can_stand_behind_what_is_replaced() -> None:
    changes = "replace: {one: four}\ninsert: [{after: one, body: [{text: Behind.}]}]"
    assert body(changes) == ["text-1", "part", ["one", "text-2.2", "two"], "three"]


def test_changes_go_through_several_levels_and_every_item_is_from_its_own() -> None:
    files = library(
        middle="extends: base\ninsert: [{after: one, body: [four]}]\nremove: [two]",
        child="""
        extends: middle
        insert: [{before: four, body: [{text: New., id: new}]}]
        replace: {three: two}
        """,
    )
    variant = files.variant("child")
    assert list(ids(variant.body)) == ["text-1", "part", ["one", "new", "four"], "three"]
    assert item_layers(variant) == {
        "text-1": "base", "part": "base", "one": "base", "new": "child", "four": "middle", "three": "child",
    }  # fmt: skip
    assert item_layers(files.variant("base")) == {}


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


def test_what_a_template_declares_is_also_its_childrens() -> None:
    declared = "placeholders: {name: {type: text}}\nclauses: {own: {text: 'Dear {{ name }}'}}"
    files = library(
        middle=f"extends: base\n{declared}\nbody: [own]",
        child="extends: middle\nclauses: {mine: {text: Mine}}\ninsert: [{after: own, body: [mine]}]",
    )
    plan = files.plan("child", language="en")
    assert export(plan.assemble(plan.bind({"name": "Ann"})), "txt").decode().split("\n\n", 1)[1] == (
        "1. Dear Ann\n\n2. Mine\n"
    )
    assert files.lint() == ()


def test_a_variant_is_used_by_those_that_extend_it_and_a_clause_by_those_that_inherit_it() -> None:
    files = library(child="extends: base\nremove: [two]")
    assert [str(one) for one in files.uses("base")] == ["variant `child` (templates/child.yaml:1:10)"]
    assert {one.id for one in files.uses("three")} == {"base", "child"}
    assert {one.id for one in files.uses("two")} == {"base"}
    assert files.uses("child") == ()


def test_lint_finds_nothing_in_letters_that_are_made_from_each_other() -> None:
    files = library(child="extends: base\ninsert: [{after: one, body: [four]}]", last="extends: child")
    assert files.lint() == ()
