"""Style definitions: the styles of a letter, from the page design."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.exporters.docx.base_package import font_property
from letterforge.exporters.docx.bidi import bidi
from letterforge.exporters.docx.indents import Indents
from letterforge.exporters.docx.page_setup import character_spacing, line_pitch
from letterforge.exporters.docx.styles import Style
from letterforge.exporters.docx.units import half_points, indent, points
from letterforge.letter import Design, Font, PageDesign
from letterforge.letter.scripts import is_east_asian

_NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'
_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
# No space between a number and a Chinese word; by default Word adds one.
_TIGHT = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_LEFT = '<w:jc w:val="left"/>'
# Word's default. LibreOffice 7.4 reads the element the other way round, and it loses punctuation that hangs
# over the edge of a justified line.
_HANGING_PUNCTUATION = "<w:overflowPunct/>"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def styles(design: Design, indents: Indents) -> Iterator[Style]:
    """Yield all styles of a letter of `design`, base styles first."""
    yield from _base_styles(design.page, bidi(design), dense=is_east_asian(design.language))
    yield from _heading_styles(design, indents)
    yield from _body_styles(design.page)
    yield from _clause_styles(design.page, indents)
    yield from _closing_styles(design.page)
    yield from _character_styles()
    yield from _table_styles(design.page, dense=is_east_asian(design.language))


def _base_styles(page: PageDesign, direction: str, *, dense: bool) -> Iterator[Style]:
    """Yield the base styles."""
    # Lines on a grid are counted, so widow control may not move one to the next page.
    widow = '<w:widowControl w:val="0"/>' if page.grid else ""
    tight = _TIGHT if dense else ""
    yield Style("Normal", default=True, properties=properties(widow + tight + direction))
    yield Style("Default Paragraph Font", "character", default=True, shown=False)
    empty = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    yield Style("Normal Table", "table", default=True, shown=False, properties=empty)
    for name, running in (("header", page.header), ("footer", page.footer)):
        font = running.font if running and running.font else page.body
        yield Style(name, based="Normal", properties=properties('<w:snapToGrid w:val="0"/>', _font(font)))
    after = line_pitch(page) or points(page.title.size)
    title = f'<w:keepNext/><w:keepLines/>{_spacing(page, page.title, after=after)}<w:jc w:val="center"/>'
    yield Style("Title", based="Normal", next="Letter Body", properties=properties(title, _font(page.title)))


def _heading_styles(design: Design, indents: Indents) -> Iterator[Style]:
    """Yield Word's heading styles, which set the font, and section styles, which add number and indent."""
    page = design.page
    yield Style("Letter Title", based="Title", next="Letter Body")
    for level in range(1, indents.depth + 1):
        font = design.section_font(level)
        space = points(page.space_after)
        around = _spacing(page, font, before=0 if level > 1 else space * 2, after=space)
        look = f'<w:keepNext/><w:keepLines/>{around}<w:outlineLvl w:val="{level - 1}"/>'
        yield Style(
            f"heading {level}", based="Normal", next="Letter Body", properties=properties(look, _font(font))
        )
        yield Style(
            f"Section {level}",
            based=f"heading {level}",
            next="Letter Body",
            properties=properties(indents.numbered(level), _character_spacing(page)),
        )
        flush = indents.continued(level - 1)
        yield Style(
            f"Section {level} Unnumbered",
            based=f"Section {level}",
            next="Letter Body",
            properties=properties(_NO_NUMBER + flush),
        )


def _body_styles(page: PageDesign) -> Iterator[Style]:
    """Yield the styles of body text."""
    align = "both" if page.justify else "left"
    around = _spacing(page, page.body, after=points(page.space_after))
    body = f'{_HANGING_PUNCTUATION}{around}{_first_line(page)}<w:jc w:val="{align}"/>'
    yield Style("Letter Body", based="Normal", properties=properties(body, _character_spacing(page)))
    flush = indent(page.body.size)
    yield Style(
        "Letter Addressee", based="Letter Body", next="Letter Body", properties=properties(flush + _LEFT)
    )
    yield Style("Basis", based="Letter Body", next="Letter Body")
    yield Style("Closing", based="Letter Body", next="Signature", properties=properties("<w:keepNext/>"))
    yield Style("Note", based="Letter Body", properties=properties("", _size(small(page))))
    yield Style("Choice", based="Letter Body", properties=properties(_LEFT))
    yield Style("Field", based="Letter Body", properties=properties(_LEFT))


