"""The same letter gives the same bytes, whoever makes it and when."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from msgspec.structs import replace

from letterforge.exporters.docx.package import build_package
from letterforge.exporters.docx.word_file import export
from letterforge.letter import Letter, ReferenceFile
from tests.exporters.docx.letters import OFFICIAL, design
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.slack import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import hashlib
from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.test_docx_bytes import letters
print(*[hashlib.sha256(export(one)).hexdigest() for one in letters()])
"""


def letters() -> list[Letter]:
    """Return letters of both kinds, and one on a reference file."""
    page = replace(OFFICIAL, reference=ReferenceFile.of("house.docx", export(rich_english())))
    return [rich_chinese(), rich_english(), rich_chinese(design(page=page))]


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_with_another_hash_seed_and_clock_makes_the_same_bytes(seed: str) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Kiritimati",
        "PYTHONPATH": f"{ROOT}/src:{ROOT}",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    here = [hashlib.sha256(export(one)).hexdigest() for one in letters()]
    assert done.stdout.split() == here


def test_a_second_letter_of_the_same_design_is_not_changed_by_the_first() -> None:
    of = design()
    first = export(rich_chinese(of))
    export(rich_chinese(of))
    assert export(rich_chinese(of)) == first


def test_the_package_is_built_once_for_a_design() -> None:
    assert build_package(design()) is build_package(design())  # designs are compared by value
    assert build_package(replace(design(), plain_title="X")) is not build_package(design())


def test_members_stand_in_a_fixed_order_with_a_fixed_date_and_rights() -> None:
    with ZipFile(BytesIO(export(rich_chinese()))) as archive:
        members = archive.infolist()
    names = [one.filename for one in members]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:-1] == sorted(names[2:-1])
    assert names[-1] == "word/document.xml"
    assert {one.date_time for one in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(one.create_system, one.external_attr, one.compress_type) for one in members} == {
        (3, 0o600 << 16, ZIP_DEFLATED)
    }
