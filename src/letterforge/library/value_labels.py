"""Value labels: texts as people read them where no values are at hand, `关于〔项目名称〕的函`."""

from __future__ import annotations

import re
from collections.abc import Callable

from letterforge.letter.scripts import is_east_asian
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.reserved_names import RESERVED

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%-?\s*(\w*).*?%\}|\{#.*?#\}", re.DOTALL)
_WORD = re.compile(r"(?<![\w.'\"-])[^\W\d]\w*(?!\w|\s*\()")
_BETWEEN = {"elif": "/", "else": "/"}  # branches of a condition; of which one is printed


def with_labels(text: str, declared: Callable[[str], Placeholder | None], language: str) -> str:
    """Return a text with the label of the placeholder, in brackets, for each of its values.

    A value of several placeholders has the label of the first, one of none its expression. Branches of a
    condition are divided by a stroke. `declared` returns the declaration of a name.
    """
    if "{" not in text:
        return text
    left, right = "〔〕" if is_east_asian(language) else "[]"

    def shown(tag: re.Match[str]) -> str:
        if tag[1] is None:
            return _BETWEEN.get(tag[2] or "", "")
        return f"{left}{_label(tag[1], declared, language)}{right}"

    return _TAG.sub(shown, text)


def _label(expression: str, declared: Callable[[str], Placeholder | None], language: str) -> str:
    for name in _WORD.findall(expression):
        placeholder = declared(name) if name not in RESERVED else None
        if placeholder is not None:
            return placeholder.label.text(language)
    return expression.strip(" -+")
