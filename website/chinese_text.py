"""Chinese pages: paragraphs without spaces where their lines broke, and the words of the theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

THEME: Mapping[str, str] = MappingProxyType(
    {"Next": "下一页", "Previous": "上一页", "Home": "首页", "On this page": "本页内容"}
)
"""What the theme says, which has no Chinese of its own."""

_MARK = re.compile("[\u2018-\u201d\u3001-\u303f\uff01-\uff5e]")  # punctuation with its own space
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_WHOLE_LINE = re.compile(r"#|\||```")
_BLOCK = re.compile(r"$|#|\||>|```|[-+*] |\d+[.)] |<")


def without_breaks(text: str) -> str:
    """Return Markdown in which no line ends where a browser would show a space that Chinese does not have."""
    lines: list[str] = []
    in_code = False
    for line in text.split("\n"):
        in_code ^= line.startswith("```")
        if lines and not in_code and _continues(lines[-1], line.lstrip()):
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _continues(before: str, after: str) -> bool:
    if not before or _WHOLE_LINE.match(before) or _BLOCK.match(after):
        return False
    last, first = before[-1], after[0]
    is_inside = _IDEOGRAPH.match(last) and _IDEOGRAPH.match(first)
    return bool(is_inside or _MARK.match(last) or _MARK.match(first))
