"""Page setup: paper, margins, grid, header and footer with their fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from letterforge.exporters.docx.base_package import DECLARATION, NAMESPACES
from letterforge.exporters.docx.bidi import bidi
from letterforge.exporters.docx.fields import field
from letterforge.exporters.docx.runs import RunFormat, RunWriter, Setting, write
from letterforge.exporters.docx.units import characters, indent, points, twips
from letterforge.exporters.running_text import (
    PAGE,
    PAGES,
    TITLE,
    differs_on_even_pages,
    differs_on_first_page,
    on_even_pages,
    on_first_page,
    pieces,
)
from letterforge.letter import Design, Filled, Inline, Inlines, PageDesign, Reference, Running, Text
from letterforge.letter.paper import page_size
from letterforge.letter.traversal import plain

_CODES = {PAGE: ("PAGE", "1"), PAGES: ("NUMPAGES", "2")}
_FIELDS = (TITLE, *_CODES)
_NO_STYLES = Setting("", "", "", ("", ""))  # headers and footers hold no links, blanks and boxes
_NEAREST = 284  # twips (5 mm): the least distance of a header or footer from the paper's edge
_DISTANCE = 7.0  # millimetres between the text and a header or footer (GB/T 9704)


class RunningPart(Struct, frozen=True, eq=False):
    """One header or footer part: its tag (`hdr`, `ftr`), the pages it is for, its text, and its XML."""

    tag: Literal["hdr", "ftr"]
    pages: Literal["default", "even", "first"]
    text: str
    xml: bytes

    def differs(self, design: Design) -> bool:
        """Return whether it differs from letter to letter: a value stands in it, or a title with values."""
        return any(
            not design.plain_title if one == TITLE else isinstance(one, int) for one in pieces(self.text)
        )


def text_width(page: PageDesign) -> int:
    """Return the width of the text on the page, in twips."""
    return twips(page_size(page)[0]) - twips(page.margins.left) - twips(page.margins.right)


def text_height(page: PageDesign) -> int:
    """Return the height of the text on the page, in twips."""
    return twips(page_size(page)[1]) - twips(page.margins.top) - twips(page.margins.bottom)


def line_pitch(page: PageDesign) -> int | None:
    """Return the height of a grid line in twips, or None where the page has no grid."""
    return text_height(page) // page.grid[0] if page.grid else None


def character_spacing(page: PageDesign) -> int:
    """Return the character spacing in twips with which the grid's characters fill a line."""
    if page.grid is None:
        return 0
    return (text_width(page) - characters(page.grid[1], page.body.size)) // page.grid[1]


def section_properties(design: Design, references: str) -> str:
    """Return `w:sectPr` with `references`, the XML of header and footer references."""
    page = design.page
    width, height = map(twips, page_size(page))
    orient = ' w:orient="landscape"' if page.landscape else ""
    margins = page.margins
    pitch = line_pitch(page)
    first = "<w:titlePg/>" if differs_on_first_page(page) else ""
    grid = f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>' if pitch else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
        f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
        f'w:header="{_from_edge(margins.top, page.header, page)}" '
        f'w:footer="{_from_edge(margins.bottom, page.footer, page)}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{first}{bidi(design)}{grid}</w:sectPr>'
    )


def running_parts(
    design: Design, run_format: RunFormat, values: tuple[Inlines, ...] = ()
) -> list[RunningPart]:
    """Return the header and footer parts of the design; even pages and the first may have their own.

    `values` are those of a letter that stand in them; raises ForbiddenCharacterError.
    """
    page = design.page
    parts: list[RunningPart] = []
    tags: tuple[tuple[Literal["hdr", "ftr"], Running | None], ...] = (
        ("hdr", page.header),
        ("ftr", page.footer),
    )
    for tag, running in tags:
        if running is None:
            continue
        shown: list[tuple[Literal["default", "even", "first"], Running]] = [("default", running)]
        shown += [("even", on_even_pages(running))] if differs_on_even_pages(page) else []
        shown += (
            [("first", on_first_page(running, is_header=tag == "hdr"))] if differs_on_first_page(page) else []
        )
        for pages, one in shown:
            parts.append(RunningPart(tag, pages, one.text, _part(tag, one, design, run_format, values)))
    return parts


def _from_edge(margin: float, running: Running | None, page: PageDesign) -> int:
    """Return the distance of a header or footer from the paper's edge, with 7 mm between it and the text."""
    size = running.font.size if running and running.font else page.body.size
    return max(twips(margin - _DISTANCE) - points(size * 1.2), _NEAREST)


def _part(
    tag: str, running: Running, design: Design, run_format: RunFormat, values: tuple[Inlines, ...]
) -> bytes:
    style = "Header" if tag == "hdr" else "Footer"
    size = running.font.size if running.font else design.page.body.size
    edge = {
        "left": indent(size, left=running.indent),
        "right": indent(size, right=running.indent),
        "center": "",
    }[running.align]
    content = tuple(_content(running.text, design, values))
    runs = RunWriter(_NO_STYLES, partial(_field, design)).runs(content, run_format)
    xml = (
        f'{DECLARATION}<w:{tag} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi(design)}{edge}'
        f'<w:jc w:val="{running.align}"/></w:pPr>{runs}</w:p></w:{tag}>'
    )
    return xml.encode()


def _content(text: str, design: Design, values: tuple[Inlines, ...]) -> Iterator[Inline]:
    """Yield the words, fields and values of a header or footer; no value becomes a field."""
    for piece in pieces(text):
        if piece in _FIELDS:
            yield Reference(str(piece), "")
        elif not isinstance(piece, int):
            yield Text(piece)
        elif piece <= len(values):
            for one in values[piece - 1]:
                yield one if isinstance(one, Filled) else Text(plain((one,), design))
        else:
            yield Text(f"{{{piece}}}")


def _field(design: Design, reference: Reference, run_format: RunFormat) -> str:
    """Return the field that a reference stands for in a header or footer."""
    if reference.text == TITLE:
        return field("TITLE", write(design.plain_title, run_format))
    code, shown = _CODES[reference.text]
    return field(code, write(shown, run_format))
