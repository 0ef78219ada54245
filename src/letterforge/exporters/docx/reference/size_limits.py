"""Size limits of a reference file: sizes and counts within Word's limits."""

from __future__ import annotations

import re

from letterforge.exporters.docx.reference import allow_lists as lists

_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?)(mm|cm|in|pt|pc|pi|%)?\s*", re.ASCII)
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "%": 1.0}
_LENGTH = re.compile(
    r"\b(width|height)\s*:\s*([+-]?[0-9.]+(?:e[+-]?[0-9]+)?)(pt|in|cm|mm|px|pc|pi)\b", re.IGNORECASE
)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "pi": 12.0}
_FETCHING = re.compile(r"url\s*\(|expression\s*\(|import|behavior|javascript|\\", re.IGNORECASE)
_HIDDEN = re.compile(r"visibility\s*:\s*hidden|mso-hide\s*:", re.IGNORECASE)
_SHOWN = 40


def parse_twips(value: str) -> int:
    """Return a length in twips (the default unit); raises ValueError where it is no length."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return round(float(found[1]) * _TWIPS.get(found[2], 1.0))


def measure_error(element: str, attribute: str, value: str) -> str | None:
    """Return the error for a number of `element` outside Word's limits, or None."""
    bounds = lists.MEASURES[element].get(attribute)
    if bounds is None:
        return None
    found = _NUMBER.fullmatch(value)
    if found is not None:
        size = float(found[1]) * _TWIPS.get(found[2], 1.0)
        if bounds[0] <= size <= bounds[1]:
            return None
    shown = f"{element} {attribute}={value[:_SHOWN]}" if attribute else f"{element} {value[:_SHOWN]}"
    return f"a size that Word does not take (`{shown}`)"


def style_error(value: str) -> str | None:
    """Return what is wrong with the style of a VML shape, or None."""
    if _FETCHING.search(value):
        return f"a shape whose style fetches something (`{value[:_SHOWN]}`)"
    if _HIDDEN.search(value):
        return "a hidden shape (its style hides it)"
    for name, number, unit in _LENGTH.findall(value):
        try:
            size = abs(float(number)) * _POINTS[unit.lower()]
        except ValueError:
            size = lists.LENGTH + 1.0
        if not size <= lists.LENGTH:
            return f"a size that Word does not take (`{name}:{number[:_SHOWN]}{unit}`)"
    return None
