"""A rich letter in Arabic, with Latin names, numbers and telephones among its words."""

from __future__ import annotations

from msgspec.structs import replace

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
    Running,
    Signature,
    Strong,
    Table,
    Text,
)
from tests.exporters.docx.letters import BUSINESS, DECIMAL, Builder, design, letter, paragraph, text

PAGE = replace(
    BUSINESS,
    header=Running("{title} – {page} / {pages}", "right"),
    signature_align="right",
    signature_indent=2.0,
)


def rich_arabic(of: Design | None = None) -> Letter:
    """Return a letter in Arabic that holds every kind of node."""
    of = of or design(*DECIMAL, page=PAGE, language="ar-EG", title="إشعار بالدفع رقم 5")
    b = Builder(of)
    body: list[Block] = [
        paragraph((Text("السيد "), Filled("أحمد علي", "name"), Text(" المحترم،")), "addressee"),
        b.section(
            1,
            "أحكام عامة",
            lambda: b.clause(
                2,
                "الشروط",
                (
                    Text("تدفع شركة "),
                    Filled("Siemens AG (Berlin)", "firm"),
                    Text(" المبلغ "),
                    Filled("\u200f1,234.50 US$", "sum"),
                    Text(" قبل "),
                    Strong((Filled("31 ديسمبر 2026", "date"),)),
                    Text(" وفق البند "),
                    Reference("1.2", "pay"),
                    Text("."),
                ),
            ),
            lambda: b.clause(
                2,
                "",
                (
                    Text("الهاتف: "),
                    Filled("+20 2 1234 5678", "phone"),
                    Text("، "),
                    Strong((Text("Acme "), Emphasis((Text("Holding"),)), Text(" Ltd"))),
                    Text(" في "),
                    Link("https://example.com", text("الموقع")),
                    Text("!"),
                    LineBreak(),
                    Text("مبلغ "),
                    Blank("____", "open", "text"),
                ),
                lambda: paragraph("فقرة تالية."),
                node_id="pay",
            ),
        ),
        Choice("kind", text("النوع"), (Option(Box(True, "kind", "firm"), text("شركة")),)),
        Table(
            "rows",
            (Column(text("البند"), width=3), Column(text("المبلغ"), "right", 1)),
            ((text("قلم"), text("10.50")), (text("Laptop"), (Blank("____", "rows", "text", line=True),))),
            text("الجدول"),
        ),
        Fields("contact", (Field(text("ملاحظة"), (Blank("____", "note", "text", line=True),)),)),
        paragraph("وتفضلوا بقبول فائق الاحترام،", "closing"),
        Attachments("attachments", text("المرفقات"), (text("نسخة من العقد"), text("Invoice 12"))),
        Signature("signature", (Field(text("التوقيع"), (Blank("______", "sign", "text"),)),)),
        PageBreak("break"),
        paragraph("النهاية", "note"),
    ]
    return letter(of, *body)
