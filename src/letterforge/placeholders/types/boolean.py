"""Yes or no: `boolean`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types.placeholder_type import ScalarType, Schema
from letterforge.placeholders.types.unreadable import UnreadableError
from letterforge.placeholders.value import Content

_WORDS = {"true": True, "yes": True, "false": False, "no": False}
_SPELLED = {
    spelled: answer
    for word, answer in _WORDS.items()
    for spelled in (word, word.capitalize(), word.upper())
} | {"是": True, "否": False}  # fmt: skip


class BooleanType(ScalarType):
    """Yes or no; the only type for which `no` is no word."""

    noun = "yes or no"
    english = "yes or no"
    chinese = "是或否"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return True for true, yes and 是, False for false, no and 否."""
        answer = _SPELLED.get(text)
        if answer is None:
            raise UnreadableError("neither yes nor no", "write `yes`, `no`, `true`, `false`, `是` or `否`")
        return answer

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return 是 or 否 in Chinese, yes or no in every other language."""
        if language.partition("-")[0] == "zh":
            return "是" if content else "否"
        return "yes" if content else "no"

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of the words, and of JSON's own true and false."""
        return {"enum": [True, False, *_SPELLED]}
