"""Redlines of random edits: accepted they are the new letter, rejected the old one, as our reader says."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from letterforge.comparison import compare
from letterforge.exporters.docx.redline.redline import write_redline
from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.checks import parts, problems
from tests.exporters.docx.redline.edits import EDITS, edited
from tests.exporters.docx.redline.revisions import faults, reading, resolved
from tests.exporters.docx.redline.specimens import letters
from tests.extent import IS_WHOLE
from tests.node_validator import validate

TIME = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
SEEDS = range(1000 if IS_WHOLE else 60)  # the first 44 edit each letter once


def redlined(seed: int) -> tuple[bytes, bytes, bytes]:
    """Return the old letter, the new one, and the redline."""
    old = letters()[seed % len(letters())]
    new, _ = edited(old, seed)
    return export(old), export(new), write_redline(compare(old, new), "Li Lei", TIME)


@pytest.mark.parametrize("seed", SEEDS)
def test_accepted_it_is_the_new_letter_and_rejected_the_old_one(seed: int) -> None:
    old, new, found = redlined(seed)
    assert list(faults(found)) == []
    assert problems(found) == []
    for data, accept in ((new, True), (old, False)):
        letter = resolved(found, accept=accept)
        assert reading(letter) == reading(data)
        assert problems(letter) == []


def test_the_edits_that_are_tried_are_of_every_kind() -> None:
    tried = {name for seed in range(60) for name in edited(letters()[seed % len(letters())], seed)[1]}
    assert tried == set(EDITS)


@pytest.mark.parametrize("seed", range(0, 60, 1 if IS_WHOLE else 6))
def test_it_is_valid_by_the_schemas(seed: int, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "redline.docx"
    path.write_bytes(redlined(seed)[2])
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.node
def test_it_is_valid_for_the_open_xml_sdk(tmp_path: Path) -> None:
    paths = [tmp_path / f"{seed}.docx" for seed in range(0, 60, 2 if IS_WHOLE else 20)]
    for path in paths:
        path.write_bytes(redlined(int(path.stem))[2])
    assert {path.name: faults for path, faults in validate(paths).items() if faults} == {}


def test_a_letter_that_did_not_change_has_no_marks() -> None:
    for letter in letters():
        found = write_redline(compare(letter, letter), "Li Lei", TIME)
        assert b"w:author" not in parts(found)["word/document.xml"]
        assert reading(found) == reading(export(letter))


def test_a_paragraph_that_is_joined_at_another_level_is_of_that_level_before_its_end_goes() -> None:
    """LibreOffice keeps the properties of the first of two paragraphs, Word those of the second."""
    document = parts(redlined(94)[2])["word/document.xml"].decode()
    ends = re.findall(
        r"<w:pPr>((?:(?!</w:pPr>).)*)<w:rPr><w:del [^>]*/></w:rPr>(<w:pPrChange )?", document, re.DOTALL
    )
    assert [
        properties for properties, is_changed in ends if is_changed and '<w:ilvl w:val="2"/>' in properties
    ]
