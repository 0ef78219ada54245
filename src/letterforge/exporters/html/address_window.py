"""Address window: an address in its window on paper; on a screen it is a paragraph.

Browsers place it from the text area of the first page and print nothing in the margins, so on this page the
upper margin ends where the window begins, and an address never begins left of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.exporters.html.elements import element
from letterforge.exporters.html.inlines import InlineWriter
from letterforge.exporters.shared_lines import address_lines
from letterforge.letter import Address, PageDesign, Window
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
    room = _mm(top + window.height + window.below)
    yield _rule(".lf-address", f"position:relative;height:{room};margin:0;break-inside:avoid")
    place = f"left:{_mm(left)};top:{_mm(top)};width:{_mm(right - left)};height:{_mm(window.height)}"
    yield _rule(".lf-window", f"position:absolute;{place};display:flex;flex-direction:column")
    yield _rule(".lf-window p", "margin:0;flex:none")
    yield from _lines(page, window)


def _lines(page: PageDesign, window: Window) -> Iterator[str]:
    """Yield the rules for the sender and the lines; the space between them shrinks where there are many."""
    strip = f"height:{_mm(window.sender)};line-height:{_mm(window.sender)}"
    yield _rule(".lf-sender", f"{strip};font-size:{SENDER_SIZE:g}pt;order:0")
    between = max(window.lines - window.sender, 0.0)
    yield _rule(".lf-window::before", f'content:"";order:1;min-height:0;flex:0 1 {_mm(between)}')
    yield _rule(".lf-window:not(:has(.lf-sender))::before", f"flex-basis:{_mm(window.lines)}")
    size, line = window.size or page.body.size, usual_line(page, window)
    yield _rule(".lf-address-lines", f"order:2;font-size:{size:g}pt;line-height:{line:g}pt")
    for count, closer in closer_lines(page, window):
        yield _rule(f".lf-lines{count}", f"line-height:{closer:.2f}pt")


def _rule(selector: str, declarations: str) -> str:
    return f".lf-letter {selector}{{{declarations}}}"


def _mm(length: float) -> str:
    return f"{round(length, 3):g}mm"
