"""Failures: errors while a template is evaluated, with the tag in which they happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from types import TracebackType

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateError

from letterforge.assembly.evaluation.budget import BudgetError
from letterforge.assembly.source.source_lines import lines_of, mark_paragraphs
from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.assembly.source.tree_walk import tag_nodes
from letterforge.diagnostics import Finding, Span
from letterforge.placeholders.value import Value
from letterforge.yamldoc import Scalar

_SHOWN = 60  # characters of a tag that a message repeats
_DOING = re.compile(r"\{\{|\{%[-+]?\s*(?:if|elif|for)\b")
HINT = "check the values it uses, or ask for them first with `if`"


def failed(
    failure: BaseException,
    source: Scalar | None,
    place: int,
    environment: Environment,
    values: Mapping[str, object],
) -> Finding:
    """Return the finding LF206 about a failure at `place` (counted from 1; 0: anywhere) of a text."""
    if isinstance(failure, BudgetError):  # which what was filled before has spent
        place, values = 0, {}
    span = span_of_tag(source, place, environment) if source is not None and place else None
    subject = f"`{_shown(span.text)}`" if span is not None else "the text"
    entries = tuple(_entries(failure.__traceback__, values))
    whole = source.span if source is not None else None
    hint = getattr(failure, "hint", None) or HINT
    code = getattr(failure, "code", "LF206")
    if getattr(failure, "is_whole", False):  # whose message needs no tag
        return Finding(code, reason(failure), whole, notes=entries, hint=hint)
    return Finding(
        code, f"{subject} cannot be filled: {reason(failure)}", span or whole, notes=entries, hint=hint
    )


def reason(failure: BaseException) -> str:
    """Return why a failure happened, in plain words."""
    if isinstance(failure, ArithmeticError) and not isinstance(failure, OverflowError):
        return "the calculation has no result (division by zero?)"
    return str(failure.args[0]) if failure.args else "it takes more memory or depth than there is"


def span_of_tag(source: Scalar, place: int, environment: Environment) -> Span | None:
    """Return where the tag stands that does what is at `place`; None where it cannot be told."""
    raw = source.span.text
    tags = [tag for tag in tags_of(raw) if _DOING.match(raw, tag.start)]
    try:
        doing = list(tag_nodes(environment.parse(mark_paragraphs(lines_of(source))).body))
    except (TemplateError, RecursionError):
        return None
    if len(tags) != len(doing):
        return None
    last = accumulate(map(_parts, doing))  # what `a ~ b` prints was numbered apart
    tag = next((tag for tag, end in zip(tags, last, strict=True) if place <= end), None)
    at = source.span.start
    return Span(source.span.source, at + tag.start, at + tag.end) if tag is not None else None


def _parts(node: nodes.Node) -> int:
    return sum(map(_parts, node.nodes)) if isinstance(node, nodes.Concat) else 1


def _shown(tag: str) -> str:
    words = " ".join(tag.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 4]}… " + words[-2:]


def _entries(traceback: TracebackType | None, values: Mapping[str, object]) -> Iterator[str]:
    """Yield which entries of lists were at hand."""
    at_hand: set[int] = set()
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            at_hand.update(map(id, traceback.tb_frame.f_locals.values()))
        traceback = traceback.tb_next
    for name, value in values.items():
        content = value.content if isinstance(value, Value) else None
        for at, entry in enumerate(content if isinstance(content, tuple) else (), 1):
            if id(entry) in at_hand:
                yield f"in entry {at} of `{name}`"
