"""What the three letters must hold: outline, blanks, boxes, references, tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Choice,
    Clause,
    Filled,
    Letter,
    Paragraph,
    Reference,
    Section,
    Signature,
    Table,
)
from letterforge.letter.traversal import blocks, inlines, plain
from tests.shipped.letters import SPECIMENS, Specimen, plan_of

LANGUAGES = ("zh-CN", "en")
EXAMPLE = {"zh-CN": "org", "en": "org.en"}


def outline(letter: Letter) -> list[str]:
    """Return the labels of the letter's numbered nodes, each under its parents'."""

    def walk(body: tuple[Block, ...], above: str) -> Iterator[str]:
        for block in body:
            if isinstance(block, Section | Clause):
                path = f"{above}{block.number.label}" if block.number else above
                if block.number:
                    yield path
                yield from walk(block.body, path)

    return list(walk(letter.body, ""))


def filled(variant: str, language: str) -> Letter:
    return Specimen(variant, language, EXAMPLE[language]).letter()


def blank(variant: str, language: str) -> Letter:
    return Specimen(variant, language, None).letter()


def test_variant1_is_numbered_as_its_kind_of_letter_is() -> None:
    five = [f"({count})" for count in range(1, 6)]
    expected = ["一、", "一、1."]
    expected += [f"一、1.{item}" for item in five]
    expected += ["一、2.", *[f"一、2.{item}" for item in five]]
    expected += ["一、3.", *[f"一、3.({count})" for count in range(1, 4)], "一、4."]
    assert outline(filled("variant1", "zh-CN")) == expected
    assert len(outline(filled("variant1", "en"))) == len(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_variant1_has_seven_blanks_and_three_boxes(language: str) -> None:
    found = list(inlines(blank("variant1", language)))
    assert len([one for one in found if isinstance(one, Blank)]) == 7
    assert [one.ticked for one in found if isinstance(one, Box)] == [False] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_of_the_promisor_stands_before_the_preamble(language: str) -> None:
    letter = blank("variant1", language)
    first, second = letter.body[:2]
    assert isinstance(first, Choice)
    assert isinstance(second, Paragraph)
    assert isinstance(letter.body[-1], Signature)
    assert len(letter.body[-1].fields) == 2


@pytest.mark.parametrize(
    ("example", "ticked", "words"),
    [("org", "enterprise", None), ("individual", "individual", None), ("other", "other", "free")],
)
def test_exactly_one_box_is_ticked_and_other_carries_its_words(
    example: str, ticked: str, words: str | None
) -> None:
    choice = Specimen("variant1", "zh-CN", example).letter().body[0]
    assert isinstance(choice, Choice)
    assert [option.box.option for option in choice.options if option.box.ticked] == [ticked]
    carried = [one for option in choice.options for one in option.other]
    assert len(carried) == (1 if words else 0)
    assert all(isinstance(one, Filled) and one.text for one in carried)


@pytest.mark.parametrize("language", LANGUAGES)
def test_variant2_has_its_outline_with_six_items_twice(language: str) -> None:
    labels = outline(filled("variant2", language))
    assert [label for label in labels if label.count(".") == 1 and "(" not in label][:3] == ["1.", "2.", "3."]
    for section in ("2.2.1", "2.2.2"):
        items = [label for label in labels if label.startswith(f"{section}(")]
        assert items == [f"{section}({count})" for count in range(1, 7)]
    assert {"1.1.1", "1.1.2", "3.3.1", "3.3.2", "3.3.3"} <= set(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_variant2_leaves_basis_department_and_signature_open(language: str) -> None:
    letter = blank("variant2", language)
    open_ = {one.placeholder for one in inlines(letter) if isinstance(one, Blank)}
    assert {"basis_document", "supervising_department", "signing_date"} <= open_
    assert isinstance(letter.body[-1], Signature)


@pytest.mark.parametrize("language", LANGUAGES)
def test_variant3_drops_what_its_conditions_exclude(language: str) -> None:
    import letterforge
    from tests.shipped.letters import EXAMPLES

    plan = plan_of("variant3", language)
    values = letterforge.read_values(EXAMPLES / f"{EXAMPLE[language]}.yaml")
    full = plan.assemble(plan.bind(values))
    bare = plan.assemble(plan.bind({**values, "sells_online": "no", "handles_personal_information": "no"}))
    ids = {block.id for block in blocks(full)}, {block.id for block in blocks(bare)}
    assert {"online-sales", "personal-information"} <= ids[0] - ids[1]
    entries = [
        len(block.entries)
        for letter in (full, bare)
        for block in letter.body
        if isinstance(block, Attachments)
    ]
    assert entries == [4, 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_variant3_has_a_row_for_each_channel(language: str) -> None:
    tables = [block for block in blocks(filled("variant3", language)) if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [3]
    assert all(len(row) == 5 for row in tables[0].rows)


def test_variant3_writes_its_fund_in_figures_and_in_capitals() -> None:
    letter = filled("variant3", "zh-CN")
    fund = [one.text for one in inlines(letter) if isinstance(one, Filled) and "fund" in one.placeholder]
    assert "伍拾万元整" in fund
    assert "¥500,000.00" in fund


def test_variant3_refers_to_articles_and_their_items() -> None:
    letter = filled("variant3", "zh-CN")
    numbers = {
        block.id: block.number.label
        for block in blocks(letter)
        if isinstance(block, Section | Clause) and block.number
    }
    found = [one for one in inlines(letter) if isinstance(one, Reference)]
    assert len(found) >= 4
    assert all(one.text == numbers[one.target] for one in found)
    words = "".join(
        plain(block.content, letter.design) for block in blocks(letter) if isinstance(block, Paragraph)
    )
    assert "按照第三条第（二）项" in words


@pytest.mark.parametrize("variant", ["variant1", "variant2", "variant3"])
def test_both_languages_have_the_same_nodes(variant: str) -> None:
    chinese, english = (
        [(type(block).__name__, block.id) for block in blocks(blank(variant, language))]
        for language in LANGUAGES
    )
    assert chinese == english


@pytest.mark.parametrize("specimen", SPECIMENS, ids=[specimen.name for specimen in SPECIMENS])
def test_every_node_has_an_id_of_its_own_and_remembers_where_it_was_written(specimen: Specimen) -> None:
    found = list(blocks(specimen.letter()))
    assert len({block.id for block in found}) == len(found)
    assert all(block.origin is not None for block in found)
