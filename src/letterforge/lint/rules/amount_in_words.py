"""An amount in figures is not that in words.

Beside `¥1,001` stands 壹仟壹元整, beside `$1,001` *one thousand and ten dollars*, beside `{{ fee }}` the
capitals of another placeholder or capitals that are written by hand. Whoever reads the letter may take the
one or the other, and courts take the words. Numbers that stand in figures and again in words, such as
`30 (thirty) days`, are compared as well.

Correct the one that is wrong, or print both from one value: `{{ fee }}（{{ fee | capitals }}）`,
`{{ fee }} ({{ fee | words }})`.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.passages import Passage
from letterforge.lint.repeated_numbers import Amount, PrintedValue, Repeated, repeated_numbers
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.written_numbers import WrittenNumber

_SMALL = 20  # up to which a number in brackets may be that of an enumeration
_HINT = "correct the one that is wrong, or print both from one value"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find numbers in figures beside which others stand in words."""
    computed = {
        one.name: one.value.source.text.strip() for one in context.whole.all_placeholders if one.value
    }
    for passage in context.passages:
        for pair in repeated_numbers(passage):
            if _disagree(pair, passage, computed):
                first, second = (_shown(one, passage) for one in (pair.first, pair.second))
                message = f"`{second}` is not the amount `{first}` in {passage.owner}"
                yield Problem(message, passage.span(pair.second.start, pair.second.end), _HINT)


def _disagree(pair: Repeated, passage: Passage, computed: dict[str, str]) -> bool:
    first, second = pair.first, pair.second
    if isinstance(first, WrittenNumber) and isinstance(second, WrittenNumber):
        if first.value == second.value:
            return False
        return pair.is_money or second.value > _SMALL or _is_beside(pair, passage)
    if isinstance(first, PrintedValue) and isinstance(second, PrintedValue):
        one, other = first.expression, second.expression
        return bool(one and other) and computed.get(one, one) != computed.get(other, other)
    written = first if isinstance(first, WrittenNumber) else second
    return pair.is_money or (isinstance(written, WrittenNumber) and written.value > _SMALL)


def _is_beside(pair: Repeated, passage: Passage) -> bool:
    """Return whether the second number follows the first at once, or with the unit that it has itself."""
    between = passage.words[pair.first.end : pair.second.start].strip(" （(")
    return not between or passage.words.startswith(between, pair.second.end)


def _shown(one: Amount, passage: Passage) -> str:
    return passage.span(one.start, one.end).text


RULE = Rule(
    code="LF741",
    name="amount-in-words",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司支付违约金¥1001.00（大写：人民币壹仟壹元整）。}]\n",
            right="title: 一封信\nbody: [{text: 本公司支付违约金¥1001（人民币壹仟零壹元整）。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We pay $1,001 (one thousand and ten dollars).'}]\n",
            right="title: A note\nbody: [{text: 'We pay $1,001 (one thousand and one dollars).'}]\n",
        ),
        RuleExample(
            wrong="title: 一封信\nbody: [{text: '{{ fee }}（{{ deposit | capitals }}）。'}]\n",
            right="title: 一封信\nbody: [{text: '{{ fee }}（{{ fee | capitals }}），{{ deposit }}。'}]\n",
            beside={
                "clauses/fees.yaml": (
                    "placeholders:\n  fee: {type: money, label: 服务费, example: 1001}\n"
                    "  deposit: {type: money, label: 押金, example: 2000}\n"
                )
            },
        ),
    ),
)
