"""The table of formats."""

import pytest

from letterforge.diagnostics import ExportError
from letterforge.exporters import FORMATS, export, format_of
from letterforge.letter import Paragraph, Text
from tests.strategies import letter_of

LETTER = letter_of(Paragraph("node", (Text("一"),)), title=(Text("题"),))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_the_table_makes_bytes_twice_the_same(name: str) -> None:
    assert export(LETTER, name)
    assert export(LETTER, name) == export(LETTER, name)


@pytest.mark.parametrize(
    ("alias", "name"), [("markdown", "md"), ("text", "txt"), ("MD", "md"), ("Text", "txt")]
)
def test_a_format_has_other_names(alias: str, name: str) -> None:
    assert export(LETTER, alias) == export(LETTER, name)


@pytest.mark.parametrize("name", ["md", "txt"])
def test_text_formats_end_in_one_line_end_and_use_no_other(name: str) -> None:
    data = export(LETTER, name)
    assert data.endswith("一\n".encode())
    assert b"\r" not in data


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "md"), ("a.markdown", "md"), ("A.DOCX", "docx"), ("out/a.txt", "txt"), ("a.text", "txt"),
        ("a.html", "html"), ("A.HTM", "html"), ("a.pdf", "pdf"), ("a.rtf", None), ("md", None),
        ("a.md/b", None), ("", None),
    ],
)  # fmt: skip
def test_the_ending_of_a_file_names_its_format(path: str, name: str | None) -> None:
    assert format_of(path) == name


@pytest.mark.parametrize(
    ("name", "hint"),
    [("docs", "did you mean `docx`?"), ("rtf", "use one of `md`, `docx`, `txt`, `html`, `json`, `pdf`")],
)
def test_an_unknown_format_is_an_error_with_a_hint(name: str, hint: str) -> None:
    with pytest.raises(ExportError) as caught:
        export(LETTER, name)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == ("LF501", f"`{name}` is not a known format")
    assert finding.hint == hint


@pytest.mark.parametrize("name", ["md", "txt", "html"])
def test_half_a_character_is_an_error_and_never_taken_for_markup(name: str) -> None:
    with pytest.raises(ExportError) as caught:
        export(letter_of(Paragraph("node", (Text("a\ud800b"),))), name)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == ("LF504", "the letter holds U+D800, which is not a character")
