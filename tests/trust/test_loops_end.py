"""Loops over what strangers wrote: each step goes on, whatever is looked for and wherever it is looked for.

Nothing here looks at a clock: lines are counted, and a loop that stands still runs out of them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import PurePosixPath
from types import FrameType
from typing import Any
from xml.parsers.expat import ExpatError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letterforge.assembly.compiler import texts
from letterforge.batch import cell_escaping
from letterforge.batch.naming import name_template
from letterforge.batch.records import Outcome
from letterforge.batch.reporting import finding_cells
from letterforge.batch.sources import column_layout
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.json_source import _ArrayReader
from letterforge.batch.sources.xlsx import cell_names
from letterforge.batch.sources.xlsx.cell_styles import Styles
from letterforge.batch.sources.xlsx.cells import CellReader
from letterforge.batch.sources.xlsx.number_formats.number_format import NumberFormat
from letterforge.batch.sources.xlsx.scan import ScanBuilder
from letterforge.batch.sources.xlsx.sheet_xml import SheetReader
from letterforge.cli import output_names, record_ranges
from letterforge.diagnostics import Finding, LetterforgeError, Source, Span, did_you_mean
from letterforge.diagnostics.formats import full
from letterforge.exporters.docx.fields import bookmark_name
from letterforge.exporters.docx.reference.field_codes import FieldCodes
from letterforge.exporters.docx.styles import _unique_id
from letterforge.exporters.markdown import escape, spans
from letterforge.exporters.text import grid, wrap
from letterforge.letter import Column
from letterforge.letter.numbering import PatternError, parse_level
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.files import LibraryFile
from letterforge.placeholders.raw_values import unfold
from letterforge.placeholders.values_files import parse_set, parse_values
from letterforge.yamldoc import Scalar, is_unseen, line_folding, read_json, read_yaml
from tests.batch.tables import MAIN
from tests.libraries import make_plan

LINES = 300_000  # that may run for a text of some dozen characters; the most is a tenth of it

words = st.text("ab\"'{}%[]().:,-=#*_`<>&;@|\\/ \n\t\x000１一。“…\u200b\u0301\U0001f468\u200d", max_size=24)
needles = (
    st.sampled_from(["", " ", "a", "aa", "aba", '"', "''", "{{", "%}", ":", "::", ".", "-", "\u200b"]) | words
)


class EndlessError(AssertionError):
    """More lines ran than any input of this size may take."""


def ends(call: Callable[..., object], *given: Any) -> None:
    """Call and see it end, be it in an error of ours."""
    left = LINES

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise EndlessError(f"{frame.f_code.co_qualname} does not go on")
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        with suppress(LetterforgeError, PatternError, ValueError, ExpatError):
            call(*given)
    finally:
        sys.settrace(before)


def scalar(text: str) -> Scalar:
    return Scalar(text, quoted=False, span=Span(Source("a.yaml", text), 0, len(text)))


def mentions(text: str, needle: str) -> object:
    file = LibraryFile(MemoryFiles({"clauses/a.yaml": text}), PurePosixPath("clauses/a.yaml"))
    return file.mentions_key(needle)


def cell_of(text: str, needle: str) -> object:
    outcome = Outcome(1, "a.csv:2", "a", "failed", row={needle: text}, columns={needle: needle})
    return finding_cells.cell_of(Finding("LF303", f"`{text}` is wrong", place=f"value `{text}`"), outcome)


def field_codes(text: str, needle: str) -> object:
    codes = FieldCodes()
    for kind in ("begin", "begin", text, "separate", "end", needle):
        codes.start("fldChar", {"w:fldCharType": kind})
        codes.start("instrText", {})
        codes.text(text)
        codes.end("instrText")
    return codes.errors()


def walk(text: str, needle: str) -> object:
    one = _ArrayReader("a.json", iter([*(piece for piece in (text, needle, text) if piece)]))
    one.expect("[")
    while one.peek() not in ("]", ""):
        one.read_entry()
        if one.peek() == ",":
            one.expect(",")
    return one.peek()


def scan(text: str, needle: str) -> object:
    rows = f"{text}<row><c r='{needle}'><v>{text}</v></c></row>"
    xml = f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>"
    reader = SheetReader(CellReader(Styles([]), [], 0), ScanBuilder([]))
    return list(reader.read(io.BytesIO(xml.encode("utf-8", "replace"))))


def lay_out(text: str, needle: str) -> object:
    columns = (Column((), width=0), Column((), width=3))
    return grid.grid(columns, [[text, needle], [needle, text]], "  ", len(needle))


LOOPS: dict[str, Callable[[str, str], object]] = {
    "keys in a library file": mentions,
    "tags of a text": lambda text, needle: list(texts._tags(text + needle)),
    "names in the tags of a text": lambda text, needle: list(texts.find_word(scalar(text), needle)),
    "all names and quoted words": lambda text, needle: (
        texts.names_in(scalar(text + needle)), texts.quoted_in(scalar(text + needle))
    ),
    "the line of a fault": lambda text, needle: texts._line_span(scalar(text), needle, 1),
    "folding": lambda text, needle: [
        line_folding.join_wide(text, needle, style) for style in ("", "'", '"', ">")
    ],
    "YAML": lambda text, needle: read_yaml(Source("a", f"{needle}: {text}")),
    "YAML in a cell": lambda text, needle: unfold(f"{{{needle}: {text}}}"),
    "JSON": lambda text, needle: read_json(Source("a", f'{{"{needle}": {text}}}')),
    "values": lambda text, needle: parse_values("a", f"{needle}: {text}"),
    "--set": lambda text, needle: parse_set(f"{needle}={text}"),
    "an array of JSON, piece by piece": walk,
    "dotted names": lambda text, needle: column_layout.parse_path(text + needle),
    "a header": lambda text, needle: Header("a.csv:1", [text, needle, text + needle], {needle: text}),
    "the cell of a finding": cell_of,
    "failed rows": lambda text, needle: cell_escaping.unescape_cell(cell_escaping.escape_cell(text + needle)),
    "templates of names": lambda text, needle: name_template.NameTemplate(f"{{{{ {needle} }}}}{text}", "en"),
    "-o": lambda text, needle: output_names.parse_output(f"{text}{{{{ id }}}}{needle}", []),
    "--only": lambda text, needle: record_ranges.parse_numbers([text, needle]),
    "names of columns": lambda text, needle: cell_names.letters(len(text) * 1000 + len(needle)),
    "a sheet": scan,
    "number formats": lambda text, needle: [
        NumberFormat(text + needle).show(Decimal(number)) for number in ("0", "-1.5", "1234567.891")
    ],
    "Markdown": lambda text, needle: (
        escape.escape_lines(text + needle), escape.escape_heading(text + needle), escape.escape_cell(text)
    ),
    "spans of Markdown": lambda text, needle: spans.delimit(
        [(text, ("**",)), (needle, ("*",)), (text, ()), (needle, ("*", "**")), (text, ("[" + needle,))]
    ),
    "lines of text": lambda text, needle: wrap.wrap(text, needle.replace("\n", ""), "", len(needle)),
    "cells of text": lambda text, needle: wrap.wrap_cell(text + needle, len(needle)),
    "tables of text": lay_out,
    "numbering patterns": lambda text, needle: parse_level(text + needle, 1, ()),
    "fields of Word": field_codes,
    "bookmarks of Word": lambda text, needle: bookmark_name(text, {needle}),
    "styles of Word": lambda text, needle: _unique_id(text, {text.lower(), needle.lower()}),
    "messages": lambda text, needle: full.write(
        Finding("LF301", text, span=Span(Source("a", text), 0, len(text)), hint=needle)
    ),
    "near names": lambda text, needle: did_you_mean(text, [needle, text[1:]]),
    "what cannot be seen": lambda text, needle: is_unseen(text),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOPS)
@given(text=words, needle=needles)
@example(text="", needle="")
@example(text="aaaa", needle="aa")
@example(text="a", needle="")
def test_a_loop_over_what_strangers_wrote_goes_on(name: str, text: str, needle: str) -> None:
    ends(LOOPS[name], text, needle)


def test_a_loop_that_stands_still_is_noticed() -> None:
    def stand() -> None:
        at = 0
        while at >= 0:
            at = "abc".find("", at)

    with pytest.raises(EndlessError):
        ends(stand)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Any:
    clauses = """
    placeholders:
      who: {type: text, label: Who}
      at: {type: record, label: At, fields: {city: {type: text, label: City}}}
    clauses:
      only: {text: "{{ who }}, {{ at.city }}"}
    """
    return make_plan(tmp_path_factory.mktemp("loops"), clauses, "[only]")


@given(st.dictionaries(needles, words | st.dictionaries(needles, words, max_size=2), max_size=3))
@example({"": 1})
@example({"at": {"": 1}})
def test_binding_ends_whatever_values_are_called(plan: Any, values: dict[str, object]) -> None:
    ends(plan.bind, values)


@given(key=words.filter(lambda one: not is_unseen(one)), before=words)
def test_a_key_that_a_file_declares_is_found_wherever_it_stands(key: str, before: str) -> None:
    assert mentions(f"{before}\n{key}: 1", key) or key[:1] == "\n"
