"""The numbers in a letter file are those of its order, so that every format prints the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.exporters import export
from letterforge.letter import Clause, Letter, Number, Numbering, Paragraph, Reference, Section, Text
from letterforge.letter.codec import decode, encode
from letterforge.letter.numbering import Level, parse_level
from letterforge.letter.traversal import blocks
from tests.libraries import make_library
from tests.strategies import DESIGNS, letter_of


def number(label: str, level: int, count: int, gap: str = " ") -> Number:
    return Number(label, level, count, gap)


def section(id_: str, number_: Number | None, *body: Any) -> Section:
    return Section(id_, number_, (Text(id_),), body)


def see(target: str, text: str, *, full: bool = False) -> Paragraph:
    return Paragraph(f"see-{target}", (Text("see "), Reference(text, target, full)))


def numbered(*patterns: str, restart: bool = True) -> Any:
    """Return a design with these patterns; from level 2 on they restart or not."""
    levels: tuple[Level, ...] = ()
    for index, pattern in enumerate(patterns, 1):
        levels = (*levels, parse_level(pattern, index, levels, restart=restart or index == 1))
    return replace(DESIGNS[1], numbering=Numbering("test", levels))


def findings(letter: Letter) -> tuple[Finding, ...]:
    with pytest.raises(LetterFileError) as caught:
        decode(encode(letter))
    assert {one.code for one in caught.value.findings} == {"LF507"}
    return caught.value.findings


SOUND = letter_of(
    section("one", number("一、", 1, 1, ""), section("aside", None), section("first", number("1.", 2, 1))),
    section("two", number("二、", 1, 2, ""), section("again", number("1.", 2, 1)), see("first", "1")),
    see("again", "二、1", full=True),
)


def test_a_letter_whose_numbers_are_those_of_its_order_is_read() -> None:
    assert decode(encode(SOUND)) == SOUND


@pytest.mark.parametrize(
    ("wrong", "path", "said", "remedy"),
    [
        (number("二、", 1, 1, ""), "label", "the label is `二、`;", "write `一、`"),
        (number("一、", 1, 2, ""), "count", "the count is `2`;", "write `1`"),
        (number("1.", 2, 1), "level", "the level is `2`;", "write `1`"),
        (number("一、", 1, 1), "gap", "the gap is ` `;", "write ``"),
    ],
)
def test_a_number_that_is_another_is_told_with_the_one_expected(
    wrong: Number, path: str, said: str, remedy: str
) -> None:
    first, *rest = SOUND.body
    (found,) = findings(replace(SOUND, body=(replace(first, number=wrong), *rest)))
    assert found.place == f"<letter>: $.body[0].number.{path}"
    assert found.message.startswith(said)
    assert found.hint is not None
    assert found.hint.startswith(remedy)
    assert "`一、`, level 1, count 1" in found.hint


def test_every_number_that_is_another_is_told() -> None:
    body = tuple(section(f"s{at}", number("一、", 1, 1, "")) for at in range(4))
    assert [one.place for one in findings(letter_of(*body))] == [
        f"<letter>: $.body[{at}].number.count" for at in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (see("first", "1."), "1"),  # a reference has no closing point
        (see("first", "2"), "1"),
        (see("first", "1", full=True), "一、1"),
        (see("two", "第二条"), "二"),
    ],
)
def test_a_reference_reads_as_the_number_that_it_names(reference: Paragraph, expected: str) -> None:
    (found,) = findings(replace(SOUND, body=(*SOUND.body, reference)))
    assert found.place == "<letter>: $.body[3].content[1].text"
    assert found.hint == f"write `{expected}`"


def test_a_reference_under_a_pattern_that_shows_its_parent_is_the_whole_number() -> None:
    design = numbered("1.", "1.1", "(a)")
    body = section("a", number("1.", 1, 1), section("b", number("1.1", 2, 1)))
    letter = letter_of(body, see("b", "1.1", full=True), design=design)
    assert decode(encode(letter)) == letter


def test_two_sections_of_one_id_are_refused() -> None:
    two = (section("a", number("一、", 1, 1, "")), Clause("a", None, (), ()), section("b", None))
    (found,) = findings(letter_of(*two))
    assert (found.place, found.message) == (
        "<letter>: $.body[1].id", "the id `a` is that of another section or clause"
    )  # fmt: skip


def test_levels_that_do_not_restart_are_counted_on() -> None:
    first = section("a", number("1.", 1, 1), section("b", number("(a)", 2, 1)))
    last = section("c", number("2.", 1, 2), section("d", number("(b)", 2, 2)))
    letter = letter_of(first, last, design=numbered("1.", "(a)", restart=False))
    assert decode(encode(letter)) == letter
    (found,) = findings(replace(letter, design=numbered("1.", "(a)")))
    assert found.place == "<letter>: $.body[1].body[0].number.count"


def test_a_number_deeper_than_the_numbering_is_refused_by_its_place_too() -> None:
    letter = letter_of(
        section("a", number("1.", 1, 1), section("b", number("2.", 1, 2))), design=numbered("1.")
    )
    (found,) = findings(letter)
    assert (found.place, found.message) == (
        "<letter>: $.body[0].body[0].number", "level 2 is beyond the 1 of the numbering"
    )  # fmt: skip


def test_letters_count_by_growing_longer_up_to_a_bound() -> None:
    body = tuple(section(f"s{at}", number("a", 1, 1)) for at in range(10_500))
    letter = letter_of(*body, design=numbered("a"))
    assert len(findings(letter)) == 20
    right = [
        replace(one, number=number(chr(97 + at % 26) * (at // 26 + 1), 1, at + 1))
        for at, one in enumerate(body)
    ]
    whole = [one for one in right if one.number and len(one.number.label) <= 400]
    assert decode(encode(replace(letter, body=tuple(whole))))
    right[len(whole) :] = [replace(one, number=number("z" * 400, 1, 1)) for one in right[len(whole) :]]
    (found,) = findings(replace(letter, body=tuple(right)))
    assert found.message == "a number grows longer than 400 characters"


CLAUSES = """
placeholders:
  entries: {type: list, label: Entries, item: {type: text}}
  some: {type: boolean, label: Some}
clauses:
  left: {when: some, text: Left out.}
  used: {title: T, text: "Of {{ entries }}."}
"""
BODY = """
[{section: First, id: first, for: x in entries, body: [used, {clause: left, when: some}]},
 {section: Aside, numbered: false, body: [{clause: used, for: x in entries}]},
 {section: Last, id: last, when: not some, body: [used, {text: "See {{ ref('last', full=true) }}."}]}]
"""


@pytest.mark.parametrize("some", [True, False])
def test_what_conditions_leave_out_and_loops_repeat_is_counted_as_it_was_assembled(
    some: bool, tmp_path: Path
) -> None:
    clauses = CLAUSES.replace("when: some, ", "")
    plan = make_library(tmp_path, clauses, BODY).plan("letter", language="en")
    letter = plan.assemble(plan.bind({"entries": ["a", "b"], "some": some}))
    assert decode(export(letter, "json")) == letter
    ids = [one.id for one in blocks(letter) if isinstance(one, Section | Clause)]
    assert len(ids) == len(set(ids)) > 5
