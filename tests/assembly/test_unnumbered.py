"""`numbered: false`: a heading without a number leaves the counting as it would be without that heading."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import Letter, LetterforgeError, export
from letterforge.letter import Clause, Section
from letterforge.letter.traversal import blocks, plain
from tests.exporters.docx.checks import numbered, problems
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.libraries import make_library

CLAUSES = """
clauses:
  a: {text: Alpha}
  b: {text: Beta}
  terms: {text: Terms, items: [a, {clause: notes, numbered: false}, {title: Last, text: end}]}
  notes: {text: Notes, items: [{title: First, text: one}, {title: Second, text: two}]}
  quiet: {text: "see {{ ref('part') }}"}
"""


def made(body: str) -> Letter:
    plan = make_library(Path(tempfile.mkdtemp()), CLAUSES, body).plan("letter", language="en")
    return plan.assemble(plan.bind({}))


def labels(letter: Letter) -> list[str]:
    """Return what each section and clause begins with: its number and its title, else its words."""
    return [
        f"{one.number.label if one.number else '-'} {plain(one.title, letter.design)}".strip()
        for one in blocks(letter)
        if isinstance(one, Section | Clause)
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[{section: One}, {section: Part, numbered: false}, {section: Two}]", "1. One|- Part|2. Two"),
        ("[a, {clause: b, numbered: false}, a]", "1.|-|2."),
        ("[{section: A, numbered: false, body: [a, b]}, {section: B, numbered: false, body: [a]}, b]",
         "- A|1.|2.|- B|3.|4."),
        ("[{section: X, body: [a, {section: In, numbered: false, body: [b]}, a]}, {section: Y, body: [b]}]",
         "1. X|(a)|- In|(b)|(c)|2. Y|(a)"),
        ("[{section: One, body: [terms]}]", "1. One|(a)|(i)|-|(ii) First|(iii) Second|(iv) Last"),
        ("[{clause: terms, numbered: false}]", "-|1.|-|2. First|3. Second|4. Last"),
        ("[{section: O, numbered: false, body: [{section: I, numbered: false, body: [{section: S}, b]}]}]",
         "- O|- I|1. S|2."),
    ],
)  # fmt: skip
def test_what_stands_inside_counts_on_as_if_the_heading_were_not_there(body: str, found: str) -> None:
    assert "|".join(labels(made(body))) == found


def test_a_reference_from_inside_names_the_numbers_above_and_one_to_the_heading_is_refused() -> None:
    body = "[{section: One, body: [{section: Part, id: part, numbered: false, body: [a]}]},"
    letter = made(f"{body} {{text: \"see {{{{ ref('a', full=true) }}}}\"}}]")
    assert letter_words(letter).endswith("see1.(a)")
    with pytest.raises(LetterforgeError, match=r"LF404.*`part` has no number"):
        made(f"{body} quiet]")


Outline: TypeAlias = "list[tuple[bool, Outline]]"  # whether each section has a number, and what is in it
outlines: st.SearchStrategy[Outline] = st.recursive(
    st.just([]),
    lambda inner: st.lists(st.tuples(st.booleans(), inner), max_size=3),
    max_leaves=12,
)


def written(outline: Outline, names: Iterator[int]) -> str:
    """Return an outline as YAML; sections deeper than the numbering has levels are left out by the caller."""
    items = [
        f"{{section: S{next(names)}, numbered: {str(is_numbered).lower()}, body: {written(inner, names)}}}"
        for is_numbered, inner in outline
    ]
    return f"[{', '.join(items)}]"


def hoisted(outline: Outline) -> Outline:
    """Return an outline in which what stands in a section without a number stands in its place."""
    found: Outline = []
    for is_numbered, inner in outline:
        found += [(True, hoisted(inner))] if is_numbered else hoisted(inner)
    return found


def depth(outline: Outline) -> int:
    return max((1 + depth(inner) for _, inner in outline), default=0)


def counted(outline: Outline, above: tuple[int, ...] = ()) -> list[str]:
    found = []
    for place, (_, inner) in enumerate(outline, 1):
        here = (*above, place)
        found += [".".join(map(str, here)), *counted(inner, here)]
    return found


@given(outline=outlines)
def test_all_formats_count_as_if_headings_without_a_number_were_not_there(outline: Outline) -> None:
    if not outline or depth(hoisted(outline)) > 5:
        return
    body = written(outline, iter(range(10_000)))
    numbering = '["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1"]'
    plan = make_library(Path(tempfile.mkdtemp()), CLAUSES, body, numbering).plan("letter", language="en")
    letter = plan.assemble(plan.bind({}))
    expected = counted(hoisted(outline))
    assert [one.number.label for one in blocks(letter) if isinstance(one, Section) and one.number] == expected
    data = export(letter, "docx")
    assert [one.label for one in numbered(data)] == expected
    assert problems(data) == []
    assert markdown_words(export(letter, "md")) == letter_words(letter)
    words = letter_words(letter)
    assert text_words(export(letter, "txt"), words) == words
