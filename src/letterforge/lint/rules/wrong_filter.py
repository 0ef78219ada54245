"""A filter does nothing for the placeholder that it stands behind.

`{{ name | default('-') }}` never prints the dash where `name` must be given, `{{ days | round(1) }}` changes
no whole number, and `{{ fee | money }}` prints what `{{ fee }}` prints. A filter that does nothing was meant
for another placeholder, or for another declaration. Filters that a type refuses are errors (LF206).

Delete the filter, write the placeholder that is meant, or declare it otherwise (`required: false`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.placeholders.placeholder import Placeholder

_FILTER = re.compile(rf"({NAME_CHARACTER}+)\s*\|\s*(default|round|money|number|join|upper)\b\s*(\([^()]*\))?")
_LATIN = re.compile("[a-z\u00df-\u00ff]")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find filters that change nothing, whatever the value is."""
    own = {one.id: one.placeholders for one in context.whole.variants}
    for passage in context.passages:
        if "|" in passage.scalar.text:
            declared = {**context.whole.placeholders, **own.get(passage.variant, {})}
            yield from _in_passage(passage, declared)


def _in_passage(passage: Passage, declared: Mapping[str, Placeholder]) -> Iterator[Problem]:
    loops = {
        name for tag in passage.tags if tag.sign == "{%" for name in re.findall(r"^for\s+(\w+)", tag.inner)
    }
    for tag in passage.tags:
        found = _FILTER.match(tag.inner) if tag.sign == "{{" else None
        placeholder = declared.get(found[1]) if found and found[1] not in loops else None
        why = _idle(placeholder, found[2], found[3] or "") if placeholder is not None and found else None
        if why and found:
            message = f"`{found[2]}` does nothing for `{found[1]}` in {passage.owner}: {why}"
            yield Problem(message, passage.tag_span(tag), f"delete `| {found[2]}`, or declare it otherwise")


def _idle(placeholder: Placeholder, name: str, arguments: str) -> str | None:
    """Return why a filter changes nothing, None where it does or may."""
    kind = placeholder.type
    match name:
        case "default" if placeholder.required and placeholder.value is None and placeholder.default is None:
            return "it must be given"
        case "default" if placeholder.default is not None:
            return "it has a default of its own"
        case "round" if kind == "integer":
            return "it is a whole number"
        case "number" if kind in ("integer", "decimal") and placeholder.unit is None:
            return "it is a number without a unit"
        case "money" if kind == "money" and not arguments.strip("() "):
            return "it is an amount, which has its currency"
    return None


RULE = Rule(
    code="LF733",
    name="wrong-filter",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n  fax: {type: text, label: 传真}\n"
                "body: [{text: \"传真为{{ fax | default('无') }}。\"}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n  fax: {type: text, label: 传真, required: false}\n"
                "body: [{text: \"传真为{{ fax | default('无') }}。\"}]\n"
            ),
        ),
    ),
)
