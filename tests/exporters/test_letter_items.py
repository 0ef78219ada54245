"""Items of letters: the same words in every format, valid Word files, the same bytes from the renderer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

import letterforge
from letterforge import Renderer
from letterforge.letter.codec import decode, encode
from tests.exporters.docx.checks import body, problems
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.letter_items import LANGUAGES, VALUES, letter_with, plan_with
from tests.node_validator import some, validate
from tests.shipped.test_parity import as_in_word, short_lines

ITEMS = {
    "a subject": "[{text: 'Re: {{ fund }}', style: subject}, {text: 'Fixed', style: subject}]",
    "a salute": "[{text: \"此致\\\\\\n敬礼\", style: salute}, {signature: [name, day]}]",
    "a salute with a value": "[{text: \"So\\n\\n{{ name }}\", style: salute}, {signature: [name, day]}]",
    "lines at the right": (
        "[{text: 'No. {{ name }}', align: right}, {section: S, body: [{text: a, align: right}]}]"
    ),
    "lines in the middle": "[{text: \"One\\\\\\nand {{ day }}\", align: center}]",
    "a title behind a number": "[{text: 'No. {{ name }}', align: right}, {letter_title: true}, pay]",
    "a title behind everything": "[pay, {letter_title: true}]",
    "a title behind a table": (
        "[{table: {rows: b in bills, columns: [{title: N, text: '{{ b.number }}'}]}}, {letter_title: true}]"
    ),
    "titles on their own lines": "[{section: S, body: [own, pay, {clause: own, numbered: false}]}, own]",
    "fields as a table": (
        "[{fields: [name, fax, kind, {label: B, text: '{{ fund }} on {{ day }}'}, {text: A}], layout: table}]"
    ),
    "fields without what is empty": (
        "[{fields: [fax, name, {label: Only}], empty: omit}, {fields: [fax], empty: omit}]"
    ),
    "a table of fields without what is empty": (
        "[{section: S, body: [{fields: [fax, {text: x, when: big}, day], empty: omit, layout: table}]}]"
    ),
    "two signatures": (
        "[{text: So be it., style: closing}, {signature: "
        "{left: [name, {label: Place, text: B}], right: [day, {label: S}, {label: K, text: '{{ kind }}'}]}}]"
    ),
    "two signatures below a table": (
        "[{fields: [name], layout: table}, "
        "{signature: {left: [{label: A, when: not big}], right: [day]}}, pay]"
    ),
    "copies": (
        "[{cc: ['{{ name }}', {text: '{{ fax }}', when: big}, Council], label: Copy}, {cc: [x], label: C}]"
    ),
    "bullets": (
        "[{bullets: ['1. {{ name }}', '{{ fund }}', {text: '{{ day }}:', when: big}]}, pay, {bullets: [a]}]"
    ),
    "bullets in a section": (
        "[{section: S, body: [keep, {section: T, body: [{bullets: ['{{ b.sum }}'], for: b in bills}]}]}, "
        "{bullets: [{text: '{{ b.number }}. May', for: b in bills}]}]"
    ),
    "a table with a last row": (
        "[{table: {rows: b in bills, columns: [{title: N, text: '{{ b.number }}', total: Total}, "
        "{title: S, text: '{{ b.sum }}', total: '{{ fund }}', align: right, width: 30mm}, "
        "{title: T, text: x}]}}]"
    ),
    "a table without rows": (
        "[{table: {rows: b in old, empty: 'None of {{ fund }}', "
        "columns: [{title: N, text: '{{ b }}', total: a}, {title: S, text: b}]}}, {signature: [name]}]"
    ),
    "a table of widths": (
        "[{table: {rows: b in bills, columns: [{title: N, text: '{{ b.number }}', width: 40.5mm}, "
        "{title: S, text: '{{ b.sum }}', total: '{{ day }}', width: 20mm}]}}, {signature: [name]}]"
    ),
    "pictures": (
        "[{image: logo.png, alt: 'The sign of {{ name }}', width: 40mm, align: right}, pay, "
        "{image: photo.jpg, alt: A **harbour** & \"a <w:p>\", width: 50%, when: big}, "
        "{image: logo.png, alt: 'Bill {{ b.number }}', width: 9.5mm, align: center, for: b in bills}, "
        "{signature: [name]}]"
    ),
    "boxes and lines": (
        "[{text: '{{ kind | boxes }} {{ line(20) }} {{ name }}'}, "
        "{signature: [{label: S, text: '{{ line(9) }}'}]}]"
    ),
}  # fmt: skip
CASES = [(name, language) for name in ITEMS for language in LANGUAGES]


def word_words(data: bytes) -> str:
    """Return the words of a Word file."""
    return without_marks("".join(_words_of(part) for part in body(data).iter()))


def _words_of(part: Any) -> str:
    """Return the words of an element, of a picture those that describe it."""
    if part.tag.endswith("}docPr"):
        return f"[{part.get('descr')}]"
    return part.text or "" if part.tag.endswith("}t") else ""


def without_marks(words: str) -> str:
    """Return words without marks of direction, and with one underscore for each line to write on."""
    return short_lines(words.replace("\u200e", "").replace("\u200f", ""))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_an_item_says_the_same_in_every_format_whether_it_is_exported_or_rendered(
    name: str, language: str
) -> None:
    plan = plan_with(ITEMS[name], language)
    renderer = Renderer(plan)
    for raw, blank in ((VALUES, False), ({}, True)):
        letter = plan.assemble(plan.bind(raw, blank=blank))
        files = {format_: letterforge.export(letter, format_) for format_ in ("md", "txt", "docx", "json")}
        words = letter_words(letter)
        assert markdown_words(files["md"]) == words
        in_text = letter_words(letter, addresses=True)
        assert text_words(files["txt"], in_text) == in_text
        assert word_words(files["docx"]) == without_marks(letter_words(as_in_word(letter, labels=False)))
        assert decode(encode(letter)) == letter
        for _ in range(4):
            rendition = renderer.prepare(raw, blank=blank)
            assert {format_: rendition.export(format_) for format_ in files} == files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every item in one letter of each language, filled in and as a form."""
    folder = tmp_path_factory.mktemp("items")
    several = [body[1:-1] for name, body in ITEMS.items() if "title" not in name]
    everything = f"[{', '.join(several)}, {{letter_title: true}}, pay]"
    paths = {}
    for language in LANGUAGES:
        for blank in (False, True):
            name = f"{language}{' blank' if blank else ''}"
            paths[name] = folder / f"{name}.docx"
            letter = letter_with(everything, language, blank=blank)
            paths[name].write_bytes(letterforge.export(letter, "docx"))
    return paths


def test_word_files_with_items_are_valid(files: dict[str, Path]) -> None:
    found = {name: OpenXmlValidator().validate(path).errors for name, path in files.items()}
    assert {name: [*map(str, errors)] for name, errors in found.items() if errors} == {}
    own = {name: problems(path.read_bytes()) for name, path in files.items()}
    assert {name: faults for name, faults in own.items() if faults} == {}


@pytest.mark.node
def test_word_files_with_items_are_valid_for_the_open_xml_sdk(files: dict[str, Path]) -> None:
    names = {path: name for name, path in files.items()}
    assert {names[path]: faults for path, faults in validate(some(files.values())).items() if faults} == {}
