"""Letters built by hand for the tests of the Word exporter."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from letterforge.letter import (
    Block,
    Clause,
    Design,
    Font,
    Inlines,
    Letter,
    Margins,
    Number,
    Numbering,
    PageDesign,
    Paragraph,
    Running,
    Section,
    Text,
)
from letterforge.letter.numbering import parse_level

CHINESE = ("一、", "1.", "(1)")
DECIMAL = ("1.", "1.1", "(1)")
ARTICLES = ("第一条", "（一）", "1.")

_BODY = Font("仿宋", "Times New Roman", 16)
OFFICIAL = PageDesign(
    name="official",
    paper="A4",
    margins=Margins(37, 35, 28, 26),
    title=Font("方正小标宋简体", "Times New Roman", 22),
    body=_BODY,
    levels=(replace(_BODY, cjk="黑体"), replace(_BODY, cjk="楷体")),
    grid=(22, 28),
    first_line=2,
    justify=True,
    footer=Running(
        "— {page} —",
        "right",
        even="— {page} —",
        align_even="left",
        font=Font("宋体", "Times New Roman", 14),
        indent=1,
    ),
    signature_indent=4,
)
_LATIN = Font("宋体", "Times New Roman", 11)
BUSINESS = PageDesign(
    name="business",
    paper="A4",
    margins=Margins(25.4, 25.4, 25.4, 25.4),
    title=Font("黑体", "Times New Roman", 16, bold=True),
    body=_LATIN,
    levels=(replace(_LATIN, size=12, bold=True), replace(_LATIN, bold=True)),
    line_height=14,
    space_after=6,
    hanging=True,
    footer=Running("Page {page} of {pages}", font=replace(_LATIN, size=9)),
    signature_align="left",
)


def scheme(*patterns: str, counting_on: tuple[int, ...] = ()) -> Numbering:
    """Return a numbering scheme; the levels `counting_on` (from 1) never restart."""
    levels: list[Any] = []
    for level, pattern in enumerate(patterns, 1):
        levels.append(parse_level(pattern, level, tuple(levels), restart=level not in counting_on))
    return Numbering("test", tuple(levels))


def design(
    *patterns: str,
    page: PageDesign = OFFICIAL,
    language: str = "zh-CN",
    title: str = "服务承诺函",
    counting_on: tuple[int, ...] = (),
) -> Design:
    """Return a design with a numbering scheme of `patterns`."""
    colon = "：" if language.startswith("zh") else ": "
    return Design(language, scheme(*(patterns or CHINESE), counting_on=counting_on), page, title, colon)


def text(words: str) -> Inlines:
    """Return words as inlines; no words as none."""
    return (Text(words),) if words else ()


class Builder:
    """Builds the blocks of a letter, counting as an assembly does."""

    def __init__(self, of: Design) -> None:
        self.design = of
        self._counts = [0] * len(of.numbering.levels)
        self._ids = 0

    def number(self, level: int) -> Number:
        levels = self.design.numbering.levels
        self._counts[level - 1] += 1
        for below in range(level, len(levels)):
            if not levels[below].restart:
                break
            self._counts[below] = 0
        shape = levels[level - 1]
        return Number(shape.label(tuple(self._counts[:level])), level, self._counts[level - 1], shape.gap)

    def id(self) -> str:
        self._ids += 1
        return f"node-{self._ids}"

    def section(
        self, level: int, title: str, *build: Any, node_id: str = "", numbered: bool = True
    ) -> Section:
        """Return a section; `build` are functions that make the blocks inside, in order."""
        number = self.number(level) if numbered else None
        return Section(node_id or self.id(), number, text(title), tuple(one() for one in build))

    def clause(
        self,
        level: int,
        title: str,
        words: str | Inlines,
        *build: Any,
        node_id: str = "",
        numbered: bool = True,
    ) -> Clause:
        """Return a clause with a first paragraph of `words` (none where they are empty)."""
        number = self.number(level) if numbered else None
        content = text(words) if isinstance(words, str) else words
        first = (Paragraph(self.id(), content),) if content else ()
        return Clause(node_id or self.id(), number, text(title), (*first, *(one() for one in build)))


def letter(of: Design, *body: Block, title: str | Inlines = "") -> Letter:
    """Return a letter of design `of`."""
    words = text(title or of.plain_title) if isinstance(title, str) else title
    return Letter("test", words, of, body)


def paragraph(content: str | Inlines, style: Any = "body") -> Paragraph:
    return Paragraph("paragraph", text(content) if isinstance(content, str) else content, style)
