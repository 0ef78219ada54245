"""The bounds of a placeholder contradict each other.

No value can be given: `pattern: '[0-9]{18}'` beside `max_length: 10`, `min_length` above the number of
options, two dates of which each may not be before the other (`not_before`), or a date that may not be before
another and must be by its bounds, or is by its example. A `minimum` that equals the `maximum` leaves one
value, which belongs into the text.

Correct one of the bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.lint.pattern_lengths import lengths_of
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Node, Scalar

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find bounds that leave no value, or one alone."""
    whole = context.whole
    for placeholder in (*whole.all_placeholders, *whole.parameters()):
        yield from _of(placeholder)
    for variant in whole.variants:
        yield from _orders({**whole.placeholders, **variant.placeholders})
    if not whole.variants:
        yield from _orders(whole.placeholders)


def _of(placeholder: Placeholder) -> Iterator[Problem]:
    """Find what is wrong in a declaration by itself, and in its parts."""
    for message, hint in (*_lengths(placeholder), *_single_value(placeholder)):
        yield Problem(message, placeholder.span, hint)
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _of(inner)
    yield from _orders(placeholder.fields)


def _lengths(placeholder: Placeholder) -> Iterator[tuple[str, str]]:
    name, least, most = placeholder.name, placeholder.min_length, placeholder.max_length
    fits = lengths_of(placeholder.pattern) if placeholder.pattern else None
    if fits and most is not None and fits.least > most:
        yield (
            f"no text of `{name}` fits its pattern: the shortest has {fits.least} characters",
            "correct `max_length`",
        )
    if fits and least is not None and fits.most < least:
        yield (
            f"no text of `{name}` fits its pattern: the longest has {fits.most} characters",
            "correct `min_length`",
        )
    options = len(placeholder.options) + (placeholder.other is not None)
    if placeholder.type == "choices" and least is not None and least > options:
        yield f"`{name}` asks for {least} of {options} options", "correct `min_length`"


def _single_value(placeholder: Placeholder) -> Iterator[tuple[str, str]]:
    least, most = _text(placeholder.minimum), _text(placeholder.maximum)
    if least and least == most:
        yield (
            f"`{placeholder.name}` can be {least} alone",
            "write it in the text, or correct one of the bounds",
        )


def _orders(declared: Mapping[str, Placeholder]) -> Iterator[Problem]:
    """Find dates that may not be before others and must be."""
    for placeholder in declared.values():
        earlier = declared.get(placeholder.not_before.text) if placeholder.not_before else None
        if earlier is None or earlier is placeholder or placeholder.not_before is None:
            continue
        span, names = placeholder.not_before.span, f"`{placeholder.name}` may not be before `{earlier.name}`"
        chain = _chain(earlier, declared)
        if placeholder.name in chain:
            yield Problem(f"{names}, which may not be before it", span, "delete one `not_before`")
        last, first = _day(placeholder.maximum), _day(earlier.minimum)
        if last and first and last < first:
            yield Problem(f"{names}, which is {first} at the earliest", span, f"its `maximum` is {last}")
        sample, other = _day(placeholder.example), _day(earlier.example)
        if sample and other and sample < other:
            yield Problem(
                f"{names}, but its example {sample} is before {other}", span, "correct the examples"
            )


def _chain(placeholder: Placeholder, declared: Mapping[str, Placeholder]) -> set[str]:
    """Return the dates that a date may not be before, directly or by others."""
    found: set[str] = set()
    one: Placeholder | None = placeholder
    while one is not None and one.not_before is not None and one.not_before.text not in found:
        found.add(one.not_before.text)
        one = declared.get(one.not_before.text)
    return found


def _day(node: Node | None) -> str:
    """Return a date as it is written, where it is written as year, month and day; else nothing."""
    text = _text(node)
    return text if _DAY.fullmatch(text) else ""


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


RULE = Rule(
    code="LF731",
    name="contradicting-bounds",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n"
                "  id: {type: text, label: 号, pattern: '.{8}', max_length: 4}\n"
                "body: [{text: '{{ id }}。'}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n"
                "  id: {type: text, label: 号, pattern: '.{8}', max_length: 8}\n"
                "body: [{text: '{{ id }}。'}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n  a: {type: date, label: 起, not_before: b}\n"
                "  b: {type: date, label: 止, not_before: a}\nbody: [{text: '自{{ a }}至{{ b }}有效。'}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n  a: {type: date, label: 起}\n"
                "  b: {type: date, label: 止, not_before: a}\nbody: [{text: '自{{ a }}至{{ b }}有效。'}]\n"
            ),
        ),
    ),
)
