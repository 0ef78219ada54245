"""Redlines as Markdown: without their marks they are the new letter, or the old one."""

from __future__ import annotations

import re

import pytest

from letterforge import Letter, export
from letterforge.comparison import compare
from letterforge.review.versions.redline_markdown import redline_markdown, safe
from tests.comparison.small_letters import letter
from tests.comparison.test_compare import made
from tests.exporters.docx.redline.edits import edited
from tests.exporters.docx.redline.specimens import letters
from tests.extent import IS_WHOLE

MARK = re.compile(r"\{(?:>>.*?<<|~~(.*?)~>(.*?)~~|\+\+(.*?)\+\+|--(.*?)--)\}", re.DOTALL)
SEEDS = range(600 if IS_WHOLE else 60)


def resolved(text: str, *, accept: bool) -> str:
    """Return what CriticMarkup means by a text."""

    def put(found: re.Match[str]) -> str:
        if found[0][1] == "~":
            return found[2] if accept else found[1]
        return (found[3] or "") if accept else (found[4] or "")

    return tidy(MARK.sub(put, text))


def tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def markdown(letter: Letter) -> str:
    return tidy(safe(export(letter, "md").decode()))


@pytest.mark.parametrize("seed", SEEDS)
def test_accepted_it_is_the_new_letter_and_rejected_the_old_one(seed: int) -> None:
    old = letters()[seed % len(letters())]
    new, _ = edited(old, seed)
    found = redline_markdown(compare(old, new))
    assert resolved(found, accept=True) == markdown(new)
    assert resolved(found, accept=False) == markdown(old)


def test_a_value_is_marked_inside_its_sentence() -> None:
    found = redline_markdown(compare(made(), made(days=30)))
    assert "The buyer pays within {~~7~>30~~} days after the invoice." in found


def test_a_move_says_where_the_other_place_is() -> None:
    found = redline_markdown(compare(made(), made("second, first, third")))
    assert "{>>moved to 2.<<}" in found or "{>>moved to 1.<<}" in found
    assert "{>>moved from" in found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{++a++}", r"{\++a+\+}"),
        ("{--", r"{\--"),
        ("~>", r"~\>"),
        ("{a}", "{a}"),
        ("<<}", r"<\<}"),
        ("{ ++", "{ ++"),
    ],
)
def test_what_looks_like_a_mark_is_none(text: str, written: str) -> None:
    assert safe(text) == written
    assert not MARK.search(safe(f"{text} x {text}"))


def test_a_paragraph_that_is_a_clause_of_its_own_now_is_marked_where_it_changed() -> None:
    last = "The buyer may pay in three parts, if the seller was told of it before."
    text = f"The buyer pays at once.\\n\\n{last}"
    old = letter("[a]", f'\n  a: {{text: {{en: "{text}"}}}}\n')
    items = "[{text: {en: 'In cash.'}}, {clause: end, numbered: false}]"
    changed = last.replace("three", "four")
    first = f"\n  a: {{text: {{en: 'The buyer pays at once.'}}, items: {items}}}\n"
    new = letter("[a]", f"{first}  end: {{text: {{en: '{changed}'}}}}\n")
    for before, after, marks in ((old, new, "{~~three~>four~~}"), (new, old, "{~~four~>three~~}")):
        assert f"pay in {marks} parts" in redline_markdown(compare(before, after))
