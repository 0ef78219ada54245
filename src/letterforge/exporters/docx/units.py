"""Lengths: millimetres, points and characters in the units of Word files."""

from __future__ import annotations


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def points(size: float) -> int:
    """Return a size in points as twentieths of a point."""
    return round(size * 20)


def half_points(size: float) -> int:
    """Return a font size in half points."""
    return round(size * 2)


def characters(count: float, size: float) -> int:
    """Return the width of `count` full-width characters of `size` points, in twentieths of a point."""
    return round(count * size * 20)


def indent(size: float, *, left: float = 0.0, right: float = 0.0, first: float = 0.0) -> str:
    """Return `w:ind` for lengths in characters of `size` points; a negative `first` hangs.

    Word reads the characters, LibreOffice only the twips beside them, so both are written.
    """
    attributes = []
    hang = "hanging" if first < 0 else "firstLine"
    for name, count in (("left", left), ("right", right), (hang, abs(first))):
        attributes.append(f'w:{name}Chars="{round(count * 100)}" w:{name}="{characters(count, size)}"')
    return f"<w:ind {' '.join(attributes)}/>"
