"""Escaping: text written so that HTML, or a style sheet in it, shows it unchanged as words."""

from __future__ import annotations

import re
from html import escape as _escape

from letterforge.exporters.white_space import squeeze

_NOT_PLAIN = r"[^0-9A-Za-z _.\-\u0080-\U0010ffff]"  # of ASCII


def escape(text: str) -> str:
    """Return `text` for use between tags and in attributes in quotes; control characters become a space."""
    return _escape(squeeze(text))


def css_string(text: str) -> str:
    """Return `text` as a string of CSS in quotes; what could end it or the style sheet is a number."""
    return f'"{re.sub(_NOT_PLAIN, _code_point, squeeze(text))}"'


def _code_point(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "
