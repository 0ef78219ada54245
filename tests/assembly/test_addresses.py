"""Addresses: lines that are empty close up, and what does not fit into the window of the page is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import letterforge
from letterforge import Plan
from letterforge.diagnostics import ClauseTextError, LetterFileError, LetterforgeError
from letterforge.letter import Address, Letter, LineBreak, Text
from letterforge.letter.codec import decode, encode
from letterforge.letter.text_widths import text_width
from letterforge.letter.traversal import plain
from letterforge.rendering import Renderer
from tests.library.folder import write_library

CLAUSES = """
placeholders:
  company: {type: text, label: Company, required: false}
  recipient: {type: text, label: Recipient}
  street: {type: multiline, label: Street, required: false}
  abroad: {type: boolean, label: Abroad, default: false}
  country: {type: text, label: Country, required: false}
clauses:
  answer: {text: We answer.}
"""
BODY = """
- address: [company, recipient, street, {text: "{{ country }}", when: abroad}]
  sender: "Harbour Ltd"
- answer
"""
NARROW = """
extends: business
window: {left: 20, top: 40, width: 40, height: 20, size: 10}
"""


def plan(folder: Path, body: str = BODY, page: str = NARROW) -> Plan:
    """Return the plan of a letter with this body and page design."""
    variant = f"title: Letter\npage: own\nbody:\n{body}"
    files = {
        "clauses/answer.yaml": CLAUSES,
        "templates/letter.yaml": variant,
        "templates/pages/own.yaml": page,
    }
    return letterforge.open_library(write_library(folder, files)).plan("letter", language="en")


def letter(of: Plan, **values: object) -> Letter:
    """Return a letter with these values and a recipient."""
    return of.assemble(of.bind({"recipient": "Ann Hall", **values}))


def lines(found: Letter) -> list[str]:
    """Return the lines of the address that the letter begins with."""
    address = found.body[0]
    assert isinstance(address, Address)
    return [plain(line, found.design) for line in address.lines]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["Ann Hall"]),
        ({"company": "Quay Ltd"}, ["Quay Ltd", "Ann Hall"]),
        ({"street": "Dock 2\nLeith"}, ["Ann Hall", "Dock 2", "Leith"]),
        ({"country": "France"}, ["Ann Hall"]),
        ({"country": "France", "abroad": True}, ["Ann Hall", "France"]),
        ({"abroad": True}, ["Ann Hall"]),
    ],
)
def test_lines_that_are_empty_close_up(
    tmp_path: Path, values: dict[str, object], expected: list[str]
) -> None:
    found = letter(plan(tmp_path), **values)
    assert lines(found) == expected
    assert found.title_at == 1  # the title follows the address


def test_a_title_that_an_item_places_stays_there(tmp_path: Path) -> None:
    body = "- letter_title: true\n- address: [recipient]\n- answer"
    assert letter(plan(tmp_path, body, "extends: business"), company="Quay").title_at == 0


def test_without_a_window_an_address_may_stand_anywhere_and_be_of_any_size(tmp_path: Path) -> None:
    found = letter(plan(tmp_path, f"- answer\n{BODY}", "extends: business"), street="x" * 300)
    assert isinstance(found.body[1], Address)


@pytest.mark.parametrize(
    ("body", "values", "fact"),
    [
        (BODY, {"street": "1\n2\n3\n4"}, "the address has 5 lines, and 4 fit into the window"),
        (BODY, {"street": "n" * 21}, "a line of the address is about 41 mm wide, and the window 40 mm"),
        (BODY, {"street": "\u7532" * 12}, "a line of the address is about 42 mm wide, and the window 40 mm"),
        (BODY.replace("Ltd", "Ltd" * 20), {}, "the sender is about 81 mm wide, and the window 40 mm"),
        (f"- answer\n{BODY}", {}, "the address does not stand first in the letter"),
        (f"- letter_title: true\n{BODY}", {}, "the address does not stand first in the letter"),
        (f"{BODY}- address: [recipient]", {}, "the address does not stand first in the letter"),
        (f"- section: S\n  body:\n  - address: [recipient]\n{BODY}", {}, "the address does not stand first"),
    ],
)
def test_an_address_that_does_not_fit_is_an_error_with_its_place(
    tmp_path: Path, body: str, values: dict[str, object], fact: str
) -> None:
    with pytest.raises(ClauseTextError) as caught:
        letter(plan(tmp_path, body), **values)
    one = caught.value.findings[0]
    assert (one.code, one.message.startswith(fact)) == ("LF416", True), one.message
    assert one.span is not None
    assert one.span.text.startswith("address")
    assert one.hint


def test_a_line_that_fits_exactly_is_none(tmp_path: Path) -> None:
    assert len(lines(letter(plan(tmp_path), street="n" * 20 + "\n2\n3"))) == 4


def test_each_of_many_letters_is_looked_at(tmp_path: Path) -> None:
    """The third of a shape is the first that is filled into what was written."""
    renderer = Renderer(plan(tmp_path))
    for name in ("Ann", "Bea", "Cid", "Dan"):
        assert name in renderer.render({"recipient": name}, "txt").decode()
    with pytest.raises(ClauseTextError) as caught:
        renderer.render({"recipient": "n" * 30}, "txt")
    assert [one.code for one in caught.value.findings] == ["LF416"]
    assert caught.value.findings[0].notes == ("it prints `recipient`",)


def test_an_address_of_a_form_has_blanks(tmp_path: Path) -> None:
    of = plan(tmp_path)
    found = of.assemble(of.bind({}, blank=True))
    assert [set(one) for one in lines(found)] == [{"_"}] * 3


def test_a_letter_in_json_keeps_to_the_window_too(tmp_path: Path) -> None:
    found = letter(plan(tmp_path))
    assert decode(encode(found)) == found
    address = found.body[0]
    assert isinstance(address, Address)
    many = replace(address, lines=((Text("x"),),) * 6)
    for body, at in (((many,), 1), ((found.body[1], address), 1), ((address,), 0)):
        with pytest.raises(LetterFileError) as caught:
            decode(encode(replace(found, body=body, title_at=at)))
        assert [one.code for one in caught.value.findings] == ["LF507"]
        assert ".body[" in (caught.value.findings[0].place or "")


@pytest.mark.parametrize(
    ("window", "fact"),
    [
        ("{left: 150, top: 40, width: 90, height: 45}", "the window reaches beyond the paper"),
        ("{left: 20, top: 280, width: 90, height: 45}", "the window reaches beyond the paper"),
        ("{left: 20, top: 40, width: 90, height: 8, sender: 5}", "no line of 11 points fits into the window"),
        ("{left: 20, top: 40, width: 30, height: 45, padding: 10}", "a line of the window has no room for"),
    ],
)
def test_a_window_that_cannot_be_is_an_error(tmp_path: Path, window: str, fact: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan(tmp_path, page=f"extends: business\nwindow: {window}")
    one = caught.value.findings[0]
    assert (one.code, one.message.startswith(fact)) == ("LF407", True), one.message
    assert one.span is not None


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("n", 5.56),
        ("\u00e4", 5.56),
        ("e\u0301", 5.56),
        ("\u7532", 10),
        ("\u0436", 7.5),
        ("\u0416", 10),
    ],
)
def test_the_width_of_a_text_is_estimated(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(width)
    assert text_width(text, 10, bold=True) >= text_width(text, 10)


def test_no_line_of_an_address_holds_a_line_break(tmp_path: Path) -> None:
    address = letter(plan(tmp_path), street="Dock 2\n\nLeith").body[0]
    assert isinstance(address, Address)
    assert [one for line in address.lines for one in line if isinstance(one, LineBreak)] == []
