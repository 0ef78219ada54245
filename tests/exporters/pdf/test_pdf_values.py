"""Values are data: whatever they say is printed as it is written, and nothing of it is ever Typst."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import letterforge
from letterforge.diagnostics import ExportError
from letterforge.exporters.pdf import typesetting
from letterforge.letter import (
    Attachments,
    Column,
    Field,
    Fields,
    Filled,
    Letter,
    Paragraph,
    Signature,
    Table,
    Text,
)
from tests.exporters.pdf.pages import plain, words_of_pdfium
from tests.exporters.readback import letter_words
from tests.strategies import letter_of

PAYLOADS = (
    '#eval("1+1")', "#read(1)", '#import "@preview/a:1.0.0": *', '#include "letter.typ"', "#{1+1}",
    "#let a = 1", "#panic()", "#sys.inputs.letter", "$x^2$", "*bold*", "_emphasis_", "`raw`", "```typ #1```",
    "= heading", "== heading", "- item", "+ item", "1. item", "/ term: text", "<label>", "@reference",
    "// comment", "/* comment */", "\\ backslash", "\\u{41}", "~tie", "a--b", "a---b", "...", "'single'",
    '"double"', "]] #1", "}} #1", ")) #1", "https://example.org", "a  b", '{"k": "break"}', "\\n", "%PDF-1.7",
    "(x) Tj", "/JavaScript (app.alert(1))", "<script>alert(1)</script>", "{{ 7*7 }}", "{% if %}", "=1+1",
    "'; DROP TABLE letters; --", "../../etc/passwd", "&lt;&amp;", "__________", "\u2026", "#\u200bx",
)  # fmt: skip


def filled(text: str) -> tuple[Any, ...]:
    return (Filled(text, "v"),)


def letter_with(value: str) -> Letter:
    """Return a letter that has a value in each kind of place."""
    letter = letter_of(
        Paragraph("p", (Text("("), *filled(value), Text(")"))),
        Fields("f", (Field((Text("F"),), filled(value)),)),
        Table("t", (Column(filled(value)),), ((filled(value),),)),
        Attachments("a", (Text("A"),), (filled(value), filled(value))),
        Signature("s", (Field((Text("S"),), filled(value)),)),
        title=filled(value),
    )
    page = replace(letter.design.page, footer=None, header=None)
    return replace(letter, design=replace(letter.design, page=page))


@pytest.mark.parametrize("value", PAYLOADS)
def test_a_value_is_printed_as_it_is_written(value: str) -> None:
    letter = letter_with(value)
    found = words_of_pdfium(letterforge.export(letter, "pdf"), letter.design.page)
    assert found == plain(letter_words(letter))


@settings(max_examples=25)
@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x17F) | st.sampled_from("是。，「」\t“”—"), max_size=40
    )
)
def test_any_value_is_printed_or_a_character_of_it_is_named(value: str) -> None:
    letter = letter_with(value)
    try:
        data = letterforge.export(letter, "pdf")
    except ExportError as error:
        data, codes = b"", {one.code for one in error.findings}
    if not data:
        assert codes == {"LF512"}
        return
    unseen = str.maketrans(dict.fromkeys((*map(chr, range(0x7F, 0xA0)), "-", "\xad")))  # hyphens end lines
    found = words_of_pdfium(data, letter.design.page).translate(unseen)
    assert found == plain(letter_words(letter).translate(unseen))


def test_what_is_compiled_is_the_source_of_the_package_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    compiler = typesetting._typesetter()

    class Spy:
        def compile(self, **options: Any) -> bytes:
            seen.append(options["input"])
            assert set(options["sys_inputs"]) <= {"file", "letter"}
            return b"%PDF"

    monkeypatch.setattr(type(compiler), "compiler", Spy(), raising=False)
    for value in PAYLOADS[:3]:
        letterforge.export(letter_with(value), "pdf")
    assert set(seen) == {typesetting._source()}
