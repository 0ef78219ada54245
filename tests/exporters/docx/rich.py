"""Rich letters, in Chinese and in English, that hold every kind of node."""

from __future__ import annotations

from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Choice,
    Column,
    Design,
    Emphasis,
    Field,
    Fields,
    Filled,
    Letter,
    LineBreak,
    Link,
    Option,
    PageBreak,
    Reference,
    Signature,
    Strong,
    Table,
    Text,
)
from tests.exporters.docx.letters import BUSINESS, DECIMAL, Builder, design, letter, paragraph, text


def rich_chinese(of: Design | None = None) -> Letter:
    """Return a letter in Chinese that holds every kind of node."""
    of = of or design()
    b = Builder(of)
    body: list[Block] = [
        paragraph("各位消费者：", "addressee"),
        paragraph((Text("根据"), Blank("_" * 10, "basis", "text"), Text("制定本承诺函。")), "basis"),
        Choice(
            "type",
            text("承诺人类型"),
            (
                Option(Box(True, "type", "company"), text("企业")),
                Option(Box(False, "type", "person"), text("个人")),
                Option(Box(False, "type", "other"), text("其他"), (Blank("_" * 4, "type", "choice"),)),
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
                        Blank("_" * 4, "minutes", "integer"),
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
            (Field(text("电话"), (Blank("_" * 10, "phone", "phone"),)), Field((), text("（仅限工作日）"))),
        ),
    ]
    return letter(of, *body)


def rich_english(of: Design | None = None) -> Letter:
    """Return a letter in English on the business page."""
    of = of or design(*DECIMAL, page=BUSINESS, language="en", title="Service Commitment Letter")
    b = Builder(of)
    body: list[Block] = [
        paragraph((Text("Made under "), Blank("_" * 10, "basis", "text"), Text(".")), "basis"),
        b.section(
            1,
            "General",
            lambda: b.clause(
                2,
                "Purpose",
                "This letter sets out how the promisor serves consumers alike online and offline, so "
                "that nobody is worse off for the channel they choose.",
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
                Field(text("Promisor (signature)"), (Blank("_" * 20, "sign", "text"),)),
                Field(text("Date"), (Filled("November 22, 2026", "date", None),)),
            ),
        ),
    ]
    return letter(of, *body)
