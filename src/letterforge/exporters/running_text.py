"""Running text: headers and footers of a page design, piece by piece, the same in every format with pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.letter import PageDesign, Running

TITLE, PAGE, PAGES = "{title}", "{page}", "{pages}"
_BESIDE_TITLE = " \u3000-–—·|/"  # what parts the title from other words of a header
_LIVE = re.compile(r"(\{page\}|\{pages\}|\{title\}|\{[1-9][0-9]{0,4}\})")


def pieces(text: str) -> Iterator[str | int]:
    """Yield the words of a running text, `TITLE`, `PAGE` and `PAGES`, and the number of each value."""
    for piece in filter(None, _LIVE.split(text)):
        is_value = piece[1:-1].isdecimal() and _LIVE.fullmatch(piece) is not None
        yield int(piece[1:-1]) if is_value else piece


def differs_on_even_pages(page: PageDesign) -> bool:
    """Return whether even pages have another header or footer than odd ones."""
    runnings = (one for one in (page.header, page.footer) if one is not None)
    return any(one.even is not None or one.align_even is not None for one in runnings)


def differs_on_first_page(page: PageDesign) -> bool:
    """Return whether the first page has another header or footer: no header repeats the title there."""
    runnings = (one for one in (page.header, page.footer) if one is not None)
    repeats = page.header is not None and TITLE in page.header.text
    return repeats or any(one.first is not None for one in runnings)


def on_even_pages(running: Running) -> Running:
    """Return what even pages have."""
    text = running.text if running.even is None else running.even
    align = running.align if running.align_even is None else running.align_even
    return Running(text, align, font=running.font, indent=running.indent)


def on_first_page(running: Running, *, is_header: bool) -> Running:
    """Return what the first page has: its own words, or the header without the title, the footer as it is."""
    own = running.first
    if own is not None:
        return Running(own.text, own.align or running.align, font=running.font, indent=running.indent)
    return without_title(running) if is_header else running


def without_title(running: Running) -> Running:
    """Return the header of the first page: it does not repeat the title."""
    text = running.text.replace(TITLE, "").strip(_BESIDE_TITLE)
    return Running(text, running.align, font=running.font, indent=running.indent)
