"""The page: a page design as data for Typst; lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from letterforge.exporters.docx.complex_fonts import with_complex_fonts
from letterforge.exporters.pdf.fonts import chain, resolve
from letterforge.exporters.pdf.runs import Run, plain_run
from letterforge.exporters.running_text import (
    PAGE,
    PAGES,
    TITLE,
    differs_on_first_page,
    on_even_pages,
    on_first_page,
    pieces,
)
from letterforge.letter import Design, Font, Inlines, Letter, Running
from letterforge.letter.paper import page_size
from letterforge.letter.scripts import is_dense, is_east_asian, is_right_to_left
from letterforge.letter.subtags import subtags
from letterforge.letter.traversal import plain_title

POINT = 72 / 25.4  # of a millimetre
_WIDE_LINE, _NARROW_LINE = 1.3, 1.15  # line heights of fonts, where a design has none


class Page:
    """What all letters of a design share."""

    __slots__ = ("design", "families", "fonts", "page", "wide_families")

    def __init__(self, design: Design) -> None:
        self.design = with_complex_fonts(design)
        self.page = self.design.page
        self.fonts: dict[Font, int] = {}
        self.families: dict[Font, tuple[str, ...]] = {}
        self.wide_families: dict[Font, tuple[str, ...]] = {}

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        margins = self.page.margins
        return (page_size(self.page)[0] - margins.left - margins.right) * POINT

    @property
    def height(self) -> float:
        """The height of the text, in points."""
        margins = self.page.margins
        return (page_size(self.page)[1] - margins.top - margins.bottom) * POINT

    @property
    def pitch(self) -> float | None:
        """The height of a line of the grid, in points."""
        return self.height / self.page.grid[0] if self.page.grid else None

    @property
    def line(self) -> float:
        """The height of a line of the body, in points."""
        return self.line_of(self.page.body)

    @property
    def small(self) -> float:
        """The font size of tables and notes, in points."""
        size = self.page.body.size
        return size - 2 if size > 12 else size - 1

    def line_of(self, font: Font) -> float:
        """Return the height of a line in a font."""
        if self.pitch:
            return self.pitch if font.size * 1.2 <= self.pitch else 2 * self.pitch
        if self.page.line_height:
            return max(self.page.line_height, font.size * 1.2)
        return self.natural(font.size)

    def natural(self, size: float) -> float:
        """Return the height of a line as fonts of this size have it."""
        return size * (_WIDE_LINE if is_east_asian(self.design.language) else _NARROW_LINE)

    def chain(self, font: Font, *, wide: bool = False) -> tuple[str, ...]:
        """Return the families that words of a font are set in; `wide`: East Asian ones first."""
        known = self.wide_families if wide else self.families
        found = known.get(font)
        if found is None:
            both = (font.cjk, font.latin) if wide else (font.latin, font.cjk)
            names = (*both, font.complex) if font.complex else both
            found = known[font] = chain(names, self.design.language)
        return found

    def fonts_data(self) -> list[dict[str, Any]]:
        """Return all fonts that were asked for, in the order of `font_index`."""
        return [
            {"words": self.font(one), "wide": [{"name": family} for family in self.chain(one, wide=True)]}
            for one in self.fonts
        ]

    def font(self, font: Font) -> list[dict[str, str]]:
        """Return the list of fonts that Typst asks for each character, and what each is asked for."""
        language = self.design.language
        asked: list[dict[str, str]] = []
        if font.complex and (found := resolve(font.complex, language).family):
            asked.append({"name": found, "covers": "complex"})
        latin, cjk = (resolve(name, language).family for name in (font.latin, font.cjk))
        if latin:
            asked.append({"name": latin, "covers": "latin"} if is_dense(language) else {"name": latin})
        if cjk:
            asked.append({"name": cjk})
        return asked + [{"name": one} for one in self.chain(font)]

    def font_index(self, font: Font) -> int:
        """Return the place of a font among those of the letters of the design."""
        plain = replace(font, size=1, bold=False, italic=False)
        return self.fonts.setdefault(plain, len(self.fonts))

    def data(self) -> dict[str, Any]:
        """Return the page as data."""
        page, own = self.page, subtags(self.design.language)
        width, height = page_size(page)
        margins = {side: getattr(page.margins, side) * POINT for side in ("top", "bottom", "left", "right")}
        return {
            "lang": own.language,
            "region": own.region or None,
            "rtl": is_right_to_left(self.design.language),
            "dense": is_dense(self.design.language),
            "width": width * POINT,
            "height": height * POINT,
            "margins": margins,
            "tracking": (self.width - page.grid[1] * page.body.size) / page.grid[1] if page.grid else 0,
            "widows": page.grid is None,
        }


def running(page: Page, letter: Letter, values: Callable[[Inlines], list[Run]]) -> dict[str, Any]:
    """Return the headers and footers of a letter, of odd, even and first pages."""
    found: dict[str, Any] = {}
    design = page.page
    for name, one in (("header", design.header), ("footer", design.footer)):
        if one is None:
            continue
        font = one.font or design.body
        found[name] = {
            "odd": _line(one, letter, values),
            "even": _line(on_even_pages(one), letter, values),
            "first": _first_line(one, letter, values, is_header=name == "header"),
            "font": page.font(font),
            "size": font.size,
            "bold": font.bold,
            "italic": font.italic,
        }
    return found


def _first_line(
    one: Running, letter: Letter, values: Callable[[Inlines], list[Run]], *, is_header: bool
) -> dict[str, Any] | None:
    """Return what the first page shows, None where it is as the others."""
    if not differs_on_first_page(letter.design.page):
        return None
    return _line(on_first_page(one, is_header=is_header), letter, values)


def _line(one: Running, letter: Letter, values: Callable[[Inlines], list[Run]]) -> dict[str, Any]:
    size = (one.font or letter.design.page.body).size
    return {"runs": list(_runs(one.text, letter, values)), "align": one.align, "indent": one.indent * size}


def _runs(text: str, letter: Letter, values: Callable[[Inlines], list[Run]]) -> Iterator[Run]:
    """Yield the runs of a header or footer; no value becomes a live number."""
    for piece in pieces(text):
        if isinstance(piece, int):
            is_known = piece <= len(letter.running_values)
            yield from values(letter.running_values[piece - 1]) if is_known else [plain_run(f"{{{piece}}}")]
        elif piece in (PAGE, PAGES):
            yield {"k": piece[1:-1]}
        else:
            yield plain_run(plain_title(letter) if piece == TITLE else piece)
