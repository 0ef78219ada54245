"""Value labels: texts as people read them where no values are at hand, `关于〔项目名称〕的函`."""

from __future__ import annotations

import re
from collections.abc import Callable

from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.letter.scripts import is_east_asian
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.reserved_names import RESERVED

_WORD = re.compile(r"'[^']*'|\"[^\"]*\"|\.?\b[^\W\d]\w*+(?!\s*\()")
_EITHER = re.compile(r"\s*+(?:'([^']*)'|\"([^\"]*)\")\s+if\b[^'\"]*\belse\s++(?:'([^']*)'|\"([^\"]*)\")\s*+")
_BRANCHES = ("elif", "else")  # of a condition, of which one is printed


def with_labels(text: str, declared: Callable[[str], Placeholder | None], language: str) -> str:
    """Return a text with the label of the placeholder, in brackets, for each of its values.

    A value of several placeholders has the label of the first, one of none its expression. Branches of a
    condition are divided by a stroke, and so are words of which one is printed. `declared` returns the
    declaration of a name.
    """
    left, right = "〔〕" if is_east_asian(language) else "[]"
    parts: list[str] = []
    end = 0
    for tag in tags_of(text):
        parts.append(text[end : tag.start])
        if tag.sign == "{{":
            words = _either(tag.inner)
            shown = f"{left}{_label(tag.inner, declared, language)}{right}"
            parts.append(shown if words is None else words)
        elif tag.sign == "{%" and tag.inner.startswith(_BRANCHES):
            parts.append("/")
        end = tag.end
    return "".join((*parts, text[end:]))


def _either(expression: str) -> str | None:
    """Return the words of `'a' if long else 'b'`; None for an expression that prints a value."""
    found = _EITHER.fullmatch(expression)
    return "/".join(filter(None, found.groups())) if found else None


def _label(expression: str, declared: Callable[[str], Placeholder | None], language: str) -> str:
    for name in _WORD.findall(expression):
        placeholder = None if name in RESERVED or name[0] in ".'\"" else declared(name)
        if placeholder is not None:
            return placeholder.label.text(language)
    return expression
