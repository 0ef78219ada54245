r"""Fields: Word's live text, each with its cached result.

<w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> REF _Ref100000001 \n \h </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r>
<w:r><w:t>（二）</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r>
"""

from __future__ import annotations

from zlib import crc32

from letterforge.exporters.docx.xml_text import escape
from letterforge.letter import Number, Numbering, Reference

_SEPARATE = '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_CODED = {
    ord(one): f"%{ord(one):02X}" for one in '"\\ \t\n\r'
}  # characters that would end or change the field code
_SURE = {
    "chinese": 100,
    "chinese-capital": 100,
    "chinese-traditional": 100,
    "chinese-capital-traditional": 100,
    "devanagari": 16,
    "circled": 20,
}  # up to these counts Word's numbers equal the letter's
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, shown: str, *, locked: bool = False) -> str:
    """Return a field with the code `code` and the cached result `shown`; a locked one is never updated."""
    lock = ' w:fldLock="true"' if locked else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{lock}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} {_SEPARATE}{shown}{_END}'
    )


def reference_field(reference: Reference, bookmark: str, shown: str, *, locked: bool) -> str:
    """Return the field that prints the number of the paragraph under `bookmark`."""
    switch = "\\w" if reference.full else "\\n"
    return field(f"REF {bookmark} {switch} \\h", shown, locked=locked)


def link_field(target: str, shown: str) -> str:
    """Return a HYPERLINK field to `target`; quotes and backslashes in it are encoded."""
    return field(f'HYPERLINK "{target.translate(_CODED)}"', shown)


def bookmark_name(target: str, taken: set[str]) -> str:
    """Return the bookmark name of a node: hidden in Word's list, deterministic, not in `taken`."""
    digits = crc32(target.encode("utf-8", "surrogatepass")) % 900_000_000
    while (name := f"_Ref{100_000_000 + digits}") in taken:
        digits = (digits + 1) % 900_000_000
    taken.add(name)
    return name


def word_computes(path: tuple[Number, ...], numbering: Numbering) -> str | None:
    """Return what Word computes for a reference to the last number of `path`, or None where it is uncertain.

    `path` starts with the outermost number that the reference may show. Word drops a final full stop only;
    it omits numbers of other lists and levels above one whose label shows its parents, and counts 一百〇一
    from 101 on.
    """
    shown = path[_first_shown(path, numbering) :]
    if any(one.count > _SURE.get(numbering.levels[one.level - 1].own.style, one.count) for one in shown):
        return None
    return "".join(one.label for one in shown).rstrip(".")


def _first_shown(path: tuple[Number, ...], numbering: Numbering) -> int:
    """Return the index in `path` of the first label that Word shows in full context."""
    for index in range(len(path) - 1, 0, -1):
        level = numbering.levels[path[index].level - 1]
        if level.shows_parents or not level.restart:
            return index
    return 0
