"""Windows: where an address stands in the window of an envelope, and whether it fits.

Lengths are millimetres, from the top of the paper or of the window.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from letterforge.letter.design import Design, PageDesign, Window
from letterforge.letter.letter import Letter
from letterforge.letter.nodes import Address, Inlines
from letterforge.letter.paper import page_size
from letterforge.letter.text_widths import text_width
from letterforge.letter.traversal import blocks, plain

SENDER_SIZE = 7.0  # points: the sender's address in one line
MM = 72 / 25.4  # points of a millimetre
_CLOSEST = 1.05  # the least height of a line, in font sizes
_USUAL = 1.2
_ROUNDING = 0.01  # points
_LEAST_CHARACTERS = 5  # of a line
_NOT_FIRST = "the address does not stand first in the letter, so it cannot be in the window of its page"
_SHORTEN = "shorten it, or use a page design whose window is wider"


class AddressPlace(Struct, frozen=True):
    """Where the lines of an address stand: `top` of the first and height of `room`, both in millimetres.

    `line` is the height of a line, `size` that of their font, in points.
    """

    top: float
    room: float
    line: float
    size: float


class Misfit(Struct, frozen=True):
    """Why an address does not fit into a window, what can be done, the address, and the words in question."""

    fact: str
    hint: str
    address: Address
    words: Inlines = ()


def address_place(address: Address, page: PageDesign, window: Window) -> AddressPlace:
    """Return where the lines of an address stand in the window, also where they do not fit."""
    size = window.size or page.body.size
    strip = window.sender if address.sender else 0.0
    count = max(len(address.lines), 1)
    line = min(usual_line(page, window), (window.height - strip) * MM / count)
    line = max(line, size * _CLOSEST)
    offset = max(min(max(window.lines, strip), window.height - count * line / MM), strip)
    return AddressPlace(window.top + offset, window.height - offset, line, size)


def usual_line(page: PageDesign, window: Window) -> float:
    """Return the height of a line of an address where there is room, in points."""
    return window.line_height or (window.size or page.body.size) * _USUAL


def closer_lines(page: PageDesign, window: Window) -> Iterator[tuple[int, float]]:
    """Yield the numbers of lines below a sender that stand closer, with the height of a line in points."""
    room = (window.height - window.sender) * MM
    least = (window.size or page.body.size) * _CLOSEST
    first = int(room / usual_line(page, window)) + 1
    for count in range(first, int(room / least) + 1):
        yield count, room / count


def sender_top(window: Window) -> float:
    """Return where the sender's line begins: it stands in the middle of its strip."""
    return window.top + max(window.sender - SENDER_SIZE * _USUAL / MM, 0.0) / 2


def window_fault(page: PageDesign) -> str | None:
    """Return what is wrong with the window of a page design, or None."""
    window = page.window
    if window is None:
        return None
    width, height = page_size(page)
    if window.left + window.width > width or window.top + window.height > height:
        return f"the window reaches beyond the paper, which is {width:g} × {height:g} mm"
    size = window.size or page.body.size
    if (window.height - window.sender) * MM < size * _CLOSEST:
        return f"no line of {size:g} points fits into the window below the sender"
    if window.width - 2 * window.padding < size / MM * _LEAST_CHARACTERS:
        return f"a line of the window has no room for {_LEAST_CHARACTERS} characters"
    return None


def misfits(letter: Letter) -> Iterator[Misfit]:
    """Yield what is wrong with the addresses of a letter; nothing where its page has no window."""
    if letter.design.page.window is None:
        return
    for number, block in enumerate(blocks(letter)):
        if isinstance(block, Address) and (number or not letter.title_at):
            yield Misfit(_NOT_FIRST, "make it the first item of the body; a letter has one", block)
        elif isinstance(block, Address):
            yield from address_misfits(block, letter.design)


def address_misfits(address: Address, design: Design) -> Iterator[Misfit]:
    """Yield why an address does not fit into the window of its page; how wide words are is estimated."""
    page, window = design.page, design.page.window
    if window is None:
        return
    place = address_place(address, page, window)
    count = int((window.height - (window.sender if address.sender else 0.0)) * MM / (place.size * _CLOSEST))
    if len(address.lines) > count:
        fact = f"the address has {len(address.lines)} lines, and {count} fit into the window"
        yield Misfit(fact, "put two of them on one line, or leave one out", address)
    room = (window.width - 2 * window.padding) * MM
    for words, size in ((address.sender, SENDER_SIZE), *((line, place.size) for line in address.lines)):
        wide = text_width(plain(words, design), size, bold=page.body.bold)
        if wide > room + _ROUNDING:
            what = "the sender" if words is address.sender else "a line of the address"
            fact = f"{what} is about {wide / MM:.0f} mm wide, and the window {room / MM:.0f} mm"
            yield Misfit(fact, _SHORTEN, address, words)
