"""All that does not fit the types of a letter file is told at once, each with its path and a remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter import Text
from letterforge.letter.bounds import MAX_FAULTS, MAX_LISTED
from letterforge.letter.codec import decode, encode
from letterforge.letter.schema import letter_schema
from tests.letter.readable import SMALL

SOUND: dict[str, Any] = json.loads(encode(SMALL))
TEXT = {"kind": "text", "text": "x"}
BOX = {"kind": "box", "ticked": False, "placeholder": "a", "option": "b"}
OPTION = {"kind": "option", "label": []}


def written(change: Callable[[Any], object]) -> bytes:
    letter = json.loads(json.dumps(SOUND))
    change(letter)
    return json.dumps(letter, ensure_ascii=False).encode()


def findings(data: bytes) -> tuple[Finding, ...]:
    with pytest.raises(LetterFileError) as caught:
        decode(data)
    assert all(one.hint for one in caught.value.findings)
    return caught.value.findings


def told(data: bytes) -> list[tuple[str, str]]:
    """Return the path and the message of each finding."""
    return [(str(one.place).removeprefix("<letter>: "), one.message) for one in findings(data)]


def spoil(letter: Any) -> None:
    """Put something wrong into several parts of a letter."""
    letter["tittle"] = letter.pop("title")
    letter["design"]["page"]["margins"]["left"] = "25"
    letter["design"]["page"].update(papre="A4", paper="A0")
    letter["body"][0]["number"].update(level=0, gap="  ")
    letter["body"][1]["content"][2].update(
        text=None, content={"kind": "money", "amount": "ten", "currency": "CNY"}
    )
    letter["body"] += [
        7,
        {"id": "x"},
        {"kind": "paragraf", "id": "x"},
        {"kind": 5, "id": "x"},
        {"kind": "choice", "id": "x", "label": []},
    ]


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    assert told(written(spoil)) == [
        ("$", "`tittle` is not a field of `letter`"),
        ("$", "`letter` has no `title`"),
        ("$.design.page", "`papre` is not a field of `page-design`"),
        ("$.design.page.paper", "`A0` is none of `A4`, `A5`, `B5`, `Legal`, `Letter`"),
        (
            "$.design.page.margins.left",
            "`$.design.page.margins.left` does not fit: expected `number`, got `string`",
        ),
        ("$.body[0].number.level", "0 is not a number from 1 to 5"),
        ("$.body[0].number.gap", "`  ` does not fit the pattern `^[ \u3000]?$`"),
        (
            "$.body[1].content[2].text",
            "`$.body[1].content[2].text` does not fit: expected `string`, got `null`",
        ),
        (
            "$.body[1].content[2].content.amount",
            "`ten` does not fit the pattern `^-?[0-9]{1,100}([.][0-9]{1,100})?$`",
        ),
        ("$.body[2]", "`$.body[2]` does not fit: expected `object`, got `integer`"),
        ("$.body[3]", "an object has no `kind`"),
        ("$.body[4].kind", "the `kind` is `paragraf`, which is no kind of node here"),
        ("$.body[5].kind", "the `kind` is of type `integer`, which is no kind of node here"),
        ("$.body[6]", "`choice` has no `options`"),
    ]


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda one: one.update(bodyy=[]), "the fields here are"),  # `body` is written already
        (lambda one: one.update(titel=one.pop("title")), "did you mean `title`?"),
        (lambda one: one["title"].append({"kind": "txt", "text": "x"}), "did you mean `text`?"),
        (lambda one: one["design"].update(x=one["design"].pop("kind")), 'add `"kind": "design"`'),
        (lambda one: one["title"].append({"text": "x"}), "it is one of `text`, `break`"),
        (lambda one: one.pop("body"), "add it; it is of type `array`"),
    ],
)
def test_the_remedy_names_what_was_meant(change: Callable[[Any], object], hint: str) -> None:
    assert str(findings(written(change))[0].hint).startswith(hint)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (
            {"kind": "table", "id": "t", "columns": [], "rows": []},
            "the list has 0 entries, and may have 1 to 20",
        ),
        ({"kind": "page-break", "id": "x" * 1001}, "the text has 1,001 characters, and may have 1,000"),
        ({"kind": "choice", "id": "t", "label": [], "options": [{**OPTION, "box": {**BOX, "ticked": 1}}]},
         "`$.body[2].options[0].box.ticked` does not fit: expected `boolean`, got `integer`"),
        ({"kind": "page-break", "id": "t", "origin": "x"},
         "`$.body[2].origin` does not fit: expected `object or null`, got `string`"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_told_with_its_bounds(part: object, said: str) -> None:
    assert [message for _, message in told(written(lambda one: one["body"].append(part)))] == [said]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"kind": "date", "day": "2026-02-30"}, "`2026-02-30` is no day such as `2026-11-22`"),
        ({"kind": "date", "day": "20261122"}, "`20261122` is no day such as `2026-11-22`"),
        ({"kind": "record", "fields": [["a"]]}, "the list has 1 entries, and may have 2"),
        (2**53, f"{2**53} is not a number from {1 - 2**53} to {2**53 - 1}"),
        (
            1.5,
            "`$.title[0].content` does not fit: "
            "expected `boolean or integer or string or object or null`, got `number`",
        ),
    ],
)  # fmt: skip
def test_a_content_that_does_not_fit_is_told(content: object, said: str) -> None:
    value = {"kind": "filled", "text": "x", "content": content}
    assert [message for _, message in told(written(lambda one: one.update(title=[value])))] == [said]


@pytest.mark.parametrize("code", ["LF505", "LF507"])
def test_of_many_findings_the_first_twenty_are_told_and_that_there_are_more(code: str) -> None:
    part = {"kind": "text", "text": 1} if code == "LF505" else {"kind": "text", "text": "\u202e"}
    found = findings(written(lambda one: one.update(title=[part] * (MAX_FAULTS + 1))))
    assert {one.code for one in found} == {code}
    assert len(found) == MAX_FAULTS
    assert [bool(one.notes) for one in found] == [False] * (MAX_FAULTS - 1) + [True]
    assert found[-1].notes[0].startswith("… and more")
    assert not findings(written(lambda one: one.update(title=[part] * MAX_FAULTS)))[-1].notes


def test_all_rows_that_do_not_fit_their_columns_are_told() -> None:
    column = {"kind": "column", "title": []}
    rows: list[list[object]] = [[[], []], [[]], [[], [], []]]
    table = {"kind": "table", "id": "t", "columns": [column, column], "rows": rows}
    assert [message for _, message in told(written(lambda one: one["body"].append(table)))] == [
        "row 2 has 1 cells, and the table 2 columns",
        "row 3 has 3 cells, and the table 2 columns",
    ]


def test_of_a_large_letter_the_first_that_does_not_fit_is_told() -> None:
    wrong = [{"kind": "text", "text": 1}] * 3
    data = written(lambda one: one.update(title=[*wrong, {"kind": "text", "text": "x" * MAX_LISTED}]))
    assert len(findings(data)) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("kind", ["text", "filled"])
def test_a_line_break_inside_a_text_is_refused(kind: str, end: str) -> None:
    data = written(lambda one: one.update(title=[{"kind": kind, "text": f"a{end}b"}]))
    found = findings(data)[0]
    assert (found.code, found.place, found.message) == (
        "LF507", "<letter>: $.title[0].text", "a text holds a line break"
    )  # fmt: skip


def test_the_schema_and_the_reader_agree_on_line_breaks_and_on_ends() -> None:
    definitions = letter_schema()["$defs"]
    for node in ("Text", "Filled", "Reference"):
        assert definitions[node]["properties"]["text"]["pattern"] == "^[^\\r\\n]*$"
    assert definitions["Number"]["properties"]["gap"]["pattern"] == "^[ \u3000]?$"
    assert told(written(lambda one: one["design"].update(language="en\n")))[0][0] == "$.design.language"


@pytest.mark.parametrize("one", ["1.0", "1e0", "10e-1", "1.000"])
def test_an_integer_may_be_written_as_json_schema_accepts_it(one: str) -> None:
    data = json.dumps(SOUND)
    for name in ("version", "level"):
        data = data.replace(f'"{name}": 1,', f'"{name}": {one},')
    assert data.count(one) > 2
    assert decode(data.encode()) == SMALL
    quoted = f'": {one},'
    words = data.replace('"text": "title"', f'"text": {json.dumps(quoted)}', 1)
    assert decode(words.encode()).title == (Text(quoted),)  # in a text it is no number


@pytest.mark.parametrize("one", ["1.5", '"1"', "true", "10e-2", "1e400"])
def test_what_is_no_integer_is_none(one: str) -> None:
    data = json.dumps(SOUND).replace('"level": 1', f'"level": {one}', 1)
    assert findings(data.encode())[0].code == "LF505"
