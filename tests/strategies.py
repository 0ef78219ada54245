"""Strategies: letters of any shape, full of words that look like something else."""

from hypothesis import strategies as st

from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Bullets,
    Choice,
    Clause,
    Column,
    Copies,
    Design,
    Emphasis,
    Field,
    Fields,
    Filled,
    Font,
    Image,
    Inline,
    Inlines,
    Letter,
    LineBreak,
    Link,
    Margins,
    Number,
    Numbering,
    Option,
    PageBreak,
    PageDesign,
    Paragraph,
    Reference,
    Section,
    Signature,
    Strong,
    Table,
    Term,
    Text,
)
from letterforge.letter.nodes import Align
from letterforge.letter.numbering import parse_level
from tests.pictures import JPEG, png

HOSTILE = (
    "<w:p>", "Smith & Sons", "{{ 7*7 }}", "{% if x %}", "**x**", "__x__", "*x*", "_x_", "~~x~~", "~x~",
    "`x`", "```", "~~~", "1. May", "12) x", "- 12", "+ x", "* x", "# 4", "####### 7", "===", "---", "- - -",
    "***", "___", "> x", "|", "| a | b |", "| --- | --- |", ":-:", "____", "____，", "snake_case", "[x](y)",
    "[x]: /url", "![x](y)", "[^1]", "[x]", "<b>x</b>", "<!-- x -->", "<?x?>", "<https://a.example>",
    "<a@b.example>", "</p>", "a < b > c", "&copy;", "&#35;", "&", "&amp", "https://a.example/x_y_z",
    "https://a.example/(x)*y*", "www.a.example/_x_", "a_b@c.example", "x\\", "\\*x\\*", "\\", "\\\\", "x  ",
    "  x", "\tx", "\u3000\u3000鉴于", "“文”", "是", "的", "（甲）", "《法》", "！", "，", "。", "——", "……",
    "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u2611\ufe0f", "\U00020000\U0002a6d6",
    "e\u0301", "\u0301", "한국어", "ไทย", "עברית", "\u200b", "\xa0", "\xad", "10%", "¥1,409.50", "24小时",
    "$x$", "x#", "x #", "##", "#", "1.", "-", "=", ":", "x" * 90, "，" * 50, "在中关村大街" * 12,
    "one two three " * 8,
)  # fmt: skip
"""Words that are markup, code, or awkward to set, somewhere."""

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text("*_`~[]()<>!&#\\|+-=.:;1a 是，。“”（）\t", max_size=12),
    st.text("*_ab是。“\U0001f600€", max_size=6),
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"),
        max_size=12,
    ),
    st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join),
)
"""Words of one line that any person may write."""


def _design(language: str, *, first_line: float, align: str, colon: str) -> Design:
    font = Font("SimSun", "Times New Roman", 12)
    page = PageDesign(
        "plain", "A4", Margins(25, 25, 25, 25), font, font, (),
        first_line=first_line, signature_align=align, signature_indent=4.0,  # type: ignore[arg-type]  # a literal
    )  # fmt: skip
    levels = tuple(
        parse_level(pattern, level, ()) for level, pattern in enumerate(("一、", "1.", "（1）"), 1)
    )
    return Design(language, Numbering("test", levels), page, "title", colon)


DESIGNS = (
    _design("zh-CN", first_line=2, align="right", colon="："),
    _design("en", first_line=0, align="left", colon=": "),
)
designs = st.sampled_from(DESIGNS)

_IDS = st.just("node")
_NUMBERS = st.none() | st.sampled_from(
    [
        Number("一、", 1, 1, ""), Number("1.", 2, 1), Number("1)", 2, 1), Number("（1）", 3, 1, ""),
        Number("1.1", 2, 1), Number("-", 1, 1), Number("①", 1, 1), Number("第一百零一条", 1, 101),
        Number("#", 1, 1), Number("a.", 1, 1),
    ]
)  # fmt: skip

