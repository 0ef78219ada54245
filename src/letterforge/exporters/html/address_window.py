"""Address window: an address in its window on paper; on a screen it is a paragraph.

Browsers place it from the text area of the first page and print nothing in the margins, so on this page the
upper margin ends where the window begins, and an address never begins left of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.exporters.html.elements import element
from letterforge.exporters.html.inlines import InlineWriter
from letterforge.exporters.shared_lines import address_lines
from letterforge.letter import Address, PageDesign
from letterforge.letter.windows import SENDER_SIZE, closer_lines, usual_line


def write_address(block: Address, place: str, inline_writer: InlineWriter) -> str:
    """Return the sender's address and the lines of an address; `place` is a class that indents them."""
    parts = [element("p", inline_writer.write(block.sender), "lf-sender")] if block.sender else []
    if block.lines:
        words = inline_writer.write(address_lines(block))
        parts.append(element("p", words, "lf-address-lines", f"lf-lines{len(block.lines)}"))
    inside = element("div", "".join(parts), "lf-window")
    return f"{element('div', inside, 'lf-address', place)}\n" if parts else ""


def window_rules(page: PageDesign) -> Iterator[str]:
    """Yield the rules for the address on paper; none where the page has no window."""
    window = page.window
    if window is None:
        return
    start = min(page.margins.top, window.top)
    if start < page.margins.top:
        yield f"@page :first{{margin-top:{start:g}mm}}"
    left = max(window.left + window.padding - page.margins.left, 0.0)
    right, top = window.left + window.width - window.padding - page.margins.left, window.top - start
    width = round(right - left, 3)
    room = max(top + window.height + window.below, 0.0)
    size = window.size or page.body.size
    yield f".lf-letter .lf-address{{position:relative;height:{room:g}mm;margin:0;break-inside:avoid}}"
    yield (
        f".lf-letter .lf-window{{position:absolute;left:{round(left, 3):g}mm;top:{round(top, 3):g}mm;width:{width:g}mm;"
        f"height:{window.height:g}mm;display:flex;flex-direction:column;direction:inherit}}"
    )
    strip = min(window.sender, window.lines) if window.lines else window.sender
    yield ".lf-letter .lf-window p{margin:0;flex:none}"
    yield (
        f".lf-letter .lf-sender{{height:{window.sender:g}mm;font-size:{SENDER_SIZE:g}pt;"
        f"line-height:{window.sender:g}mm;order:0}}"
    )
    yield (
        f'.lf-letter .lf-window::before{{content:"";order:1;flex:0 1 {max(window.lines - strip, 0.0):g}mm;'
        "min-height:0}"
    )
    yield f".lf-letter .lf-window:not(:has(.lf-sender))::before{{flex-basis:{window.lines:g}mm}}"
    yield (
        f".lf-letter .lf-address-lines{{order:2;font-size:{size:g}pt;"
        f"line-height:{usual_line(page, window):g}pt}}"
    )
    for count, line in closer_lines(page, window):
        yield f".lf-letter .lf-lines{count}{{line-height:{line:.2f}pt}}"
