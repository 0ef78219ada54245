"""Bullets: the list of Word whose entries have a bullet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterforge.exporters.docx.base_package import NAMESPACES
from letterforge.exporters.docx.multilevel_lists import ListLevel, insert_lists
from letterforge.exporters.shared_lines import BULLET

if TYPE_CHECKING:
    from docx.document import Document


_SIGN = 0x4C660000  # of the first such list; a reference file made of our letters has one already


def add_bullets(document: Document) -> ListLevel:
    """Add the list to `document`; return its one level."""
    return ListLevel(insert_lists(document, [_abstract_num]), 0)


def _abstract_num(abstract_id: int) -> str:
    return (
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{abstract_id}"><w:nsid w:val="{_SIGN + abstract_id:08X}"/>'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="bullet"/><w:suff w:val="tab"/><w:lvlText w:val="{BULLET}"/><w:lvlJc w:val="left"/>'
        "</w:lvl></w:abstractNum>"
    )