_leaves = st.one_of(
    words.map(Text),
    words.map(Text),
    words.map(lambda text: Filled(text, "name", text)),
    st.just(LineBreak()),
    st.sampled_from([Blank("_" * 4, "name", "text"), Blank("_" * 10, "name", "text")]),
    st.booleans().map(lambda ticked: Box(ticked, "name", "option")),
    st.sampled_from(["（二）", "1.1", "3."]).map(lambda text: Reference(text, "node")),
)
_targets = st.sampled_from(
    ["https://a.example/", "https://a.example/x?a=1&copy;=2|(y", "mailto:a@b.example", "a b<c>\\", ""]
)


def _nest(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    content = st.lists(inner, max_size=3).map(tuple)
    terms = st.builds(Term, _IDS, content, st.booleans())
    return st.one_of(content.map(Strong), content.map(Emphasis), st.builds(Link, _targets, content), terms)


inlines: st.SearchStrategy[Inlines] = st.lists(st.recursive(_leaves, _nest, max_leaves=4), max_size=5).map(
    tuple
)
"""Anything that stands in a line."""

_paragraphs = st.builds(
    Paragraph,
    _IDS,
    inlines,
    st.sampled_from(["body", "addressee", "basis", "closing", "note", "subject", "salute"]),
    st.none(),
    st.sampled_from([None, None, "center", "right"]),
)
_options = st.builds(
    Option, st.booleans().map(lambda ticked: Box(ticked, "name", "option")), inlines, st.just(()) | inlines
)
_fields = st.lists(st.builds(Field, st.just(()) | inlines, inlines), max_size=3).map(tuple)
_ALIGNS: tuple[Align, ...] = ("left", "center", "right")
_columns = st.builds(
    Column,
    inlines,
    st.sampled_from(_ALIGNS),
    st.integers(1, 3),
    st.sampled_from([None, None, 30.0, 40.0]),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table of up to three columns."""
    columns = draw(st.lists(_columns, min_size=1, max_size=3))
    row = st.tuples(*(inlines for _ in columns))
    rows, caption = tuple(draw(st.lists(row, max_size=3))), draw(st.just(()) | inlines)
    total = draw(st.just(()) | row)
    return Table("node", tuple(columns), rows, caption, None, total, draw(st.just(()) | inlines))


_flat: st.SearchStrategy[Block] = st.one_of(
    _paragraphs,
    st.builds(Choice, _IDS, st.just(()) | inlines, st.lists(_options, max_size=3).map(tuple)),
    st.builds(Fields, _IDS, _fields, st.none(), st.sampled_from(["lines", "table"])),
    st.builds(Signature, _IDS, _fields, st.none(), st.just(()) | _fields),
    st.builds(Attachments, _IDS, st.just(()) | inlines, st.lists(inlines, max_size=3).map(tuple)),
    st.builds(Copies, _IDS, st.just(()) | inlines, st.lists(inlines, max_size=3).map(tuple)),
    st.builds(Bullets, _IDS, st.lists(inlines, max_size=3).map(tuple)),
    st.builds(Image, _IDS, st.sampled_from((png(), png(2, 9), JPEG)), inlines, st.sampled_from((9.5, 80.0))),
    st.just(PageBreak("node")),
    tables(),
)


def _hold(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    body = st.lists(inner, max_size=3).map(tuple)
    return st.builds(Section, _IDS, _NUMBERS, inlines, body) | st.builds(
        Clause,
        _IDS,
        _NUMBERS,
        st.just(()) | inlines,
        body,
        st.none(),
        st.sampled_from([None, None, "run-in", "own-line"]),
    )


blocks: st.SearchStrategy[Block] = st.recursive(_flat, _hold, max_leaves=6)
"""Any block, with blocks inside it."""


@st.composite
def _letters(draw: st.DrawFn) -> Letter:
    body = tuple(draw(st.lists(blocks, max_size=4)))
    title_at = draw(st.integers(0, len(body)) if draw(st.booleans()) else st.just(0))
    running_values = tuple(draw(st.lists(inlines, max_size=2)))
    return Letter("variant", draw(inlines), draw(designs), body, title_at, running_values)


letters: st.SearchStrategy[Letter] = _letters()
"""Any letter."""


def letter_of(*blocks_: Block, title: Inlines = (), design: Design = DESIGNS[0]) -> Letter:
    """Return a letter of these blocks."""
    return Letter("variant", title, design, blocks_)
