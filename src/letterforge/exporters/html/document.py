"""The document: a letter as a page that is whole in itself, or as its article alone."""

from __future__ import annotations

from functools import lru_cache

from letterforge.exporters.html.base_styles import PAGE, PICTURES, SCREEN
from letterforge.exporters.html.blocks import BlockWriter, direction, places_of
from letterforge.exporters.html.design_styles import design_rules
from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.inlines import InlineWriter
from letterforge.exporters.html.options import HtmlOptions
from letterforge.exporters.html.page import PAGE_END, page_head
from letterforge.exporters.html.print_styles import print_rules, running_words
from letterforge.exporters.html.tables import percents
from letterforge.letter import Design, Inlines, Letter, Table
from letterforge.letter.subtags import base_tag
from letterforge.letter.traversal import blocks, images, plain

_ABOUT = (
    '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">\n'
)
_END = f"</main>\n{PAGE_END}"


def write_letter(letter: Letter, options: HtmlOptions) -> str:
    """Return the letter as a page, or as an article where a fragment is asked for."""
    places = places_of(letter)
    article = BlockWriter(letter, InlineWriter(letter.design, places), places).article()
    start = "" if options.fragment else start_of(letter, letter.title, letter.running_values)
    return in_page(start, article)


def in_page(start: str, article: str) -> str:
    """Return an article between the `start` of its page and the end; alone where there is no start."""
    return f"{start}{article}{_END}" if start else article


def start_of(letter: Letter, title: Inlines, running_values: tuple[Inlines, ...]) -> str:
    """Return the page of a letter up to its article, with a title and values of headers and footers."""
    design = letter.design
    shown = _one_line(title, design)
    running: tuple[str, ...] = ()
    if running_words(design.page):
        running = (design.plain_title or shown, *(_one_line(one, design) for one in running_values))
    has_pictures = any(images(letter))
    style = letter_style(design, _shares(letter), running, has_pictures)
    head = page_head(
        escape(design.plain_title or shown or letter.variant or "letter"),
        base_tag(letter.language),
        style,
        direction=direction(letter),
        about=_ABOUT,
        pictures=has_pictures,
    )
    return f"{head}<main>\n"


@lru_cache(maxsize=32)
def letter_style(
    design: Design,
    shares: tuple[int, ...],
    words: tuple[str, ...],
    has_pictures: bool,  # noqa: FBT001  # a part of the key
) -> str:
    """Return the style sheet of letters of a design.

    `shares` are the widths of columns in hundredths, `words` those of the title and of values of the letter
    that stand in headers and footers.
    """
    widths = (f".lf-letter .lf-w{share}{{width:{share}%}}" for share in shares)
    rules = [
        PAGE,
        SCREEN.strip(),
        *([PICTURES] if has_pictures else []),
        *design_rules(design),
        *widths,
        *print_rules(design, words),
    ]
    return "\n" + "\n".join(rules) + "\n"


def _shares(letter: Letter) -> tuple[int, ...]:
    tables = (block for block in blocks(letter) if isinstance(block, Table))
    return tuple(sorted({share for table in tables for share in percents(table, letter.design)}))


def _one_line(content: Inlines, design: Design) -> str:
    return " ".join(plain(content, design).split())
