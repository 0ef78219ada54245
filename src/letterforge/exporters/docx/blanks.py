"""Blanks: lines to write on, in Word.

A blank that goes on to the margin is a few underscores and a tab to a right tab stop that leads with more:

<w:pPr>…<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="8845"/></w:tabs></w:pPr>
<w:r><w:t>____________</w:t></w:r><w:r><w:tab/></w:r>

The underscores keep it from ending up shorter than they are where words nearly fill the line before it.
"""

from __future__ import annotations

import re
from math import ceil

from msgspec.structs import replace

from letterforge.exporters.docx.units import twips
from letterforge.exporters.docx.xml_text import NO_BREAK_SPACE
from letterforge.letter import Blank, Inlines

_LEAST = 12  # underscores of a line up to the margin
_SIGNATURE = twips(60)  # the least width of a line to sign on
_UNDERSCORE = 10  # twips that an underscore of a Latin font is wide, for each point of its size
_BEHIND_TABS = re.compile(
    "<w:(?:bidi/>|ind |contextualSpacing |jc )|</w:pPr>"
)  # in the schema's order of what a paragraph has


def unbroken(text: str) -> str:
    """Return the text of a blank without spaces at which a line could end; `_` itself joins, by settings."""
    return text.replace(" ", NO_BREAK_SPACE)


def ends_in_line(content: Inlines) -> bool:
    """Return whether the paragraph `content` ends in a blank that goes on to the margin."""
    return bool(content) and isinstance(content[-1], Blank) and content[-1].line


def is_line(content: Inlines) -> bool:
    """Return whether `content` ends in a line to write on."""
    last = content[-1] if content else None
    return isinstance(last, Blank) and not last.text.strip("_")


def to_margin(content: Inlines, least: int = _LEAST) -> Inlines:
    """Return `content` with a tab at the end of the blank that it ends in, of `least` underscores."""
    return (*content[:-1], replace(content[-1], text=f"{'_' * least}\t"))


def tab_stop(position: int) -> str:
    """Return `w:tab` for the end of a line, `position` twips from the left margin."""
    return f'<w:tab w:val="right" w:leader="underscore" w:pos="{position}"/>'


def with_tab_stop(paragraph_start: str, position: int) -> str:
    """Return the start of a paragraph with the tab stop of `tab_stop`."""
    return _BEHIND_TABS.sub(rf"<w:tabs>{tab_stop(position)}</w:tabs>\g<0>", paragraph_start, count=1)


def is_empty_line(content: Inlines) -> bool:
    """Return whether a cell holds nothing but a line to write on, which its borders show as well."""
    return len(content) == 1 and is_line(content)


def with_room_to_sign(content: Inlines, size: float) -> Inlines:
    """Return the words of a signature line in `size` points, the line at its end long enough to sign on."""
    if not is_line(content):
        return content
    last = content[-1]
    assert isinstance(last, Blank)
    least = ceil(_SIGNATURE / (size * _UNDERSCORE))
    return (*content[:-1], replace(last, text="_" * max(len(last.text), least)))
