"""Letters of one small variant, from texts of a library."""

from __future__ import annotations

from letterforge import Library
from letterforge.comparison import Comparison, compare
from letterforge.letter import Letter

PLACEHOLDERS = """
  days: {type: integer, label: {en: Days, zh-CN: 期限}, unit: {en: days, zh-CN: 日}}
  name: {type: text, label: {en: Name, zh-CN: 名称}}
  kind: {type: choice, label: {en: Kind, zh-CN: 类型}, options: {shop: {en: Shop, zh-CN: 商店}, firm: {en: Firm, zh-CN: 企业}}}
  lines:
    type: list
    label: {en: Lines, zh-CN: 明细}
    item:
      type: record
      fields:
        what: {type: text, label: {en: What, zh-CN: 名目}}
        count: {type: integer, label: {en: Count, zh-CN: 数量}}
"""  # noqa: E501  # one declaration a line
PAYMENT = "The buyer pays within thirty days after the invoice has arrived."
DELIVERY = "The seller delivers the goods to the place that the buyer names."
LAW = "The law of the seat of the seller applies to this letter, and no other."
CLAUSES = f"""
  payment: {{title: {{en: Payment}}, text: {{en: "{PAYMENT}"}}}}
  delivery: {{title: {{en: Delivery}}, text: {{en: "{DELIVERY}"}}}}
  law: {{title: {{en: Law}}, text: {{en: "{LAW}"}}}}
"""


def letter(
    body: str,
    clauses: str = CLAUSES,
    values: dict[str, object] | None = None,
    language: str = "en",
    numbering: str = "['1.', '(a)', '(i)']",
    placeholders: str = PLACEHOLDERS,
) -> Letter:
    """Return the letter of a body (YAML, a flow sequence); without values it is a blank form."""
    files = {
        "clauses/a.yaml": f"placeholders:{placeholders}clauses:{clauses}",
        "templates/t.yaml": f"title: {{en: Offer, zh-CN: 要约}}\nnumbering: {numbering}\nbody: {body}\n",
    }
    plan = Library.from_files(files).plan("t", language=language)
    return plan.assemble(plan.bind(values or {}, blank=values is None))


def told(found: Comparison) -> list[str]:
    """Return the kinds of the changes with what they are about."""
    return [f"{one.kind} {one.name or one.id}" for one in found.changes]


def changes(before: Letter, after: Letter) -> list[str]:
    """Return what changed between two letters."""
    return told(compare(before, after))
