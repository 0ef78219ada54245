"""A small library whose letter has some items, in Chinese, English and Arabic, and what is made of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import letterforge
from letterforge import Letter, Library, Plan
from tests.pictures import JPEG, png
from tests.repository import ROOT

LANGUAGES = ("zh-CN", "en", "ar")
CLAUSES = """
placeholders:
  name: {type: text, label: Name, example: Ann}
  fax: {type: text, label: Fax, required: false}
  fund: {type: money, label: Fund, example: 1409.50}
  day: {type: date, label: Day, example: 2026-11-22}
  big: {type: boolean, label: Big, example: true}
  kind: {type: choice, label: Kind, options: {firm: Firm, person: Person}, other: Other, example: firm}
  bills:
    type: list
    label: Bills
    required: false
    item:
      type: record
      fields:
        number: {type: text, label: Number, example: A-1}
        sum: {type: money, label: Sum, example: 12.5}
    example: [{number: A-1, sum: 12.5}, {number: A-2, sum: 1300}]
  old: {type: list, label: Old, required: false, item: {type: text}}
clauses:
  pay: {title: Payment, text: "Pay {{ fund }} by {{ day }}."}
  keep: {title: Secrecy, text: "Keep it to yourself.\\n\\nAlways."}
  own:
    title: Alone
    title_layout: own-line
    text: "On {{ day }}.\\n\\nAnd then."
    items: [bare, {title: In, text: x}]
  bare: {text: "A clause without a title."}
"""
VALUES: Mapping[str, object] = {
    "name": "Ann <w:p> **x** {{ 7*7 }}",
    "fund": "1409.50",
    "day": "2026-11-22",
    "big": "true",
    "kind": "firm",
    "bills": [{"number": "A-1", "sum": "12.5"}, {"number": "_A_|2", "sum": "1300"}],
}
VARIANT = """
title: {zh-CN: 信函, en: Letter, ar: رسالة}
numbering: {zh-CN: ["一、", "（一）", "1."], en: ["1.", "(a)", "(i)"], ar: ["1.", "أ.", "(1)"]}
page: {zh-CN: official, en: business, ar: business}
"""


def library_with(body: str, *, clauses: str = CLAUSES, page: str = "") -> Library:
    """Return a library whose letter has a body (YAML); `page` are more keys of the design `business`."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "templates/pages", folder / "templates/pages")
    with (folder / "templates/pages/business.yaml").open("a", encoding="utf-8") as design:
        design.write(page)
    (folder / "templates/logo.png").write_bytes(png())
    (folder / "templates/photo.jpg").write_bytes(JPEG)
    (folder / "clauses").mkdir()
    (folder / "clauses/all.yaml").write_text(clauses, "utf-8")
    (folder / "templates/letter.yaml").write_text(f"{VARIANT.strip()}\nbody: {body.strip()}\n", "utf-8")
    return letterforge.open_library(folder)


def plan_with(body: str, language: str = "en") -> Plan:
    """Return the plan of a letter with a body (YAML)."""
    return library_with(body).plan("letter", language=language)


def letter_with(
    body: str, language: str = "en", values: Mapping[str, object] = VALUES, *, blank: bool = False
) -> Letter:
    """Return the letter with a body (YAML) and values, or as a form without values."""
    plan = plan_with(body, language)
    return plan.assemble(plan.bind({} if blank else values, blank=blank))


def text_with(body: str, language: str = "en", values: Mapping[str, object] = VALUES) -> str:
    """Return the letter with a body (YAML) as plain text, below its title."""
    data = letterforge.export(letter_with(body, language, values), "txt").decode()
    return data.split("\n", 2)[2]


def markdown_with(body: str, language: str = "en", values: Mapping[str, object] = VALUES) -> str:
    """Return the letter with a body (YAML) as Markdown, below its title."""
    data = letterforge.export(letter_with(body, language, values), "md").decode()
    return data.split("\n", 2)[2]
