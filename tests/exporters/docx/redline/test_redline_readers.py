"""Redlines are read by others as by us: docx-revisions, docx-trackdiff, LibreOffice.

The first two know insertions and deletions of words. LibreOffice knows all changes but that of a paragraph's
level, and leaves an empty paragraph where a table was.
"""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.checks import find, part, w, words
from tests.exporters.docx.house import repacked
from tests.exporters.docx.redline.specimens import letters
from tests.exporters.docx.redline.test_redline_edits import redlined
from tests.extent import IS_WHOLE
from tests.office import require_soffice

SEEDS = range(0, 200 if IS_WHOLE else 60, 1 if IS_WHOLE else 2)
PYTHON = Path("/usr/bin/python3")  # which has the module of LibreOffice
SCRIPT = Path(__file__).with_name("office_revisions.py")


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


def is_counted_otherwise(data: bytes) -> bool:
    """Return whether a paragraph of both letters has another style or level (`w:pPrChange`)."""
    return bool(find(part(data, "word/document.xml"), ".//w:pPrChange"))


def test_libreoffice_accepts_and_rejects_to_the_same_words_and_numbers(tmp_path: Path) -> None:
    """Edits are of all kinds. Numbers are not compared where a paragraph has another style or level.

    LibreOffice 7.4 loses the level where it rejects: the paragraph is numbered on level 1, as a file made by
    hand shows, so those behind it have other numbers, too.
    """
    seeds = range(0, 100, 1 if IS_WHOLE else 11)  # half a second for each of three files
    reds = {}
    for seed in seeds:
        old, new, reds[seed] = redlined(seed)
        for name, data in (("old", old), ("new", new), ("red", reds[seed])):
            (tmp_path / f"{seed}-{name}.docx").write_bytes(data)
    (tmp_path / "hand.docx").write_bytes(by_hand(is_changed=False))
    (tmp_path / "hand-red.docx").write_bytes(by_hand(is_changed=True))
    read_in_office(tmp_path)
    assert (tmp_path / "hand.plain.txt").read_text().startswith("1.\tone")
    assert (tmp_path / "hand-red.rejected.txt").read_text().startswith("一、\tone")
    for seed in seeds:
        kept = without_numbers if is_counted_otherwise(reds[seed]) else list
        for name, plain in (("red.accepted", "new.plain"), ("red.rejected", "old.plain")):
            said, expected = ((tmp_path / f"{seed}-{one}.txt").read_text() for one in (name, plain))
            assert kept(lines(said)) == kept(lines(expected)), seed
    assert sum(map(is_counted_otherwise, reds.values())) < len(reds) * 2 / 3


def by_hand(*, is_changed: bool) -> bytes:
    """Return a Word file with a paragraph that is numbered on level 2, or that was so before a change."""
    own = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    if is_changed:
        own = f'<w:pPrChange w:id="1" w:author="A" w:date="2026-01-02T00:00:00Z">{own}</w:pPrChange>'
        own = f"<w:pPr>{own}</w:pPr>"
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p>{own}<w:r><w:t>one</w:t></w:r></w:p>"
    xml = f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
    return repacked(export(letters()[0]), lambda files: files.update({"word/document.xml": xml.encode()}))


def read_in_office(folder: Path) -> None:
    """Write what LibreOffice says of the files in a folder; the test is skipped where it cannot be asked."""
    require_soffice()
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the module of LibreOffice for Python is not installed")
    subprocess.run([PYTHON, SCRIPT, folder], check=True, timeout=1200)


def lines(said: str) -> list[str]:
    """Return paragraphs with words, each with its number."""
    return [line for line in said.split("\n") if line.partition("\t")[2].strip()]


def without_numbers(said: list[str]) -> list[str]:
    """Return paragraphs without their numbers, and with # for those that references show."""
    return [re.sub(r"\d+(?:\.\d+)*|[一二三四五六七八九十]+", "#", one.partition("\t")[2]) for one in said]
