"""Print styles: the paper, margins, headers and footers of a page design, as browsers print them.

Boxes in the margins of a page hold headers and footers (CSS Paged Media): Chromium has them from version
131 on; a browser that has none prints the letter without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from letterforge.exporters.html.base_styles import PRINT
from letterforge.exporters.html.design_styles import rule
from letterforge.exporters.html.escaping import css_string
from letterforge.exporters.html.fonts import families
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
from letterforge.letter import Design, PageDesign, Running
from letterforge.letter.paper import page_size
from letterforge.letter.scripts import is_right_to_left

_COUNTERS = {PAGE: "counter(page)", PAGES: "counter(pages)"}
_DISTANCE = 7.0  # millimetres between the text and a header or footer, as in Word
_NEAREST = 5.0  # millimetres: the least distance of a header or footer from the paper's edge
_POINT = 25.4 / 72  # millimetres


def print_rules(design: Design, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the rules for paper; `words` are those of the title and of the values of headers and footers."""
    page = design.page
    width, height = page_size(page)
    margins = page.margins
    sides = " ".join(f"{one:g}mm" for one in (margins.top, margins.right, margins.bottom, margins.left))
    boxes = "".join(_boxes(design, words))
    yield f"@page{{size:{width:g}mm {height:g}mm;margin:{sides};{boxes}}}"
    yield from _other_pages(design, words)
    yield f"@media print{{{PRINT}{''.join(_text_rules(page))}}}"


def running_words(page: PageDesign) -> bool:
    """Return whether words of the letter stand in a header or footer."""
    runnings = [one for one in (page.header, page.footer) if one]
    texts = [
        text for one in runnings for text in (one.text, one.even or "", one.first.text if one.first else "")
    ]
    return any(piece == TITLE or isinstance(piece, int) for text in texts for piece in pieces(text))


def _text_rules(page: PageDesign) -> Iterator[str]:
    """Yield the rules for text in points: on a grid, lines and characters fill the page."""
    height = page.line_height or page.body.size * 1.3
    spacing = 0.0
    if page.grid:
        lines, count = page.grid
        paper = page_size(page)
        height = (paper[1] - page.margins.top - page.margins.bottom) / _POINT / lines
        spacing = (paper[0] - page.margins.left - page.margins.right) / _POINT / count - page.body.size
    apart = f";letter-spacing:{spacing:.3f}pt" if spacing else ""
    yield rule("", f"font-size:{page.body.size:g}pt;line-height:{round(height, 3):g}pt{apart}")
    title = max(height, page.title.size * 1.2)
    yield rule(".lf-letter-title", f"line-height:{round(title, 3):g}pt;margin-bottom:{round(height, 3):g}pt")
    yield rule(":is(h2,h3,h4,h5,h6)", "line-height:inherit")
    yield rule(".lf-signature", f"line-height:{round(height * (1 if page.grid else 1.5), 3):g}pt")
    yield rule(":is(table,.lf-reference)", "letter-spacing:normal" if spacing else "")
    if page.justify:
        yield rule(":is(.lf-body,.lf-basis,.lf-closing,.lf-note)", "text-align:justify")
    if page.grid:
        yield rule(":is(p,li,dd)", "widows:1;orphans:1")


def _other_pages(design: Design, words: tuple[str, ...]) -> Iterator[str]:
    page = design.page
    if differs_on_even_pages(page):
        side = "right" if is_right_to_left(design.language) else "left"  # the first page is the other
        yield f"@page :{side}{{{''.join(_boxes(design, words, lambda one, _: on_even_pages(one)))}}}"
    if differs_on_first_page(page):
        yield f"@page :first{{{''.join(_boxes(design, words, _first))}}}"


def _first(running: Running, edge: str) -> Running:
    return on_first_page(running, is_header=edge == "top")


def _boxes(
    design: Design, words: tuple[str, ...], on_others: Callable[[Running, str], Running] | None = None
) -> Iterator[str]:
    """Yield the boxes of all pages, or those of pages which have others."""
    for edge, running in (("top", design.page.header), ("bottom", design.page.footer)):
        if running is None:
            continue
        if on_others is None:
            yield from _box(edge, running, design, words)
            continue
        other = on_others(running, edge)
        if other is running:
            continue
        if other.align != running.align:
            yield f"@{edge}-{_side(running, design)}{{content:none}}"
        yield from _box(edge, other, design, words)


def _side(running: Running, design: Design) -> str:
    """Return where on the page a running text stands; from right to left, lines begin at the right."""
    swapped = {"left": "right", "right": "left"} if is_right_to_left(design.language) else {}
    return swapped.get(running.align, running.align)


def _box(edge: str, running: Running, design: Design, words: tuple[str, ...]) -> Iterator[str]:
    page, side = design.page, _side(running, design)
    font = running.font or page.body
    content = " ".join(_content(running.text, words)) or "none"
    margin = page.margins.top if edge == "top" else page.margins.bottom
    height = font.size * 1.2 * _POINT
    away = max(margin - _DISTANCE - height, _NEAREST)  # from the edge of the paper
    inner = max(margin - away - height, 0.0)
    place = "vertical-align:bottom;padding-bottom" if edge == "top" else "vertical-align:top;padding-top"
    aside = f"padding-{side}:{running.indent * font.size:g}pt;" if running.indent and side != "center" else ""
    weight = "bold" if font.bold else "normal"
    look = f"font:{weight} {font.size:g}pt/1.2 {families(font, design.language)}"
    yield f"@{edge}-{side}{{content:{content};{look};{place}:{inner:.2f}mm;{aside}white-space:pre}}"


def _content(text: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the parts of a running text; a value is words and never a counter."""
    title, *values = words or ("",)
    for piece in pieces(text):
        if isinstance(piece, int):
            yield css_string(values[piece - 1] if piece <= len(values) else f"{{{piece}}}")
        elif piece == TITLE:
            yield css_string(title)
        else:
            yield _COUNTERS.get(piece) or css_string(piece)
