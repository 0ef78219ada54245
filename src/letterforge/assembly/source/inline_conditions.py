"""Inline conditions: what stands between `if` and `else` in `{{ a if b else c }}`, as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = re.compile(
    r"""'(?:\\.|[^'\\])*(?:'|\\?\Z)|"(?:\\.|[^"\\])*(?:"|\\?\Z)|(?<![\w.])(?:if|else)(?!\w)|[()\[\]{},:]""",
    re.DOTALL,
)  # a text in quotes that does not end goes on to the end, so that nothing is looked at twice


def inline_conditions(expression: str) -> Iterator[str]:
    """Yield the conditions in an expression in the order in which they begin, those in brackets too."""
    found: list[list[int]] = []
    still_open: list[tuple[int, int]] = []  # how deep in brackets one began, and which one it is
    depth = 0
    for word in _WORDS.finditer(expression):
        sign = word.group()
        if sign[0] in "'\"":
            continue
        while still_open and still_open[-1][0] >= depth and sign not in ("(", "[", "{"):
            found[still_open.pop()[1]][1] = word.start()
        if sign == "if":
            still_open.append((depth, len(found)))
            found.append([word.end(), len(expression)])
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(sign, 0)
    for start, end in found:
        if text := expression[start:end].strip():
            yield text
