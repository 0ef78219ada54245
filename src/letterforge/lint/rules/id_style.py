"""A name is written in another way than most names of its kind in the library.

Names are easier to remember, and to type, where all are written alike: `response_hours` or `responseHours`,
in one script. Names of placeholders and their fields, options of choices, and variants are each compared
with their like. Where too few names show a way of writing, or fewer than three quarters of them are alike,
there is none to follow. A name of one word goes with any way.

Rename it as the others are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from letterforge.diagnostics import Span
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample, RuleOption
from letterforge.placeholders.placeholder import Placeholder

_STYLES = (
    ("snake_case", re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")),
    ("kebab-case", re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")),
    ("camelCase", re.compile(r"[a-z]+[a-z0-9]*(?:[A-Z][a-z0-9]*)+")),
    ("PascalCase", re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)*")),
    ("CAPITALS", re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")),
)
_SINGLE = re.compile(r"[a-z][a-z0-9]*")

_Named: TypeAlias = "tuple[str, Span]"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find names that are written in another way than most of their kind."""
    whole = context.whole
    options: list[_Named] = []
    names: list[_Named] = []
    for placeholder in (*whole.all_placeholders, *whole.parameters()):
        for one in _parts(placeholder):
            names.append((one.name.rpartition(".")[2], one.span))
            options += [(id_, one.span) for id_ in one.options]
    variants = [(one.id, one.span) for one in whole.variants]
    for kind, named in (("placeholder", names), ("option", options), ("variant", variants)):
        latin = [one for one in named if one[0].isascii()]
        yield from _unlike(kind, named, _script, context)
        yield from _unlike(kind, latin, _style, context)


def _unlike(
    kind: str, named: Iterable[_Named], way: Callable[[str], str], context: RuleContext
) -> Iterator[Problem]:
    """Find names whose way of writing is not that of most of them."""
    ways = {one: way(one[0]) for one in named}
    counts = Counter(found for found in ways.values() if found)
    usual, number = counts.most_common(1)[0] if counts else ("", 0)
    if number < context.options["least_names"] or number < context.options["share"] * counts.total():
        return
    for (name, span), found in ways.items():
        if found and found != usual:
            message = f"the {kind} `{name}` is written in {found}, most are in {usual}"
            yield Problem(message, span, "rename it as the others are")


def _script(name: str) -> str:
    return "Latin letters" if name.isascii() else "another script"


def _style(name: str) -> str:
    """Return the way that a name is written in, empty for one that goes with any."""
    if _SINGLE.fullmatch(name):
        return ""
    return next((style for style, pattern in _STYLES if pattern.fullmatch(name)), "a mixture of ways")


def _parts(placeholder: Placeholder) -> Iterator[Placeholder]:
    yield placeholder
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _parts(inner)


RULE = Rule(
    code="LF713",
    name="id-style",
    find=find,
    options={
        "least_names": RuleOption(4, "names that are written alike before others are told", 2, 1_000),
        "share": RuleOption(0.75, "share of names that are written alike", 0.5, 1.0),
    },
    examples=(
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders:\n"
                "  buyer_name: {type: text}\n"
                "  buyer_city: {type: text}\n"
                "  seller_name: {type: text}\n"
                "  seller_city: {type: text}\n"
                "  goodsName: {type: text}\n"
                "body:\n"
                "  - text: >-\n"
                "      {{ buyer_name }}, {{ buyer_city }}, buys {{ goodsName }} from {{ seller_name }},\n"
                "      {{ seller_city }}.\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders:\n"
                "  buyer_name: {type: text}\n"
                "  buyer_city: {type: text}\n"
                "  seller_name: {type: text}\n"
                "  seller_city: {type: text}\n"
                "  goods_name: {type: text}\n"
                "body:\n"
                "  - text: >-\n"
                "      {{ buyer_name }}, {{ buyer_city }}, buys {{ goods_name }} from {{ seller_name }},\n"
                "      {{ seller_city }}.\n"
            ),
        ),
    ),
)
