"""Page setup: paper, margins, grid, header and footer with their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from letterforge.exporters.docx.base_package import DECLARATION, NAMESPACES
from letterforge.exporters.docx.bidi import bidi
from letterforge.exporters.docx.fields import field
from letterforge.exporters.docx.runs import RunFormat, RunWriter, Setting, write
from letterforge.exporters.docx.units import characters, indent, points, twips
from letterforge.letter import Design, Filled, Inline, Inlines, PageDesign, Reference, Running, Text
from letterforge.letter.paper import page_size
from letterforge.letter.traversal import plain

_TITLE = "{title}"
_BESIDE_TITLE = " \u3000-–—·|/"  # what parts the title from other words of a header
_LIVE = re.compile(r"(\{page\}|\{pages\}|\{title\}|\{[1-9][0-9]{0,4}\})")
_CODES = {"{page}": ("PAGE", "1"), "{pages}": ("NUMPAGES", "2")}
_FIELDS = (_TITLE, *_CODES)
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
            not design.plain_title if one == _TITLE else one not in _CODES for one in _LIVE.findall(self.text)
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


def differs_on_even_pages(page: PageDesign) -> bool:
    """Return whether even pages have another header or footer than odd ones."""
    runnings = (one for one in (page.header, page.footer) if one is not None)
    return any(one.even is not None or one.align_even is not None for one in runnings)


def differs_on_first_page(page: PageDesign) -> bool:
    """Return whether the first page has another header or footer: no header repeats the title there."""
    runnings = (one for one in (page.header, page.footer) if one is not None)
    repeats = page.header is not None and _TITLE in page.header.text
    return repeats or any(one.first is not None for one in runnings)


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
        shown += [("even", _even(running))] if differs_on_even_pages(page) else []
        shown += [("first", _first(running, tag))] if differs_on_first_page(page) else []
        for pages, one in shown:
            parts.append(RunningPart(tag, pages, one.text, _part(tag, one, design, run_format, values)))
    return parts


def _from_edge(margin: float, running: Running | None, page: PageDesign) -> int:
    """Return the distance of a header or footer from the paper's edge, with 7 mm between it and the text."""
    size = running.font.size if running and running.font else page.body.size
    return max(twips(margin - _DISTANCE) - points(size * 1.2), _NEAREST)


def _even(running: Running) -> Running:
    text = running.text if running.even is None else running.even
    align = running.align if running.align_even is None else running.align_even
    return Running(text, align, font=running.font, indent=running.indent)


def _first(running: Running, tag: str) -> Running:
    """Return what the first page has: its own text, or the header without the title, the footer as it is."""
    own = running.first
    if own is not None:
        return Running(own.text, own.align or running.align, font=running.font, indent=running.indent)
    if tag == "ftr":
        return running
    text = running.text.replace(_TITLE, "").strip(_BESIDE_TITLE)
    return Running(text, running.align, font=running.font, indent=running.indent)


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
    for piece in filter(None, _LIVE.split(text)):
        number = int(piece[1:-1]) if piece[1:-1].isdecimal() and _LIVE.fullmatch(piece) else 0
        if piece in _FIELDS:
            yield Reference(piece, "")
        elif 0 < number <= len(values):
            for one in values[number - 1]:
                yield one if isinstance(one, Filled) else Text(plain((one,), design))
        else:
            yield Text(piece)


def _field(design: Design, reference: Reference, run_format: RunFormat) -> str:
    """Return the field that a reference stands for in a header or footer."""
    if reference.text == _TITLE:
        return field("TITLE", write(design.plain_title, run_format))
    code, shown = _CODES[reference.text]
    return field(code, write(shown, run_format))
