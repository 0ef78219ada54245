"""Bullets: the list of Word whose entries have a bullet."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from letterforge.exporters.docx.base_package import NAMESPACES
from letterforge.exporters.docx.multilevel_lists import ListLevel, insert_lists, list_signs
from letterforge.exporters.shared_lines import BULLET

if TYPE_CHECKING:
    from docx.document import Document


_FIRST_SIGN = 0x4C660000  # a reference file that was made of a letter has it already


def add_bullets(document: Document) -> ListLevel:
    """Add the list to `document`; return its one level."""
    taken = list_signs(document)
    sign = next(one for number in count(_FIRST_SIGN) if (one := f"{number:08X}") not in taken)
    return ListLevel(insert_lists(document, [partial(_abstract_num, sign)]), 0)


def _abstract_num(sign: str, abstract_id: int) -> str:
    return (
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{abstract_id}"><w:nsid w:val="{sign}"/>'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="bullet"/><w:suff w:val="tab"/><w:lvlText w:val="{BULLET}"/><w:lvlJc w:val="left"/>'
        "</w:lvl></w:abstractNum>"
    )
