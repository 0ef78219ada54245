"""Redlines are read by others as by us: docx-revisions, docx-trackdiff, LibreOffice.

The first two know insertions and deletions of words. LibreOffice knows all changes but that of a paragraph's
number, and leaves an empty paragraph where a table was.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.exporters.docx.checks import find, part, w, words
from tests.exporters.docx.redline.edits import edited
from tests.exporters.docx.redline.specimens import letters
from tests.exporters.docx.redline.test_redline_edits import redlined
from tests.extent import IS_WHOLE
from tests.office import require_soffice

SEEDS = range(0, 200 if IS_WHOLE else 60, 1 if IS_WHOLE else 2)
PYTHON = Path("/usr/bin/python3")  # which has the module of LibreOffice
SCRIPT = Path(__file__).with_name("office_revisions.py")
NUMBERING = {
    "unnumber",
    "deepen",
    "split",
    "merge",
    "retarget",
}  # edits after which LibreOffice counts otherwise


def text(data: bytes) -> str:
    """Return all words of a Word file without changes, in order."""
    return "".join(words(one) for one in part(data, "word/document.xml").iter(w("p"))).replace("\n", "")


def is_of_words(data: bytes) -> bool:
    """Return whether nothing moved."""
    return not find(part(data, "word/document.xml"), ".//w:moveFrom")


def ends_alone(root: Any) -> bool:
    """Return whether the end of a paragraph came or went whose words did not."""
    marked = find(root, ".//w:p[w:pPr/w:rPr/w:ins or w:pPr/w:rPr/w:del]")
    return any(find(one, "./w:r[w:t]") or (find(one, "./w:ins") and find(one, "./w:del")) for one in marked)


@pytest.mark.parametrize("seed", SEEDS)
def test_docx_revisions_accepts_and_rejects_the_same_words(seed: int) -> None:
    from docx_revisions import RevisionDocument  # type: ignore[import-untyped]  # no py.typed

    old, new, found = redlined(seed)
    if not is_of_words(found):
        return
    for data, name in ((new, "accept_all"), (old, "reject_all")):
        document = RevisionDocument(BytesIO(found))
        getattr(document, name)()
        stream = BytesIO()
        document.document.save(stream)
        assert text(stream.getvalue()) == text(data)


@pytest.mark.parametrize("seed", SEEDS)
def test_docx_trackdiff_reads_the_same_words(seed: int) -> None:
    from docx_trackdiff.verify import plain_paras, view_paras

    old, new, found = redlined(seed)
    root = part(found, "word/document.xml")
    if not is_of_words(found) or ends_alone(root):
        return
    for data, mode in ((new, "accept"), (old, "reject")):
        plain = plain_paras(part(data, "word/document.xml"))  # type: ignore[no-untyped-call]  # it has none
        read = view_paras(root, mode)  # type: ignore[no-untyped-call]  # as above
        assert "".join(read) == "".join(plain)


def test_both_are_asked_often_enough() -> None:
    files = [redlined(seed)[2] for seed in SEEDS]
    asked = [one for one in files if is_of_words(one)]
    assert len(asked) >= len(SEEDS) // 2
    assert sum(not ends_alone(part(one, "word/document.xml")) for one in asked) >= len(SEEDS) // 3


def office_seeds() -> Iterator[int]:
    for seed in range(100):
        if not NUMBERING & set(edited(letters()[seed % len(letters())], seed)[1]):
            yield seed


def test_libreoffice_accepts_and_rejects_to_the_same_words(tmp_path: Path) -> None:
    require_soffice()
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the module of LibreOffice for Python is not installed")
    seeds = [*office_seeds()][:: 1 if IS_WHOLE else 12]  # half a second for each of three files
    for seed in seeds:
        old, new, found = redlined(seed)
        for name, data in (("old", old), ("new", new), ("red", found)):
            (tmp_path / f"{seed}-{name}.docx").write_bytes(data)
    subprocess.run([PYTHON, SCRIPT, tmp_path], check=True, timeout=1200)
    for seed in seeds:
        for name, plain in (("red.accepted", "new.plain"), ("red.rejected", "old.plain")):
            said, expected = ((tmp_path / f"{seed}-{one}.txt").read_text() for one in (name, plain))
            assert lines(said) == lines(expected), seed


def lines(said: str) -> list[str]:
    """Return paragraphs with words; LibreOffice counts anew what references show, and not as Word does."""
    return [re.sub(r"\d+(?:\.\d+)*", "#", line) for line in said.split("\n") if line.strip()]
