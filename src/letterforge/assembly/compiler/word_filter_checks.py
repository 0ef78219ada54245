"""Checks of filters that write words, and of the styles of dates: what fails with every value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from jinja2 import nodes

from letterforge.placeholders.formatting import style_fault
from letterforge.placeholders.placeholder import Placeholder

WORD_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "percent": (("whole", "number"), "a number"),
        "ordinal": (("whole",), "a whole number"),
        "words": (("whole", "number"), "a whole number or an amount"),
        "weekday": (("date",), "a date"),
        "upper": (("text",), "a text"),
    }
)
"""What these filters take, as `expression_types` names it, and the words for it."""


def word_filter_errors(
    node: nodes.Filter, type_of: Callable[[nodes.Node], Placeholder | None], language: str | None
) -> Iterator[tuple[str, nodes.Node]]:
    """Yield what is wrong with a filter that writes words.

    `language` is that of the letter, None where it may be any.
    """
    declared = type_of(node.node) if node.node is not None and node.name in WORD_NEEDS else None
    if node.name == "percent" and declared is not None:
        if declared.type == "money":
            yield "`percent` needs a number, not an amount", node
        elif declared.unit is not None:
            yield "`percent` needs a number without a unit, such as 0.05", node
    elif node.name == "words" and declared is not None and declared.type == "decimal":
        yield "`words` needs a whole number or an amount, not a number with decimals", node
    if language is None:
        return
    if node.name == "ordinal":
        from letterforge.placeholders.formatting.ordinals import has_ordinals

        if not has_ordinals(language):
            yield f"ordinals are not known in `{language}`; write the number with its word", node
    elif node.name == "words" and language.partition("-")[0] != "en":
        yield (
            f"words of numbers are known in English, not in `{language}`; "
            "`chinese` and `capitals` write Chinese characters",
            node,
        )


def date_style_errors(word: str, language: str | None, node: nodes.Node) -> Iterator[tuple[str, nodes.Node]]:
    """Yield why `word` is no style of dates, no pattern and no skeleton of CLDR."""
    from letterforge.placeholders.formatting.locales import GREGORIAN, calendar_of
    from letterforge.placeholders.formatting.pattern_dates import pattern_fault

    fault = style_fault(word) or pattern_fault(
        word, calendar_of(language) if language else GREGORIAN, language
    )
    if fault is not None:
        yield fault, node
