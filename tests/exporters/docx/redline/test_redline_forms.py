"""Redlines of forms: what is filled in, ticked, set in bold, has other columns or another running text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import letterforge
from letterforge.comparison import compare
from letterforge.exporters.docx.redline.redline import write_redline
from letterforge.exporters.docx.redline.untracked import untracked
from letterforge.exporters.docx.word_file import export
from letterforge.letter import Blank, Box, Column, Filled, Letter, Paragraph, Running, Strong, Table, Text
from tests.exporters.docx.checks import parts, problems
from tests.exporters.docx.redline.edits import edited
from tests.exporters.docx.redline.revisions import faults, reading, resolved
from tests.exporters.docx.redline.specimens import letters
from tests.exporters.docx.redline.test_redline_edits import TIME
from tests.exporters.docx.redline.trees import mapped
from tests.extent import IS_WHOLE
from tests.node_validator import validate
from tests.pages import with_page
from tests.shipped.letters import EXAMPLES, SPECIMENS

LANGUAGES = EXAMPLES / "languages"
VALUES = sorted(Path(LANGUAGES, "values").glob("*.yaml"))
RICH = letters()[:3]  # Chinese, English, Arabic


def redline(old: Letter, new: Letter) -> bytes:
    """Return the redline, which is sound, and gives both letters."""
    found = write_redline(compare(old, new), "Li Lei", TIME)
    assert list(faults(found)) == []
    assert problems(found) == []
    for letter, accept in ((new, True), (old, False)):
        data = resolved(found, accept=accept)
        assert reading(data) == reading(export(letter))
        assert problems(data) == []
    return found


def document(data: bytes) -> str:
    return parts(data)["word/document.xml"].decode()


def _ticked(node: Any) -> Any:
    return replace(node, ticked=not node.ticked) if isinstance(node, Box) else node


def _filled(node: Any) -> Any:
    return Filled("某 Ltd & <Co>", node.placeholder, None) if isinstance(node, Blank) else node


def _bold(node: Any) -> Any:
    return Strong((node,)) if isinstance(node, Text) and len(node.text) > 12 else node


def _wider(node: Any) -> Any:
    if not isinstance(node, Table):
        return node
    total = (*node.total, (Text("t"),)) if node.total else ()
    rows = tuple((*row, (Text("v"),)) for row in node.rows)
    return replace(node, columns=(*node.columns, Column((Text("新"),))), rows=rows, total=total)


def _centred(node: Any) -> Any:
    return replace(node, align="center") if isinstance(node, Paragraph) else node


def changed(letter: Letter, change: Callable[[Any], Any]) -> Letter:
    return replace(letter, body=mapped(letter.body, change))


FORMS = [_ticked, _filled, _bold, _wider, _centred]
PAIRS = [
    (letter, form)
    for letter in RICH
    for form in FORMS
    if changed(letter, form) != letter
]  # fmt: skip


@pytest.mark.parametrize("case", range(len(PAIRS)))
def test_a_form_changes_and_changes_back(case: int) -> None:
    old, form = PAIRS[case]
    new = changed(old, form)
    assert "w:author=" in document(redline(old, new))
    assert "w:author=" in document(redline(new, old))


def test_every_form_is_tried_in_some_letter() -> None:
    assert {form for _, form in PAIRS} == set(FORMS)


@pytest.mark.node
def test_forms_are_valid_for_the_open_xml_sdk(tmp_path: Path) -> None:
    for case, (old, form) in enumerate(PAIRS):
        (tmp_path / f"{case}.docx").write_bytes(redline(old, changed(old, form)))
    found = validate(sorted(tmp_path.glob("*.docx")))
    assert {path.name: errors for path, errors in found.items() if errors} == {}


@pytest.mark.parametrize("case", range(0, len(PAIRS), 1 if IS_WHOLE else 4))
def test_forms_are_valid_by_the_schemas(case: int, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    old, form = PAIRS[case]
    path = tmp_path / "redline.docx"
    path.write_bytes(redline(old, changed(old, form)))
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", [one.name for one in SPECIMENS if one.example is None])
def test_a_blank_form_is_redlined_with_what_was_filled_in(name: str) -> None:
    blank = next(one for one in SPECIMENS if one.name == name)
    filled = next(
        one for one in SPECIMENS
        if one.example and (one.variant, one.language) == (blank.variant, blank.language)
    )  # fmt: skip
    redline(blank.letter(), filled.letter())
    redline(filled.letter(), blank.letter())


@pytest.mark.parametrize("path", VALUES, ids=lambda one: one.stem)
@pytest.mark.parametrize("seed", range(40 if IS_WHOLE else 3))
def test_letters_of_other_languages_are_redlined(path: Path, seed: int) -> None:
    library = letterforge.open_library(LANGUAGES)
    plan = library.plan(path.stem)
    old = plan.assemble(plan.bind(letterforge.read_values(path)))
    redline(old, edited(old, seed)[0])


def test_a_letter_in_hebrew_is_redlined() -> None:
    arabic = RICH[2]
    hebrew = replace(arabic, design=replace(arabic.design, language="he"))
    found = redline(hebrew, changed(hebrew, _bold))
    assert 'w:bidi="he' in parts(found)["word/styles.xml"].decode()


def test_bold_words_are_replaced_by_words_that_are_not() -> None:
    """Word's reader sees which words are set otherwise; a mark at the side alone is easily passed over."""
    old = RICH[0]
    said = document(redline(old, changed(old, _bold)))
    assert said.count("<w:del ") == said.count("<w:ins ") > 0
    assert "rPrChange" not in said


def test_what_word_does_not_track_is_named() -> None:
    old = RICH[1]
    page = old.design.page
    assert untracked(old, edited(old, 1)[0]) == []
    header = with_page(old, replace(page, header=Running("For {1}")))
    other = replace(header, running_values=((Text("Ann"),),))
    assert untracked(old, header) == untracked(header, other) == ["the header"]
    assert untracked(old, replace(old, running_values=((Text("Ann"),),))) == []
    assert untracked(old, with_page(old, replace(page, justify=not page.justify))) == [
        "the page and its fonts"
    ]
    titled = with_page(old, replace(page, header=Running("{title}"), footer=Running("{title}")))
    assert untracked(titled, replace(titled, title=(Text("X"),))) == ["the header and the footer"]
    assert untracked(RICH[0], RICH[1])[0] == "the numbering"
    assert redline(header, other)
