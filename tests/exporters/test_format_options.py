"""Options of formats: typed, bounded, from the design and from the caller, the same by every way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import pytest
from msgspec import Meta
from msgspec.structs import replace

import letterforge
from letterforge.cli.format_options import parse_format_options
from letterforge.diagnostics import ExportError, UsageError
from letterforge.exporters import FORMATS, Options, export
from letterforge.exporters.format_options import description_of, option_names, read_options
from letterforge.letter import Design, ExportOption, Letter, Paragraph, Text
from tests.strategies import letter_of

ROOT = Path(__file__).resolve().parents[2]
LETTER = letter_of(Paragraph("node", (Text("word " * 40),)), title=(Text("T"),))


class Given(Options, frozen=True):
    """Options of every type that a text can be."""

    flag: bool = False
    ratio: Annotated[float, Meta(ge=0, le=1)] = 0.5
    mode: Literal["a", "b"] = "a"
    words: str = ""


class GivenExporter:
    name, title, extensions, options = "given", "Given", (".given",), Given

    def prepare(self, design: Design, options: Given) -> None:
        """Do nothing."""

    def export(self, letter: Letter, options: Given) -> bytes:
        """Return the options."""
        return repr(options).encode()


def longest(data: bytes) -> int:
    return max(map(len, data.decode().splitlines()))


def test_the_width_of_a_text_is_an_option() -> None:
    assert 70 < longest(export(LETTER, "txt")) <= 78
    assert longest(export(LETTER, "txt", {"width": 40})) <= 40
    assert export(LETTER, "txt", {"width": "40"}) == export(LETTER, "text", {"width": 40})


def test_the_indent_of_json_is_an_option_and_the_letter_the_same() -> None:
    data = export(LETTER, "json", {"indent": 2})
    assert data.count(b"\n") > 10
    from letterforge.letter.codec import decode

    assert decode(data) == decode(export(LETTER, "json")) == LETTER


def test_a_page_design_has_options_and_the_caller_takes_precedence() -> None:
    options = (ExportOption("txt", "width", "30"), ExportOption("json", "indent", "2"))
    page = replace(LETTER.design.page, options=options)
    letter = replace(LETTER, design=replace(LETTER.design, page=page))
    assert longest(export(letter, "txt")) <= 30
    assert longest(export(letter, "txt", {"width": 50})) > 30
    assert export(letter, "md") == export(LETTER, "md")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("flag", "yes", True), ("flag", "No", False), ("flag", "true", True), ("flag", "0", False),
        ("ratio", "0.25", 0.25), ("mode", "b", "b"), ("words", "yes", "yes"), ("words", "", ""),
    ],
)  # fmt: skip
def test_a_text_is_read_by_the_type_of_its_option(name: str, text: str, value: object) -> None:
    found = read_options(GivenExporter(), LETTER.design, {name: text})
    assert getattr(found, name) == value
    assert type(getattr(found, name)) is type(value)


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"ratoi": "1"}, "`ratoi` is not an option of `given`", "did you mean `ratio`?"),
        ({"x": "1"}, "`x` is not an option of `given`", "it has `flag`, `ratio`, `mode`, `words`"),
        ({"ratio": "2"}, "the option `ratio` of `given` cannot be `2`: expected a number <= 1.0", None),
        ({"flag": "maybe"}, "the option `flag` of `given` cannot be `maybe`: expected yes or no", None),
        ({"mode": "c"}, "the option `mode` of `given` cannot be `c`: invalid enum value 'c'", None),
    ],
)
def test_an_option_that_cannot_be_is_refused(given: dict[str, str], message: str, hint: str | None) -> None:
    with pytest.raises(ExportError) as caught:
        read_options(GivenExporter(), LETTER.design, given)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == ("LF509", message)
    assert hint is None or finding.hint == hint
    assert finding.hint


def test_all_options_that_cannot_be_are_told_at_once() -> None:
    with pytest.raises(ExportError) as caught:
        export(LETTER, "txt", {"width": "1", "hight": 2})
    assert [one.code for one in caught.value.findings] == ["LF509", "LF509"]


def test_a_renderer_has_options_and_its_files_are_those_of_export() -> None:
    plan = letterforge.open_library(ROOT).plan("variant1", language="en")
    renderer = letterforge.Renderer(plan, {"text": {"width": 50}})
    for name in ("Ann", "Bob", "Cy", "Di"):
        values = plan.bind({"promisor_name": name}, blank=True)
        expected = export(plan.assemble(values), "txt", {"width": 50})
        assert renderer.render(values, "txt") == expected
        assert renderer.render(values, "md") == export(plan.assemble(values), "md")


def test_an_option_on_the_command_line_goes_to_the_formats_that_have_it() -> None:
    assert parse_format_options(["width=60"], ["md", "txt"]) == {"txt": {"width": "60"}}
    assert parse_format_options(["text.width=60", "indent=1"], ["json", "txt"]) == {
        "txt": {"width": "60"},
        "json": {"indent": "1"},
    }


@pytest.mark.parametrize(
    ("text", "formats", "code", "message"),
    [
        ("width", ["txt"], "LF001", "`--option width` names no option and value"),
        ("=3", ["txt"], "LF001", "`--option =3` names no option and value"),
        ("width=3", ["md"], "LF509", "`md` has no option `width`"),
        ("width=3", ["md", "docx"], "LF509", "`md`, `docx` have no option `width`"),
        ("txt.width=3", ["md"], "LF509", "`txt` in `-O txt.width` is not a format that is made (`md`)"),
    ],
)
def test_an_option_on_the_command_line_that_no_format_has(
    text: str, formats: list[str], code: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        parse_format_options([text], formats)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == (code, message)


def shown(default: object) -> str:
    """Return a default as people write it."""
    return {True: "yes", False: "no"}[default] if isinstance(default, bool) else str(default)


def test_the_page_lists_every_option_with_its_default_and_meaning() -> None:
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    row = re.compile(r"^\| `(\w+)` \| `(\w+)` \| [^|]+ \| ?([^\s|]*) \| ([^|]+) \|$", re.MULTILINE)
    assert set(row.findall(page)) == {
        (name, option, shown(getattr(one.options(), option)), description_of(one, option))
        for name, one in FORMATS.items()
        for option in option_names(one)
    }
