"""Text places: where fields and quoted words stand in a text, and which parts of it name placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes

from letterforge.assembly.compiler.texts import quoted_in
from letterforge.assembly.source.tree_walk import descendants
from letterforge.diagnostics import Span
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.yamldoc import Scalar


def placeholder_parts(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of an expression that may refer to placeholders, fields of records first."""
    below = descendants(node)
    yield from (node, *(one for one in below if isinstance(one, nodes.Getattr | nodes.Getitem)))
    yield from (one for one in below if isinstance(one, nodes.Name))


def find_field(scalar: Scalar, name: str) -> Iterator[Span]:
    """Yield the spans of `.name` or `['name']` in a scalar."""
    start = scalar.span.start
    for one in re.finditer(
        r"(?:\.\s*|\[['\"])(" + re.escape(name) + rf")(?!{NAME_CHARACTER})", scalar.span.text
    ):
        yield Span(scalar.span.source, start + one.start(1), start + one.end(1))


def quoted_word(scalar: Scalar, word: str) -> Span:
    """Return the span of the first `word` in quotes in a scalar."""
    return quoted_in(scalar).get(word, [scalar.span])[0]
