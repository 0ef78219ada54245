"""Types of other packages: what one has, and how it becomes one of ours."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, TypeVar, cast

from letterforge import plugins
from letterforge.diagnostics import Finding, LibraryError
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean, shown
from letterforge.placeholders.types.numbers import MAX_DIGITS
from letterforge.placeholders.types.placeholder_type import MAX_TEXT, Reading, ScalarType, Schema
from letterforge.placeholders.types.unreadable import UnreadableError, example_of
from letterforge.placeholders.value import Content, Value

KINDS: dict[type, str] = {str: "text", int: "whole", Decimal: "number", date: "date", bool: "answer"}
"""What the values of a type of another package may be, and the kind of an expression with them."""

_MAX_FACT = 200  # characters of why a text is not accepted
_Result = TypeVar("_Result")


class CustomType(ABC):
    """A type of placeholders that another package offers as an entry point of `letterforge.types`.

    `name` is that of the entry point, `noun` names a value in messages ("an IBAN"), `content` is what values
    are: `str`, `int`, `Decimal`, `date` or `bool`. `english` and `chinese` say on a vars file how one is
    written; without them the noun does.
    """

    name: ClassVar[str]
    noun: ClassVar[str]
    content: ClassVar[type] = str
    english: ClassVar[str] = ""
    chinese: ClassVar[str] = ""

    @abstractmethod
    def parse(self, text: str) -> object:
        """Return the content that one line of text stands for, always the same.

        Raises ValueError with a fact that continues "`account` is `DE00`, …": "whose check digits are wrong".
        """

    def text(self, content: Any, language: str) -> str:
        """Return how the content reads in a letter in `language`, a tag such as `zh-CN`."""
        return str(content)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value as it is written."""
        return {"type": "string"}


class CustomTypeError(Exception):
    """A type of another package failed; the argument says how."""


class AdaptedType(ScalarType):
    """A type of another package as one of ours; where it fails, its value is refused and it is named."""

    def __init__(self, custom: CustomType) -> None:
        self._custom = custom
        self.noun = custom.noun
        self.english = custom.english or custom.noun
        self.chinese = custom.chinese or custom.noun

    @property
    def kind(self) -> str:
        """The kind of an expression with its values."""
        return KINDS[self._custom.content]

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return the value written as `raw`; LF510 where the package fails."""
        try:
            return super().read(raw, placeholder, at, reading)
        except CustomTypeError as failure:
            message = f"`{at}` cannot be read: {failure}"
            return reading.refuse("LF510", message, raw, at, hint="report it to those who made the package")

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return what the package says that `text` stands for."""
        if "\n" in text:
            raise UnreadableError("which has several lines", "write it on one line")
        try:
            content = self._call(lambda: self._custom.parse(text), ValueError)
        except ValueError as refusal:
            fact = shown(plugins.text_of(refusal))[:_MAX_FACT] or f"not {self.noun}"
            example = example_of(placeholder, "")
            raise UnreadableError(fact, f"write it like `{example}`" if example else None) from refusal
        if type(content) is not self._custom.content or not _is_bounded(content):
            raise CustomTypeError(
                f"the type `{self._custom.name}`, a plug-in, read it to no value of its kind"
            )
        return cast("Content", content)  # one of KINDS

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return what the package prints for `content`."""
        words = self._call(lambda: self._custom.text(content, language))
        if not isinstance(words, str) or not _is_bounded(words):
            raise CustomTypeError(f"the type `{self._custom.name}`, a plug-in, printed no text of a letter")
        return words

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return the schema that the package gives; raises LibraryError LF510 where it is none."""
        import json  # no letter needs it

        try:
            found = self._call(lambda: json.loads(json.dumps(self._custom.schema())))
        except CustomTypeError as failure:
            raise LibraryError(Finding("LF510", str(failure))) from failure
        if not isinstance(found, dict):
            message = f"the type `{self._custom.name}`, a plug-in, gave no JSON Schema"
            raise LibraryError(Finding("LF510", message))
        return found

    def _call(self, call: Callable[[], _Result], expected: type[Exception] = MemoryError) -> _Result:
        """Return what a call of the package returns; let the `expected` error through."""
        try:
            return call()
        except (MemoryError, expected):
            raise
        except plugins.FAILURES as error:
            why = shown(plugins.reason_of(error))
            raise CustomTypeError(f"the type `{self._custom.name}`, a plug-in, failed: {why}") from error


def fault_of(offered: object, name: str) -> str | None:
    """Return why an object is no type of the name `name`, or None."""
    if not isinstance(offered, CustomType):
        return "it does not derive from `letterforge.placeholders.types.CustomType`"
    if getattr(offered, "name", None) != name:
        return f"it calls itself `{getattr(offered, 'name', '')}`"
    if offered.content not in KINDS:
        return "its `content` is none of `str`, `int`, `Decimal`, `date`, `bool`"
    words = [getattr(offered, key, None) for key in ("noun", "english", "chinese")]
    return None if words[0] and all(isinstance(one, str) for one in words) else "it has no `noun`"


def _is_bounded(content: object) -> bool:
    """Return whether content is within the bounds of our own types."""
    if isinstance(content, str):
        try:
            return len(content) <= MAX_TEXT and clean(content) == content
        except ForbiddenCharacterError:
            return False
    if isinstance(content, Decimal):
        return content.is_finite() and sum(map(str.isdigit, format(content, "f"))) <= MAX_DIGITS
    return not isinstance(content, int) or abs(content) < 10**MAX_DIGITS
