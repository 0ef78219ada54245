"""An amount does not say in which currency it is.

A placeholder of type `money` without `currency` is in yuan (CNY). In a library without Chinese letters, or
one in which other amounts are in other currencies, that is easily not what was meant. A number with a
currency as its unit (`unit: 元`, `unit: euros`) prints without the decimals and groups of an amount, has no
capitals, and its currency is not looked at when amounts are added.

Write `currency:` with its code (CNY, USD, EUR); for a number with a currency as its unit, `type: money`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.diagnostics import Span
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.placeholder import Placeholder, unit_words

_CURRENCY = re.compile(
    r"(?:人民币|港|美|欧|日|新台)?[万千百亿]?[元圆]|人民币|英镑|[万亿]?(?:美金|卢布)|[¥￥$€£]|RMB|CNY|USD|EUR|GBP|HKD"
    r"|(?:US |U\.S\. )?dollars?|yuan|renminbi|euros?|pounds?(?: sterling)?",
    re.IGNORECASE,
)
_SIMPLIFIED = ("zh", "zh-CN", "zh-Hans", "zh-SG")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find amounts without a currency, and numbers whose unit is one."""
    declared = [inner for one in context.whole.all_placeholders for inner in _with_inner(one)]
    languages = {one.language for one in context.passages}
    is_foreign = bool(languages - {""}) and languages.isdisjoint(_SIMPLIFIED)
    has_several = len({one.currency for one in declared if one.type == "money"}) > 1
    unsure = is_foreign or has_several
    for placeholder in declared:
        if placeholder.type in ("integer", "decimal"):
            yield from _numbers(placeholder)
        elif placeholder.type == "money" and unsure and not _says_currency(placeholder):
            why = "other amounts are in other currencies" if has_several else "no letter is in Chinese"
            message = f"`{placeholder.name}` has no `currency`, so it is in yuan, and {why}"
            yield Problem(message, placeholder.span, "write its code: `currency: CNY`, `currency: USD`")


def _numbers(placeholder: Placeholder) -> Iterator[Problem]:
    word = next((one for one in unit_words(placeholder) if _CURRENCY.fullmatch(one.strip())), None)
    if word is not None:
        message = f"`{placeholder.name}` is an amount of type `{placeholder.type}`, its unit is `{word}`"
        yield Problem(message, placeholder.span, "write `type: money` and `currency:`, without `unit`")


def _with_inner(placeholder: Placeholder) -> Iterator[Placeholder]:
    yield placeholder
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _with_inner(inner)


def _says_currency(placeholder: Placeholder) -> bool:
    """Return whether the currency is written, or follows from others, as that of a computed value."""
    if placeholder.currency != "CNY" or placeholder.value is not None:
        return True
    return bool(re.search(r"\bcurrency\s*:", _declaration(placeholder.span)))


def _declaration(span: Span) -> str:
    """Return a declaration as it is written: its braces, or the lines that are indented more."""
    text = span.source.text
    first = text.rfind("\n", 0, span.start) + 1
    indent = span.start - first
    end = re.compile(rf"\n(?! {{{indent + 1}}}|\s*(?:\n|$|#))").search(text, span.start)
    written = text[span.start : end.start() if end else len(text)]
    closed = re.match(r"[^\n{]*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", written)
    return closed[0] if closed else written


RULE = Rule(
    code="LF734",
    name="money-without-currency",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: A note\nplaceholders:\n  fee: {type: money, label: Fee, example: 100}\n"
                "body: [{text: 'We pay {{ fee }}.'}]\n"
            ),
            right=(
                "title: A note\nplaceholders:\n  fee: {type: money, currency: EUR, label: Fee, example: 1}\n"
                "body: [{text: 'We pay {{ fee }}.'}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n  fee: {type: integer, unit: 元, label: 费用, example: 1}\n"
                "body: [{text: '费用为{{ fee }}。'}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n  fee: {type: money, label: 费用, example: 100}\n"
                "body: [{text: '费用为{{ fee }}。'}]\n"
            ),
        ),
    ),
)
