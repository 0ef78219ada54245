"""A text prints other values in one language than in another.

A placeholder that is missing in a translation, or is another one there, gives two letters that do not say
the same. How a value is printed, and how often, may differ; what decides between two words alone (`'is' if
count == 1 else 'are'`) may be missing.

Use the same placeholders in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.diagnostics import Span
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.translations import values_in


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts whose translations use other values."""
    for pair in context.translations:
        if not pair.first.tags and not pair.second.tags:
            continue
        first, second = values_in(pair.first), values_in(pair.second)
        missing = sorted(first.needed - second.all)
        added = sorted(second.needed - first.all)
        if missing:
            instead = f", but {_listed(added)}" if added else ""
            message = (
                f"`{pair.second.tag}` does not use {_listed(missing)}, as `{pair.first.tag}` does{instead}"
            )
            span = _place(pair.second, added)
        elif added:
            message = f"`{pair.second.tag}` uses {_listed(added)}, which `{pair.first.tag}` does not"
            span = _place(pair.second, added)
        else:
            continue
        yield Problem(message, span, "use the same placeholders in every language")


def _listed(paths: list[str]) -> str:
    return ", ".join(f"`{one}`" for one in paths)


def _place(passage: Passage, paths: list[str]) -> Span:
    """Return where a text uses the first of some values, else the whole text."""
    for tag in passage.tags:
        if paths and paths[0].rpartition("[]")[2].strip(".") in tag.inner:
            return passage.tag_span(tag)
    return passage.scalar.span


RULE = Rule(
    code="LF717",
    name="translated-values",
    find=find,
    after_checks=True,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders: {signed: {type: date, label: {zh-CN: 签署日期, en: Date of signing}}}\n"
                "body: [{text: {zh-CN: '合同于{{ signed }}签订。', en: The contract has been signed.}}]\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders: {signed: {type: date, label: {zh-CN: 签署日期, en: Date of signing}}}\n"
                "body: [{text: {zh-CN: '合同于{{ signed }}签订。', en: 'It was signed on {{ signed }}.'}}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {en: A letter, de: Ein Brief}\n"
                "placeholders:\n"
                "  buyer: {type: text, label: {en: Buyer, de: Käufer}}\n"
                "  seller: {type: text, label: {en: Seller, de: Verkäufer}}\n"
                "body:\n"
                "  - text: {en: '{{ buyer }} pays {{ seller }}.', de: '{{ buyer }} zahlt an {{ buyer }}.'}\n"
            ),
            right=(
                "title: {en: A letter, de: Ein Brief}\n"
                "placeholders:\n"
                "  buyer: {type: text, label: {en: Buyer, de: Käufer}}\n"
                "  seller: {type: text, label: {en: Seller, de: Verkäufer}}\n"
                "body:\n"
                "  - text: {en: '{{ buyer }} pays {{ seller }}.', de: '{{ buyer }} zahlt an {{ seller }}.'}\n"
            ),
        ),
    ),
)
