"""Complex fonts: the fonts of words in complex scripts, where a page design names none."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from letterforge.letter import Design, Font
from letterforge.letter.scripts import script_of


class ComplexFont(Struct, frozen=True):
    """A font that Windows and Word have for a script, and its character set (ECMA-376 part 1, 17.8.3.2)."""

    family: str
    charset: str = "00"


_INDIC = ComplexFont("Nirmala UI")
_SOUTH_EAST = ComplexFont("Leelawadee UI", "DE")
FONTS = {
    "Arab": ComplexFont("Arial", "B2"),
    "Hebr": ComplexFont("Arial", "B1"),
    "Syrc": ComplexFont("Segoe UI Historic"),
    "Thaa": ComplexFont("MV Boli"),
    "Adlm": ComplexFont("Ebrima"),
    "Nkoo": ComplexFont("Ebrima"),
    "Thai": _SOUTH_EAST,
    "Laoo": _SOUTH_EAST,
    "Khmr": _SOUTH_EAST,
    "Mymr": ComplexFont("Myanmar Text"),
    "Tibt": ComplexFont("Microsoft Himalaya"),
    **dict.fromkeys(("Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"), _INDIC),
}
"""The font by script; the others have none that comes with Windows, and take the Latin font."""


def has_complex_words(design: Design) -> bool:
    """Return whether letters of a design have words in a complex script: by their language or their font."""
    return bool(script_of(design.language)) or design.page.body.complex is not None


def charset(design: Design) -> str:
    """Return the character set of the complex fonts of a design, in hexadecimal digits."""
    known = FONTS.get(script_of(design.language))
    return known.charset if known else "00"


def with_complex_fonts(design: Design) -> Design:
    """Return `design` with a family for complex scripts in each font, where its letters have such words."""
    if not has_complex_words(design):
        return design
    page, usual = design.page, FONTS.get(script_of(design.language))

    def complete(font: Font) -> Font:
        return replace(font, complex=font.complex or (usual.family if usual else font.latin))

    runnings = {
        name: replace(running, font=complete(running.font))
        for name, running in (("header", page.header), ("footer", page.footer))
        if running is not None and running.font is not None
    }
    completed = replace(
        page,
        title=complete(page.title),
        body=complete(page.body),
        levels=tuple(map(complete, page.levels)),
        number_fonts=tuple(replace(one, font=complete(one.font)) for one in page.number_fonts),
        **runnings,
    )
    return replace(design, page=completed)
