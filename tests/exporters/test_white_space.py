"""White space in values: one rule, the same in every format and at every place where a value can stand."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

import letterforge
from letterforge.letter import Filled
from tests.exporters.readback import MARKDOWN
from tests.libraries import make_library

CLAUSES = """
placeholders:
  words: {type: multiline, label: W}
  rows: {type: list, label: L, item: {type: multiline}}
  row: {type: record, label: R, fields: {a: {type: multiline, label: A}, b: {type: text, label: B}}}
clauses:
  text: {text: "before {{ words }} behind"}
  alone: {text: "{{ words }}"}
  strong: {text: "**{{ words }}** *{{ words }}*"}
  link: {text: "[{{ words }}](https://e.example/x)"}
  conditional: {text: "{% if words %}{{ words }}{% endif %}"}
  titled: {title: "{{ words }}", text: x}
  computed: {text: "{{ words ~ 'end' }}"}
"""
PLACES = {
    **{
        name: f"[{name}]" for name in ("text", "alone", "strong", "link", "conditional", "titled", "computed")
    },
    "paragraph": "[{text: 'a {{ words }}', style: addressee}]",
    "quoted in a paragraph": "[{text: '“{{ words }}”'}]",
    "field": "[{fields: [words]}]",
    "field of its own": "[{fields: [{label: L, text: 'a {{ words }} b'}]}]",
    "cell": "[{table: {rows: one in rows, columns: [{title: T, text: '{{ one }}'}]}}]",
    "list": "[{text: 'a {{ rows }}'}]",
    "entry": "[{text: 'a {{ one }}', for: one in rows}]",
    "record": "[{text: 'a {{ row }}'}]",
    "field of a record": "[{text: '{{ row.a }}'}]",
    "attachment": "[{attachments: ['a {{ words }}', b]}]",
    "only attachment": "[{attachments: ['{{ words }}']}]",
    "signature": "[{signature: [words, {label: S, text: '{{ words }}'}]}]",
}
ONE_LINE = {"section": "[{section: 'a {{ words }} b', body: [{text: x}]}]"}
SPACE = st.text(" \u3000\u00a0\u2003", max_size=4)
LINE = st.tuples(
    SPACE, st.sampled_from(["foo", "甲乙", "a  b", "a\u3000b", "- x", "1. y", "# z", "|", ""]), SPACE
)
VALUE = st.lists(LINE.map("".join), min_size=1, max_size=4).map("\n".join).filter(str.strip)
ON_PAPER = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def letter_of(folder: Path, body: str, value: str) -> letterforge.Letter:
    plan = make_library(folder, CLAUSES, body).plan("letter", language="en")
    return plan.assemble(plan.bind({"words": value, "rows": [value], "row": {"a": value, "b": "z"}}))


def markdown_lines(data: bytes) -> list[str]:
    """Return the lines that a reader of rendered Markdown sees."""
    found = ""
    for token in MARKDOWN.parse(data.decode()):
        if token.type == "inline":
            found += "".join(map(shown, token.children or ())) + "\n"
    return found.split("\n")


def shown(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and token.content == "<br>"):
        return "\n"
    return token.content if token.type == "text" else ""


def text_lines(data: bytes) -> list[str]:
    return [line.strip(" ") for line in data.decode().split("\n")]


def word_lines(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    parts = [*document.paragraphs, *[one for cell in cells for one in cell.paragraphs]]
    return "\n".join(one.text for one in parts).split("\n")


READERS = {"md": markdown_lines, "txt": text_lines, "docx": word_lines}


@pytest.mark.parametrize("place", PLACES)
@ON_PAPER
@given(value=VALUE)
def test_the_edges_of_a_line_are_dropped_and_all_else_stays_in_every_format(
    tmp_path: Path, place: str, value: str
) -> None:
    lines = [line.strip() for line in value.strip().split("\n")]
    letter = letter_of(tmp_path, PLACES[place], value)
    for name, read in READERS.items():
        found = read(letterforge.export(letter, name))
        kept = [line for line in found if line] if name == "txt" else found
        wanted = [line for line in lines if line] if name == "txt" else lines
        assert stands_in(wanted, kept), (name, lines, found)


def stands_in(wanted: list[str], found: list[str]) -> bool:
    """Return whether lines follow each other; other words may stand before the first and behind the last."""
    for start in range(len(found) - len(wanted) + 1):
        part = found[start : start + len(wanted)]
        if len(wanted) == 1:
            if wanted[0] in part[0]:
                return True
        elif part[0].endswith(wanted[0]) and part[1:-1] == wanted[1:-1] and part[-1].startswith(wanted[-1]):
            return True
    return False


@pytest.mark.parametrize("place", ONE_LINE)
@ON_PAPER
@given(value=VALUE)
def test_the_title_of_a_section_is_one_line_in_every_format(tmp_path: Path, place: str, value: str) -> None:
    line = " ".join(line.strip() for line in value.strip().split("\n"))
    letter = letter_of(tmp_path, ONE_LINE[place], value)
    for name, read in READERS.items():
        found = read(letterforge.export(letter, name))
        assert any(f"a {line} b" in one for one in found), (name, line, found)


def test_no_line_of_a_value_begins_or_ends_with_white_space(tmp_path: Path) -> None:
    letter = letter_of(tmp_path, "[alone]", "  foo \n\u3000\u3000bar\u00a0\n\n  b")
    filled = [one for one in walk(letter.body) if isinstance(one, Filled)]
    assert [one.text for one in filled] == ["foo", "bar", "b"]
    assert filled[0].content == "foo\nbar\n\nb"


def walk(part: object) -> list[object]:
    if isinstance(part, tuple):
        return [one for inner in part for one in walk(inner)]
    inner = [
        getattr(part, name) for name in ("body", "content") if isinstance(getattr(part, name, None), tuple)
    ]
    return [part, *walk(tuple(inner))]
