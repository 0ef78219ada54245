"""A library whose letter defines terms: in two languages, under conditions, in headings, in a list."""

from __future__ import annotations

from pathlib import Path

import letterforge
from letterforge import Letter, Library, Plan

TERMS = """
terms:
  platform:
    zh-CN: {long: '{{ name }}', short: 平台}
    en: {long: '{{ name }}', short: the Platform}
  agreement:
    zh-CN: {long: '{{ name }}与客户{% if signed %}于{{ day }}{% endif %}订立的合同', short: 合同}
    en: {long: 'the agreement with {{ name }}{% if signed %} of {{ day }}{% endif %}', short: the Agreement}
  fee: {long: {zh-CN: 服务费用, en: a fee for the service}, short: {zh-CN: 费用, en: Fee}}
"""
PLACEHOLDERS = """
placeholders:
  name: {type: text, label: {zh-CN: 名称, en: Name}, default: Acme}
  day: {type: date, label: {zh-CN: 日期, en: Day}, default: 2026-11-30}
  signed: {type: boolean, label: {zh-CN: 已签, en: Signed}}
  sells: {type: boolean, label: {zh-CN: 销售, en: Sells}}
  rows: {type: list, label: {zh-CN: 行, en: Rows}, item: {type: text}, default: [a, b]}
"""
VALUES: dict[str, object] = {"signed": True, "sells": True}


def terms_library(folder: Path, body: str, settings: str = "", more: str = "") -> Library:
    """Return a library with these terms and one variant `letter` with `body` (YAML)."""
    for name in ("clauses", "templates"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "letterforge.yaml").write_text(f"name: terms\n{settings}", encoding="utf-8")
    (folder / "clauses/all.yaml").write_text(f"{TERMS}{PLACEHOLDERS}", encoding="utf-8")
    outline = f"title: {{en: Letter, zh-CN: 信函}}\n{more}body: {body}\n"
    (folder / "templates/letter.yaml").write_text(outline, encoding="utf-8")
    return letterforge.open_library(folder)


def terms_plan(folder: Path, body: str, language: str = "en", settings: str = "", more: str = "") -> Plan:
    """Return the plan of that variant."""
    return terms_library(folder, body, settings, more).plan("letter", language=language)


def terms_letter(
    folder: Path,
    text: str,
    language: str = "en",
    *,
    blank: bool = False,
    settings: str = "",
    **values: object,
) -> Letter:
    """Return a letter of one paragraph `text`."""
    quoted = text.replace("'", "''")
    plan = terms_plan(folder, f"[{{text: '{quoted}'}}]", language, settings)
    return plan.assemble(plan.bind(values if blank else {**VALUES, **values}, blank=blank))
