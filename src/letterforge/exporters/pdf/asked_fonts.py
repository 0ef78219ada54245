"""Asked fonts: the fonts that page designs name, and what stands for each on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.exporters.docx.complex_fonts import with_complex_fonts
from letterforge.exporters.pdf.fonts import Resolved, resolve
from letterforge.letter import Design, Font


def asked_fonts(designs: Iterable[Design]) -> tuple[Resolved, ...]:
    """Return each font that some designs name, in their order; raises ExportError LF511 without Typst."""
    found: dict[str, Resolved] = {}
    for design in designs:
        for font in _fonts(with_complex_fonts(design)):
            for name in filter(None, (font.cjk, font.latin, font.complex)):
                if name not in found:
                    found[name] = resolve(name, design.language)
    return tuple(found.values())


def _fonts(design: Design) -> Iterator[Font]:
    page = design.page
    yield from (page.title, page.body, *page.levels, *(one.font for one in page.number_fonts))
    yield from (one.font for one in (page.header, page.footer) if one is not None and one.font is not None)
