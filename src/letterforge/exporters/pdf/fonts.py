"""Fonts: those of the machine, and which of them stand for those that a page design names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from letterforge.exporters.pdf.extra import load_typst
from letterforge.exporters.pdf.glyphs import Coverage, coverage
from letterforge.exporters.pdf.substitutes import last_resorts, names_of, substitutes

if TYPE_CHECKING:
    from typst import Fonts

_IGNORED = frozenset(
    "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\ufe0e\ufe0f\n"
)
_AS_SPACE = frozenset("\u00a0\u202f\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f")
_AS = {"\u2011": "\u2010"}  # a shaper takes the glyph of the other
_BOLD = 700


class Face(Struct, frozen=True):
    """One font file's face: its family, weight, whether it is slanted, and where it is."""

    family: str
    weight: int
    slanted: bool
    path: str
    index: int


class Resolved(Struct, frozen=True):
    """What a name of a page design stands for here: an installed family, None where there is none."""

    name: str
    family: str | None

    @property
    def is_substitute(self) -> bool:
        """Return whether another font stands in for the one that is named."""
        return self.family is None or self.family.casefold() not in map(
            str.casefold, (self.name, *names_of(self.name))
        )


@lru_cache(maxsize=1)
def installed() -> Fonts:
    """Return the fonts of this machine, found once a process."""
    found: Fonts = load_typst().Fonts(include_system_fonts=True, include_embedded_fonts=False)
    return found


@lru_cache(maxsize=1)
def faces() -> dict[str, tuple[Face, ...]]:
    """Return the faces of the machine by the family's name in small letters."""
    found: dict[str, list[Face]] = {}
    for one in installed().fonts():
        if one.path is not None:
            face = Face(one.family, one.weight, one.style != "normal", one.path, one.index)
            found.setdefault(one.family.casefold(), []).append(face)
    return {name: tuple(several) for name, several in found.items()}


def resolve(name: str, language: str) -> Resolved:
    """Return the installed family for a name of a page design in letters of a language."""
    known = faces()
    for one in (name, *names_of(name), *substitutes(name, language)):
        if one.casefold() in known:
            return Resolved(name, known[one.casefold()][0].family)
    return Resolved(name, None)


@lru_cache(maxsize=256)
def chain(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return the families that words are set in, in the order in which they are asked for a character."""
    own = (resolve(name, language).family for name in names)
    known = faces()
    others = (known[one.casefold()][0].family for one in last_resorts(language) if one.casefold() in known)
    return tuple(dict.fromkeys(one for one in (*own, *others) if one is not None))


@lru_cache(maxsize=512)
def face_of(family: str, *, bold: bool, slanted: bool) -> Face:
    """Return the face of an installed family that is nearest to what is asked for."""
    weight = _BOLD if bold else 400
    return min(faces()[family.casefold()], key=lambda one: (one.slanted != slanted, abs(one.weight - weight)))


def missing(text: str, families: tuple[str, ...], *, bold: bool, slanted: bool) -> list[str]:
    """Return the characters of a text that no font of a chain has."""
    return list(filter(_lacking(families, bold=bold, slanted=slanted), dict.fromkeys(text)))


class _Lacking:
    """Tells whether a chain of fonts lacks a character, and remembers it."""

    __slots__ = ("_bold", "_families", "_known", "_slanted")

    def __init__(self, families: tuple[str, ...], *, bold: bool, slanted: bool) -> None:
        self._families, self._bold, self._slanted = families, bold, slanted
        self._known: dict[str, bool] = dict.fromkeys(_IGNORED, False)

    def __call__(self, character: str) -> bool:
        found = self._known.get(character)
        if found is None:
            found = not any(map(self._has, self._spellings(character)))
            if len(self._known) < 16_384:
                self._known[character] = found
        return found

    def _has(self, spelling: str) -> bool:
        return any(all(one in font for one in spelling) for font in self._fonts())

    def _fonts(self) -> Iterator[Coverage]:
        for family in self._families:
            face = face_of(family, bold=self._bold, slanted=self._slanted)
            yield coverage(face.path, face.index)

    @staticmethod
    def _spellings(character: str) -> Iterator[str]:
        """Yield the ways in which a shaper looks for a character."""
        yield character
        if character in _AS_SPACE:
            yield " "
        if character in _AS:
            yield _AS[character]
        yield unicodedata.normalize("NFD", character)


@lru_cache(maxsize=64)
def _lacking(families: tuple[str, ...], *, bold: bool, slanted: bool) -> _Lacking:
    return _Lacking(families, bold=bold, slanted=slanted)
