"""Letters built by hand for the tests of the Word exporter."""

from __future__ import annotations

import dataclasses
from typing import Any

from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Choice,
    Clause,
    Column,
    Design,
    Emphasis,
    Field,
    Fields,
    Filled,
    Font,
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
    Running,
    Section,
    Signature,
    Strong,
    Table,
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
    levels=(dataclasses.replace(_BODY, cjk="黑体"), dataclasses.replace(_BODY, cjk="楷体")),
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
    levels=(dataclasses.replace(_LATIN, size=12, bold=True), dataclasses.replace(_LATIN, bold=True)),
    line_height=14,
    space_after=6,
    hanging=True,
    footer=Running("Page {page} of {pages}", font=dataclasses.replace(_LATIN, size=9)),
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


def rich_chinese(of: Design | None = None) -> Letter:
    """Return a letter in Chinese that holds every kind of node."""
    of = of or design()
    b = Builder(of)
    body: list[Block] = [
        paragraph("各位消费者：", "addressee"),
        paragraph((Text("根据"), Blank(10, "basis", "text"), Text("制定本承诺函。")), "basis"),
        Choice(
            "type",
            text("承诺人类型"),
            (
                Option(Box(True, "type", "company"), text("企业")),
                Option(Box(False, "type", "person"), text("个人")),
                Option(Box(False, "type", "other"), text("其他"), (Blank(4, "type", "choice"),)),
            ),
        ),
        paragraph("鉴于消费者在线上与线下都应当得到同样的服务，承诺人自愿作出以下承诺，并接受社会监督。"),
        b.section(
            1,
            "基本义务",
            lambda: b.section(
                2,
                "承诺事项",
                lambda: paragraph("承诺人保证线上、线下服务在以下五个方面统一："),
                lambda: b.clause(
                    3,
                    "内容统一",
                    "线上与线下提供的服务项目、价格和条件相同，不因渠道不同而增减，也不因渠道不同而另行收费。",
                    node_id="content",
                ),
                lambda: b.clause(
                    3,
                    "时效统一",
                    (
                        Text("线上请求在"),
                        Filled("24小时", "hours", 24),
                        Text("内答复，线下"),
                        Blank(4, "minutes", "integer"),
                        Text("分钟内接待。"),
                    ),
                    node_id="timeliness",
                ),
            ),
            lambda: b.section(
                2,
                "监督方式",
                lambda: b.clause(
                    3,
                    "",
                    (
                        Text("违反本节第"),
                        Reference("1", "content-section"),
                        Text("项、第"),
                        Reference("(1)", "content"),
                        Text("目的，按第"),
                        Reference("一、1.(2)", "timeliness", full=True),
                        Text("目处理。"),
                    ),
                ),
                lambda: b.clause(
                    3,
                    "投诉",
                    (
                        Strong((Text("任何渠道"),)),
                        Text("的投诉"),
                        Emphasis((Text("一律"),)),
                        Text("受理，详见"),
                        Link('https://example.com/a?b="c"&d=<e>', (Text("投诉指南"),)),
                        Text("。"),
                        LineBreak(),
                        Text("此行另起。"),
                    ),
                    lambda: paragraph("受理之后，在同一期限内以同一标准答复，不因渠道不同而区别对待。"),
                ),
            ),
            node_id="basic",
        ),
        b.section(
            1,
            "服务渠道",
            lambda: Table(
                "channels",
                (
                    Column(text("渠道"), width=2),
                    Column(text("地址或号码"), width=3),
                    Column(text("响应时限"), "center", 2),
                ),
                (
                    (
                        text("官方网站"),
                        (Filled("https://example.com", "channels.address", ""),),
                        text("24小时"),
                    ),
                    (text("客服热线"), (Filled("400-000-0000", "channels.address", ""),), text("2分钟")),
                ),
                text("服务渠道一览表"),
            ),
            lambda: b.clause(2, "", "渠道变更的，提前三十日公布。"),
        ),
        b.section(1, "附则", lambda: paragraph("本承诺函自签署之日起生效。"), numbered=False),
        paragraph("特此承诺。", "closing"),
        Attachments(
            "attachments",
            text("附件"),
            (text("服务目录"), text("服务渠道一览表及其更新记录的保存办法与查阅方式说明")),
        ),
        Signature(
            "signature",
            (
                Field(text("承诺人（签章）"), (Filled("某某有限公司", "name", "某某有限公司"),)),
                Field(text("日期"), (Filled("2026年11月22日", "date", None),)),
            ),
        ),
        PageBreak("break"),
        paragraph("联系方式", "note"),
        Fields(
            "contact",
            (Field(text("电话"), (Blank(10, "phone", "phone"),)), Field((), text("（仅限工作日）"))),
        ),
    ]
    return letter(of, *body)


def rich_english(of: Design | None = None) -> Letter:
    """Return a letter in English on the business page."""
    of = of or design(*DECIMAL, page=BUSINESS, language="en", title="Service Commitment Letter")
    b = Builder(of)
    body: list[Block] = [
        paragraph((Text("Made under "), Blank(10, "basis", "text"), Text(".")), "basis"),
        b.section(
            1,
            "General",
            lambda: b.clause(
                2,
                "Purpose",
                "This letter sets out how the promisor serves consumers alike online and offline, so that nobody "
                "is worse off for the channel they choose.",
                node_id="purpose",
            ),
            lambda: b.clause(
                2,
                "Scope",
                "It covers the site, the app, the call centre and all shops, and it binds all staff who deal "
                "with consumers in any of them.",
                lambda: paragraph("Staff of contractors are staff of the promisor for this purpose."),
            ),
        ),
        b.section(
            1,
            "Core commitments",
            lambda: paragraph(
                "The promisor observes what follows at all times and on every channel it opens."
            ),
            lambda: b.clause(
                2,
                "Prohibited conduct",
                "No member of staff may do any of the following:",
                lambda: b.clause(
                    3,
                    "",
                    "publish anything false or misleading about a service, its price or quality;",
                    node_id="false",
                ),
                lambda: b.clause(3, "", "use unfair standard terms;"),
            ),
            lambda: b.clause(
                2,
                "Answers",
                (
                    Text("Requests are answered within "),
                    Filled("24 hours", "hours", 24),
                    Text("; a breach of "),
                    Reference("2.1(1)", "false", full=True),
                    Text(" or "),
                    Reference("1.1", "purpose"),
                    Text(" is handled at once."),
                ),
            ),
        ),
        Table(
            "channels",
            (
                Column(text("Channel"), width=2),
                Column(text("Address"), width=3),
                Column(text("Within"), "right", 1),
            ),
            (
                (text("Site"), text("https://example.com"), text("24 hours")),
                (text("Hotline"), text("400"), text("2 min")),
            ),
            text("Channels of service"),
        ),
        paragraph("Signed in the belief that it will be kept.", "closing"),
        Attachments("attachments", text("Attachments"), (text("Service catalogue"), text("Price list"))),
        Signature(
            "signature",
            (
                Field(text("Promisor (signature)"), (Blank(20, "sign", "text"),)),
                Field(text("Date"), (Filled("November 22, 2026", "date", None),)),
            ),
        ),
    ]
    return letter(of, *body)
