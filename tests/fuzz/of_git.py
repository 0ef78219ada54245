"""The targets that git feeds: three versions of a file to merge, and Word files of others."""

from __future__ import annotations

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.docx_text.document import Document
from letterforge.docx_text.errors import DocxTextError
from letterforge.docx_text.package import Package
from letterforge.review.git_drivers.checked_merge import merge_by_keys
from letterforge.review.git_drivers.clause_lines import clause_lines
from tests.docx_text.packages import listed, package, paragraph, part
from tests.fuzz.target import NAME, Target, words

_SEPARATOR = b"\x1e"


def merge_versions(data: bytes) -> object:
    """Return the merge of three versions; of a version with itself it is that version, or not by keys."""
    base, ours, theirs = (*data.split(_SEPARATOR), b"", b"")[:3]
    for one in (base, ours):
        same = merge_by_keys(base, one, one)
        assert same is None or (same.data == one and not same.is_conflict)
        taken = merge_by_keys(one, one, base)
        assert taken is None or taken.data.splitlines() == base.splitlines() or not taken.is_conflict
    return repr([merge_by_keys(base, ours, theirs), clause_lines(base)])


def read_docx(data: bytes) -> object:
    """Return the text of a Word file."""
    try:
        return list(Document(Package(data)).lines())
    except DocxTextError as error:
        raise LetterforgeError(Finding("LF863", error.fact, place=NAME)) from None


def _word_files() -> list[bytes]:
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    numbers = part("numbering", f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{lists}')
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{listed('b')}</w:tc></w:tr></w:tbl>"
    changes = (
        "<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"
    )
    return [package(listed("x") + table + changes, numbering=numbers), package()]


TARGETS = (
    Target("merge", merge_versions, words("yaml", "library")),
    Target("docx", read_docx, words("word"), archive=True, made=_word_files),
)
