"""Variants that extend others: what they inherit, change and may not change."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest

from letterforge import Library, export
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


def test_what_a_template_declares_is_also_its_childrens() -> None:
    declared = "placeholders: {name: {type: text, label: Name}}\nclauses: {own: {text: 'Dear {{ name }}'}}"
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


def test_the_whole_letter_is_named_as_its_file_is_called() -> None:
    base = "title: 通知\nbody: [{text: 一}]\n"
    child = (
        "extends: 通知\ninsert: [{start_of: 通知, body: [{text: 零}]}, {end_of: 通知, body: [{text: 二}]}]\n"
    )
    files = Library.from_files({"templates/通知.yaml": base, "templates/child.yaml": child})
    plan = files.plan("child")
    assert export(plan.assemble(plan.bind({})), "md").decode() == "# 通知\n\n零\n\n一\n\n二\n"
