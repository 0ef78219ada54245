"""Letters as pages of a wiki (MediaWiki)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from letterforge.exporters import Options
from letterforge.letter import Block, Clause, Design, Inlines, Letter, Section
from letterforge.letter.traversal import own_inlines, plain


class WikiOptions(Options, frozen=True):
    """Options of a wiki page."""

    level: Annotated[int, Meta(ge=1, le=4, description="The level of the highest headings.")] = 2


class WikiExporter:
    """Writes a letter as the source of a wiki page."""

    name = "wiki"
    title = "MediaWiki"
    extensions = (".wiki",)
    options = WikiOptions

    def prepare(self, design: Design, options: WikiOptions) -> None:
        """Do nothing: letters share nothing."""

    def export(self, letter: Letter, options: WikiOptions) -> bytes:
        """Return the letter as UTF-8."""
        lines = [f"= {_words(letter.title, letter.design)} ="]
        lines += _lines(letter.body, letter.design, options.level)
        return ("\n\n".join(lines) + "\n").encode()


def _lines(blocks: tuple[Block, ...], design: Design, level: int) -> Iterator[str]:
    for block in blocks:
        words = _words(tuple(own_inlines(block)), design)
        number = block.number.label if isinstance(block, Section | Clause) and block.number else ""
        if isinstance(block, Section):
            yield f"{'=' * level} {number} {words} {'=' * level}"
            yield from _lines(block.body, design, level + 1)
        elif isinstance(block, Clause):
            yield f"'''{number} {words}'''"
            yield from _lines(block.body, design, level)
        elif words:
            yield words


def _words(content: Inlines, design: Design) -> str:
    """Return words in which nothing is markup."""
    return f"<nowiki>{plain(content, design).replace('<', '&lt;')}</nowiki>"