def _clause_styles(page: PageDesign, indents: Indents) -> Iterator[Style]:
    for level in range(1, indents.depth + 1):
        yield Style(f"Clause {level}", based="Letter Body", properties=properties(indents.numbered(level)))
        if page.hanging:
            yield Style(
                f"Clause Body {level}", based="Letter Body", properties=properties(indents.continued(level))
            )


def _closing_styles(page: PageDesign) -> Iterator[Style]:
    line = line_pitch(page) or points(page.line_height or page.body.size * 1.4)
    side = {page.signature_align: page.signature_indent}
    place = indent(page.body.size, left=side.get("left", 0.0), right=side.get("right", 0.0))
    keep = "<w:keepNext/><w:keepLines/>"  # no page with the signature alone
    # Space before the first line only: contextual spacing removes it between lines of one style.
    yield Style(
        "Attachments",
        based="Letter Body",
        properties=properties(
            f'{keep}<w:spacing w:before="{line}"/><w:contextualSpacing/><w:jc w:val="left"/>'
        ),
    )
    rows = "" if page.grid else f' w:line="{round(line * 1.5)}" w:lineRule="exact"'
    lines = f'{keep}<w:spacing w:before="{line * 2}" w:after="0"{rows}/>'
    yield Style(
        "Signature",
        based="Letter Body",
        properties=properties(f'{lines}{place}<w:contextualSpacing/><w:jc w:val="{page.signature_align}"/>'),
    )


def _character_styles() -> Iterator[Style]:
    ground = "Default Paragraph Font"
    yield Style("Clause Title", "character", based=ground, properties=properties("", "<w:b/><w:bCs/>"))
    yield Style("Filled Value", "character", based=ground)
    yield Style("Blank", "character", based=ground)
    link = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
    yield Style("Hyperlink", "character", based=ground, properties=properties("", link))


def _table_styles(page: PageDesign, *, dense: bool) -> Iterator[Style]:
    size = _size(small(page))
    lines = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    cell = f'<w:snapToGrid w:val="0"/>{lines}{indent(small(page))}<w:jc w:val="left"/>'
    yield Style("Table Text", based="Normal", properties=properties(cell, size))
    heading = '<w:keepNext/><w:jc w:val="center"/>' if dense else "<w:keepNext/>"
    yield Style("Table Heading", based="Table Text", properties=properties(heading, "<w:b/><w:bCs/>"))
    space = points(small(page) / 2)
    side = "center" if dense else "left"
    around = f'<w:spacing w:before="{space}" w:after="{space}"/>'
    caption = f'<w:keepNext/>{around}<w:jc w:val="{side}"/>'
    yield Style(
        "caption",
        based="Normal",
        next="Letter Body",
        properties=properties(caption, "<w:b/><w:bCs/>" + size),
    )
    yield Style("Table Caption", based="caption", next="Letter Body")
    gap = (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{space}" w:lineRule="exact"/>'
    )
    yield Style("Table Space", based="Normal", next="Letter Body", properties=properties(gap), shown=False)
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    table = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_CELL_MARGINS}</w:tblPr>"
    yield Style("Letter Table", "table", based="Normal Table", properties=table)


def small(page: PageDesign) -> float:
    """Return the font size of tables and notes, in points."""
    return page.body.size - 2 if page.body.size > 12 else page.body.size - 1


def properties(paragraph: str = "", run: str = "") -> str:
    """Return the paragraph and run properties of a style; children must be in the schema's order."""
    return (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")


def _font(font: Font) -> str:
    strong = "<w:b/><w:bCs/>" if font.bold else ""
    slanted = "<w:i/><w:iCs/>" if font.italic else ""
    return f"{font_property(font)}{strong}{slanted}{_size(font.size)}"


def _size(size: float) -> str:
    return f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'


def _character_spacing(page: PageDesign) -> str:
    spacing = character_spacing(page)
    return f'<w:spacing w:val="{spacing}"/>' if spacing else ""


def _first_line(page: PageDesign) -> str:
    return indent(page.body.size, first=page.first_line)


def _spacing(page: PageDesign, font: Font, *, before: int = 0, after: int = 0) -> str:
    """Return paragraph spacing; line height as in the design, or as a larger font needs."""
    line = ""
    if page.line_height:
        height = max(points(page.line_height), points(font.size * 1.2))
        line = f'w:line="{height}" w:lineRule="exact" '
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'
