"""Extra styles: styles of what few letters have; they are in the files of those letters alone."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.exporters.docx.style_definitions import properties
from letterforge.exporters.docx.styles import Style
from letterforge.exporters.docx.units import indent
from letterforge.exporters.shared_lines import salute_indent
from letterforge.letter import Bullets, Copies, Design, Fields, Letter, Paragraph, Signature, Table
from letterforge.letter.traversal import blocks

_LEFT = '<w:jc w:val="left"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in _SIDES)
_CELL_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="216" w:type="dxa"/></w:tblCellMar>'
_NO_LINES = f"<w:tblPr><w:tblBorders>{_NO_BORDERS}</w:tblBorders>{_CELL_MARGINS}</w:tblPr>"
_STYLES_OF_PARAGRAPHS = ("subject", "salute")


def needs_extra_styles(letter: Letter) -> bool:
    """Return whether a letter has what is set in one of these styles."""
    return any(_is_extra(block) for block in blocks(letter))


def _is_extra(block: object) -> bool:
    match block:
        case Paragraph():
            return block.style in _STYLES_OF_PARAGRAPHS
        case Fields():
            return block.layout == "table"
        case Table():
            return bool(block.total)
        case Signature():
            return bool(block.beside)
        case Copies() | Bullets():
            return True
        case _:
            return False


def picture_style(design: Design) -> Style:
    """Return the style of pictures, whose lines are as high as they are."""
    line = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
    place = f"{line}{indent(design.page.body.size)}{_LEFT}"
    return Style("Picture", based="Letter Body", properties=properties(place))


def extra_styles(design: Design) -> Iterator[Style]:
    """Yield the styles for letters of `design`, which are based on those that all letters have."""
    size = design.page.body.size
    subject = f"<w:keepNext/><w:keepLines/>{indent(size)}{_LEFT}"
    yield Style(
        "Subject", based="Letter Body", next="Letter Body", properties=properties(subject, "<w:b/><w:bCs/>")
    )
    yield Style("Table Total", based="Table Text", properties=properties("", "<w:b/><w:bCs/>"))
    yield Style("Field Label", based="Table Text", properties=properties("", "<w:b/><w:bCs/>"))
    yield Style("Signature Beside", based="Signature", properties=properties(f"{indent(size)}{_LEFT}"))
    yield Style("Signature Table", "table", based="Normal Table", properties=_NO_LINES)
    yield Style("Copies", based="Attachments")
    yield Style("List Bullet", based="Letter Body", properties=properties(_LEFT))
    salute = f"<w:keepNext/>{indent(size, first=salute_indent(design))}{_LEFT}"
    yield Style("Salute", based="Letter Body", next="Signature", properties=properties(salute))
